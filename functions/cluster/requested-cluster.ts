/** The cluster that a request names, or what its name stands for instead. */

import { isFault } from '../aws/rds/client.ts';
import { type Cluster, findCluster } from '../aws/rds/clusters.ts';
import { findClusterOfInstance } from '../aws/rds/instances.ts';
import { InvalidInputError } from '../errors/errors.ts';

/**
 * The cluster of a request. People take the identifier of the writer, whose endpoint they know, for that of the cluster.
 *
 * @throws {InvalidInputError} when it is an instance; it names the cluster that the instance belongs to.
 * @throws {DBClusterNotFoundFault} when it is neither. The execution fails.
 */
export async function findRequestedCluster(identifier: string): Promise<Cluster> {
  try {
    return await findCluster(identifier);
  } catch (error) {
    // An ARN says what it is the ARN of.
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
