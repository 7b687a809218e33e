/** In AWS's order, as far as it is known: the instance exists, its state, what else is going on with its cluster. */
import {
  RebootDBInstance$,
  type RebootDBInstanceMessage,
  type RebootDBInstanceResult,
} from '@aws-sdk/client-rds';
import type { Decoded } from '../../wire/schema.ts';
import type { Rds } from '../context.ts';
import { describeInstance } from '../describe/describe-instance.ts';
import { writerRebootsReaders } from '../engine.ts';
import { faults } from '../faults.ts';
import { restartInstance } from '../work.ts';
import { isUnderWay, statusAt } from '../world/spell.ts';
import type { Cluster, Instance } from '../world/state.ts';
import { writerOf } from '../world/writer.ts';

export const schema = RebootDBInstance$;
export const changes = true;
export const members = ['DBInstanceIdentifier', 'ForceFailover'] as const;

export function run(
  rds: Rds,
  { DBInstanceIdentifier, ForceFailover }: Decoded<RebootDBInstanceMessage>,
): RebootDBInstanceResult {
  const instance = rds.world.instance(DBInstanceIdentifier);
  const cluster = rds.world.clusterOf(instance);
  // [D] Only a Multi-AZ instance can be rebooted with a failover, and an Aurora instance is none.
  if (ForceFailover) throw faults.forceFailoverWithoutMultiAz();
  if (statusAt(instance.spells, rds.now()) !== 'available') throw faults.instanceNotAvailable();
  // [R] The instance reads available and still is locked, from the call that modifies its cluster on.
  if (isUnderWay(cluster.spells, 'modifying', rds.now())) throw faults.instanceBusy();
  for (const rebooted of rebootedWith(rds, cluster, instance)) {
    restartInstance(rds, rebooted, rds.draw('rebootMs'));
  }
  return { DBInstance: describeInstance(rds, instance) };
}

/**
 * The instance itself; with the writer of an old version its readers, and with the writer of a global database's
 * primary the instances of its secondaries. [D]
 */
function rebootedWith(rds: Rds, cluster: Cluster, instance: Instance): readonly Instance[] {
  const instances = rds.world.membersOf(cluster);
  if (writerOf(cluster, instances, rds.now()) !== instance) return [instance];
  const { engine, engineVersion } = cluster;
  const own = writerRebootsReaders(engine, engineVersion) ? instances : [instance];
  return [...own, ...secondariesOf(rds, cluster).flatMap((secondary) => rds.world.membersOf(secondary))];
}

function secondariesOf(rds: Rds, { identifier, globalClusterIdentifier }: Cluster): readonly Cluster[] {
  if (globalClusterIdentifier === undefined) return [];
  return rds.world.clusters
    .all()
    .filter((other) => other.globalClusterIdentifier === globalClusterIdentifier)
    .filter((other) => other.identifier !== identifier);
}
