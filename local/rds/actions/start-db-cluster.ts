/** In AWS's order, as far as it is known: the cluster exists, its state, whether it is part of a blue/green deployment. */
import { StartDBCluster$, type StartDBClusterMessage, type StartDBClusterResult } from '@aws-sdk/client-rds';
import type { Decoded } from '../../wire/schema.ts';
import { checkNotDeployed } from '../blue-green/check-source.ts';
import type { Rds } from '../context.ts';
import { describeCluster } from '../describe/describe-cluster.ts';
import { faults } from '../faults.ts';
import { startCluster } from '../work.ts';
import { statusAt } from '../world/spell.ts';

export const schema = StartDBCluster$;
export const changes = true;
export const members = ['DBClusterIdentifier'] as const;

/** A cluster whose key is there again can be started too; here nothing brings one into that status but a person. */
const RECOVERABLE = 'inaccessible-encryption-credentials-recoverable';

export function run(rds: Rds, { DBClusterIdentifier }: Decoded<StartDBClusterMessage>): StartDBClusterResult {
  const cluster = rds.world.cluster(DBClusterIdentifier);
  const status = statusAt(cluster.spells, rds.now());
  if (status !== 'stopped' && status !== RECOVERABLE) {
    throw faults.clusterNotInState(cluster.identifier, status, 'stopped', RECOVERABLE);
  }
  checkNotDeployed(rds, cluster);
  startCluster(rds, cluster);
  return { DBCluster: describeCluster(rds, cluster) };
}
