/** The DB instances of a cluster. */
import { type DBInstance, DescribeDBInstancesCommand, RebootDBInstanceCommand } from '@aws-sdk/client-rds';
import type { Instance } from '../../contract/association.ts';
import { rds } from './client.ts';
import type { Cluster, ClusterMember } from './clusters.ts';

/** The members of a cluster with the status of each instance; a member that is not described yet has none. */
export async function findInstances(cluster: Cluster): Promise<readonly Instance[]> {
  if (cluster.members.length === 0) return [];
  const { DBInstances } = await rds(
    // A cluster has at most 16 instances: they are one page.
    new DescribeDBInstancesCommand({ Filters: [{ Name: 'db-cluster-id', Values: [cluster.identifier] }] }),
  );
  const described = new Map(DBInstances?.map((instance) => [instance.DBInstanceIdentifier, instance]));
  return cluster.members.map((member) => toInstance(member, described.get(member.identifier), cluster));
}

function toInstance(
  member: ClusterMember,
  { DBInstanceStatus: status = 'creating', DBInstanceClass }: DBInstance = {},
  { pausesInstances }: Cluster,
): Instance {
  const mayBePaused = pausesInstances && DBInstanceClass === 'db.serverless';
  return { ...member, status, ...(mayBePaused && { mayBePaused }) };
}

/** Reboots an instance, without failover: that is for Multi-AZ instances, which Aurora has none of. */
export async function rebootInstance(identifier: string): Promise<void> {
  await rds(new RebootDBInstanceCommand({ DBInstanceIdentifier: identifier }));
}
