/** Looking at a cluster, and at its instances, in the certainty that they are those of the first look. */

import { isFault } from '../aws/rds/client.ts';
import { type Cluster, findCluster, findClusterByResourceId } from '../aws/rds/clusters.ts';
import { joinInstances, listInstances } from '../aws/rds/instances.ts';
import type { ClusterIdentity, Instance } from '../contract/association.ts';
import { ClusterReplacedError } from '../errors/errors.ts';

/**
 * The cluster of an association as it is now: every task after the first look finds it here.
 *
 * @throws {ClusterReplacedError} when its name belongs to another cluster, or it has another name. The execution rolls back.
 * @throws {DBClusterNotFoundFault} when neither the cluster nor one of its name exists. The execution fails.
 */
export async function lookAtCluster(recorded: ClusterIdentity): Promise<Cluster> {
  const cluster = await findClusterByResourceId(recorded.resourceId);
  if (cluster?.identifier === recorded.identifier) return cluster;
  throw await replaced(recorded, cluster);
}

/**
 * The members of the cluster, as a reboot needs them: the instances are listed by the cluster's name, and only then is it
 * seen whose name that is. So they are the cluster's own, whatever is renamed meanwhile.
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

/** Says where the cluster is now and whose its name is, or throws the fault of a name that nobody has. */
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
