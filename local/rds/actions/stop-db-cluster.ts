/** In AWS's order, as far as it is known: the cluster exists, its state, whether it is part of a blue/green deployment. */
import { StopDBCluster$, type StopDBClusterMessage, type StopDBClusterResult } from '@aws-sdk/client-rds';
import type { Decoded } from '../../wire/schema.ts';
import { checkNotDeployed } from '../blue-green/check-source.ts';
import type { Rds } from '../context.ts';
import { describeCluster } from '../describe/describe-cluster.ts';
import { faults } from '../faults.ts';
import { stopCluster } from '../work.ts';
import { isUnderWay, statusAt } from '../world/spell.ts';

export const schema = StopDBCluster$;
export const changes = true;
export const members = ['DBClusterIdentifier'] as const;

export function run(rds: Rds, { DBClusterIdentifier }: Decoded<StopDBClusterMessage>): StopDBClusterResult {
  const cluster = rds.world.cluster(DBClusterIdentifier);
  const isStopping = isUnderWay(cluster.spells, 'stopping', rds.now());
  const status = isStopping ? 'stopping' : statusAt(cluster.spells, rds.now());
  if (status !== 'available') throw faults.clusterNotInState(cluster.identifier, status, 'available');
  checkNotDeployed(rds, cluster);
  stopCluster(rds, cluster);
  return { DBCluster: describeCluster(rds, cluster) };
}
