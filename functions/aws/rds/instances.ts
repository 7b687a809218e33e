/** The DB instances of a cluster. */
import { DescribeDBInstancesCommand, RebootDBInstanceCommand } from '@aws-sdk/client-rds';
import type { Instance } from '../../contract/association.ts';
import { isFault, rds } from './client.ts';
import type { Cluster } from './clusters.ts';

/** An instance as RDS describes it. Only its cluster knows whether it is the writer, and its parameter status. */
export interface DescribedInstance {
  readonly identifier: string;
  readonly resourceId: string;
  readonly status: string;
  readonly isServerless: boolean;
}

/** The instances of the cluster that has that identifier now. */
export async function listInstances(cluster: string): Promise<readonly DescribedInstance[]> {
  const { DBInstances = [] } = await rds(
    // A cluster has at most 16 instances: one page.
    new DescribeDBInstancesCommand({ Filters: [{ Name: 'db-cluster-id', Values: [cluster] }] }),
  );
  return DBInstances.map((instance) => ({
    identifier: instance.DBInstanceIdentifier ?? '',
    resourceId: instance.DbiResourceId ?? '',
    status: instance.DBInstanceStatus ?? '',
    isServerless: instance.DBInstanceClass === 'db.serverless',
  }));
}

/** The members of a cluster, each with its instance. A member that RDS does not describe yet is being created. */
export function joinInstances(
  { members, pausesInstances }: Cluster,
  described: readonly DescribedInstance[],
): readonly Instance[] {
  const byName = new Map(described.map((instance) => [instance.identifier, instance]));
  return members.map((member) => {
    const instance = byName.get(member.identifier);
    if (instance === undefined) return { ...member, resourceId: null, status: 'creating' };
    const { resourceId, status, isServerless } = instance;
    return { ...member, resourceId, status, ...(pausesInstances && isServerless && { mayBePaused: true }) };
  });
}

/** The members of a cluster, each with its instance. */
export async function findInstances(cluster: Cluster): Promise<readonly Instance[]> {
  if (cluster.members.length === 0) return [];
  return joinInstances(cluster, await listInstances(cluster.identifier));
}

/**
 * The identifier of the cluster that an instance belongs to; null if it belongs to none, undefined if there is no such
 * instance or access to it is denied.
 */
export async function findClusterOfInstance(identifier: string): Promise<string | null | undefined> {
  try {
    const { DBInstances } = await rds(new DescribeDBInstancesCommand({ DBInstanceIdentifier: identifier }));
    return DBInstances?.[0] && (DBInstances[0].DBClusterIdentifier ?? null);
  } catch (error) {
    if (isFault(error, 'DBInstanceNotFoundFault', 'AccessDenied')) return undefined;
    throw error;
  }
}

/** Reboots an instance, without failover: that option is for Multi-AZ instances, which Aurora does not have. */
export async function rebootInstance(identifier: string): Promise<void> {
  await rds(new RebootDBInstanceCommand({ DBInstanceIdentifier: identifier }));
}
