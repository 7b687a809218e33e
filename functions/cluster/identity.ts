/** Reads a cluster and its instances, and makes sure that it is still the cluster that was validated. */

import { isFault } from '../aws/rds/client.ts';
import { type Cluster, findAllClusters, findCluster, findClusterByResourceId } from '../aws/rds/clusters.ts';
import { joinInstances, listInstances } from '../aws/rds/instances.ts';
import type { ClusterIdentity, Instance } from '../contract/association.ts';
import { ClusterReplacedError } from '../errors/errors.ts';

/**
 * The cluster of an association as it is now. After the first validation, every task reads it here.
 *
 * @throws {ClusterReplacedError} when another cluster has its name, or it has another name. The execution rolls back.
 * @throws {DBClusterNotFoundFault} when neither the cluster nor another one of its name exists. The execution fails.
 */
export async function lookAtCluster(recorded: ClusterIdentity): Promise<Cluster> {
  const cluster = await findClusterByResourceId(recorded.resourceId);
  if (cluster?.identifier === recorded.identifier) return cluster;
  throw await replaced(recorded, cluster);
}

/**
 * Every cluster of the account and Region, the recorded one among them.
 *
 * @throws as `lookAtCluster`.
 */
export async function lookAtAllClusters(recorded: ClusterIdentity): Promise<readonly Cluster[]> {
  const clusters = await findAllClusters();
  const cluster = clusters.find(({ resourceId }) => resourceId === recorded.resourceId) ?? null;
  if (cluster?.identifier === recorded.identifier) return clusters;
  throw await replaced(recorded, cluster);
}

/**
 * The members of the cluster, safe to reboot. The instances are listed by the cluster's name, and who has that name is
 * checked only afterwards. So they belong to the cluster even if something is renamed in between.
 *
 * @throws {ClusterReplacedError} as `lookAtCluster`.
 */
export async function lookAtInstances(
  recorded: ClusterIdentity,
): Promise<{ readonly cluster: Cluster; readonly instances: readonly Instance[] }> {
  const described = await listInstances(recorded.identifier);
  const cluster = await lookAtCluster(recorded);
  return { cluster, instances: joinInstances(cluster, described) };
}

/** The error that says where the cluster is now and which cluster has its name. Throws RDS's fault if neither exists. */
async function replaced(
  { identifier, resourceId }: ClusterIdentity,
  cluster: Cluster | null,
): Promise<ClusterReplacedError> {
  const namesake = await findNamesake(identifier, cluster);
  const where = cluster === null ? 'which RDS no longer lists' : `which is called ${cluster.identifier} now`;
  const whose = namesake === null ? 'no cluster has that name' : `the name belongs to ${namesake.resourceId}`;
  return new ClusterReplacedError(
    `Cluster ${identifier} was ${resourceId} when this execution began, ${where}, and ${whose}: it was renamed or replaced ` +
      'out-of-band. Find out which cluster needs the change, then start again with its current name.',
  );
}

async function findNamesake(identifier: string, cluster: Cluster | null): Promise<Cluster | null> {
  try {
    return await findCluster(identifier);
  } catch (error) {
    if (cluster !== null && isFault(error, 'DBClusterNotFoundFault')) return null;
    throw error;
  }
}
