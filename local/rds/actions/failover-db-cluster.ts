/** In AWS's order, as far as it is known: the cluster exists, its state, the target is one of its readers. */
import {
  FailoverDBCluster$,
  type FailoverDBClusterMessage,
  type FailoverDBClusterResult,
} from '@aws-sdk/client-rds';
import type { Decoded } from '../../wire/schema.ts';
import type { Rds } from '../context.ts';
import { describeCluster } from '../describe/describe-cluster.ts';
import { faults } from '../faults.ts';
import { failOver } from '../work.ts';
import { statusAt } from '../world/spell.ts';
import { failoverTarget, writerOf } from '../world/writer.ts';

export const schema = FailoverDBCluster$;
export const changes = true;
export const members = ['DBClusterIdentifier', 'TargetDBInstanceIdentifier'] as const;

export function run(
  rds: Rds,
  { DBClusterIdentifier, TargetDBInstanceIdentifier }: Decoded<FailoverDBClusterMessage>,
): FailoverDBClusterResult {
  const cluster = rds.world.cluster(DBClusterIdentifier);
  const now = rds.now();
  const status = statusAt(cluster.spells, now);
  if (status !== 'available') throw faults.clusterNotInState(cluster.identifier, status, 'available');
  const instances = rds.world.membersOf(cluster);
  const writer = writerOf(cluster, instances, now);
  const readers = instances.filter(
    (instance) => instance !== writer && statusAt(instance.spells, now) === 'available',
  );
  const wanted = TargetDBInstanceIdentifier && rds.world.instance(TargetDBInstanceIdentifier);
  const target = wanted ? readers.find((reader) => reader === wanted) : failoverTarget(readers);
  if (writer === undefined || target === undefined) throw faults.noFailoverTarget(cluster.identifier);
  failOver(rds, cluster, writer, target);
  return { DBCluster: describeCluster(rds, cluster) };
}
