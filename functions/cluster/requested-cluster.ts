/** The cluster that a request names, or an error that says what else has that name. */

import { isFault } from '../aws/rds/client.ts';
import { type Cluster, findCluster } from '../aws/rds/clusters.ts';
import { findClusterOfInstance } from '../aws/rds/instances.ts';
import { ClusterReplacedError, InvalidInputError } from '../errors/errors.ts';

interface RequestedCluster {
  /** Or its ARN. */
  readonly clusterIdentifier: string;
  readonly clusterResourceId?: string | undefined;
}

/**
 * The cluster of a request. People often give the identifier of the writer, whose endpoint they know, instead.
 *
 * @throws {InvalidInputError} when it is an instance. The message names the instance's cluster.
 * @throws {ClusterReplacedError} when the request names a resource id, and the cluster has another one. The execution fails.
 * @throws {DBClusterNotFoundFault} when it is neither. The execution fails.
 */
export async function findRequestedCluster({
  clusterIdentifier: identifier,
  clusterResourceId,
}: RequestedCluster): Promise<Cluster> {
  const cluster = await findByName(identifier);
  if (clusterResourceId === undefined || cluster.resourceId === clusterResourceId) return cluster;
  throw new ClusterReplacedError(
    `Cluster ${cluster.identifier} is ${cluster.resourceId}, and the request is about ${clusterResourceId}: somebody renamed ` +
      'or replaced it. See which cluster is to have the change, then start again with its clusterResourceId or without one.',
  );
}

async function findByName(identifier: string): Promise<Cluster> {
  try {
    return await findCluster(identifier);
  } catch (error) {
    // The contract accepts only ARNs of clusters, so an ARN is never an instance's.
    if (!isFault(error, 'DBClusterNotFoundFault') || identifier.startsWith('arn:')) throw error;
    const cluster = await findClusterOfInstance(identifier);
    if (cluster === undefined) throw error;
    const whose = cluster === null ? 'which belongs to no DB cluster' : `of cluster ${cluster}`;
    throw new InvalidInputError(
      `The request is not valid. clusterIdentifier: found "${identifier}", a DB instance ${whose}, expected ` +
        `the identifier of a DB cluster${cluster === null ? '' : `, ${cluster}`}.`,
      { cause: error },
    );
  }
}
