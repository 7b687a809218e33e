/** In AWS's order, as far as it is known: the global cluster exists, the cluster exists and belongs to it. */
import {
  RemoveFromGlobalCluster$,
  type RemoveFromGlobalClusterMessage,
  type RemoveFromGlobalClusterResult,
} from '@aws-sdk/client-rds';
import type { Decoded } from '../../wire/schema.ts';
import type { Rds } from '../context.ts';
import { describeGlobalCluster } from '../describe/describe-global-cluster.ts';
import { faults } from '../faults.ts';

export const schema = RemoveFromGlobalCluster$;
export const changes = true;
export const members = ['GlobalClusterIdentifier', 'DbClusterIdentifier'] as const;

export function run(
  rds: Rds,
  { GlobalClusterIdentifier, DbClusterIdentifier }: Decoded<RemoveFromGlobalClusterMessage>,
): RemoveFromGlobalClusterResult {
  if (!GlobalClusterIdentifier) throw faults.valueEmpty('GlobalClusterIdentifier');
  if (!DbClusterIdentifier) throw faults.valueEmpty('DbClusterIdentifier');
  const global = rds.world.globalCluster(GlobalClusterIdentifier);
  const cluster = rds.world.cluster(DbClusterIdentifier);
  if (cluster.globalClusterIdentifier !== global.identifier)
    throw faults.clusterNotFound(DbClusterIdentifier);
  cluster.globalClusterIdentifier = undefined;
  return { GlobalCluster: describeGlobalCluster(rds, global) };
}
