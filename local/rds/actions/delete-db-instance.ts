/** In AWS's order, as far as it is known: the instance exists, it is not being deleted already. */
import {
  DeleteDBInstance$,
  type DeleteDBInstanceMessage,
  type DeleteDBInstanceResult,
} from '@aws-sdk/client-rds';
import type { Decoded } from '../../wire/schema.ts';
import type { Rds } from '../context.ts';
import { deleteInstance } from '../delete.ts';
import { describeInstance } from '../describe/describe-instance.ts';
import { faults } from '../faults.ts';
import { failOver } from '../work.ts';
import { statusAt } from '../world/spell.ts';
import { failoverTarget, writerOf } from '../world/writer.ts';

export const schema = DeleteDBInstance$;
export const changes = true;
// [D] An instance of a cluster has no final snapshot, and its backups are the cluster's.
export const members = ['DBInstanceIdentifier', 'SkipFinalSnapshot', 'DeleteAutomatedBackups'] as const;

export function run(
  rds: Rds,
  { DBInstanceIdentifier }: Decoded<DeleteDBInstanceMessage>,
): DeleteDBInstanceResult {
  const instance = rds.world.instance(DBInstanceIdentifier);
  const now = rds.now();
  if (statusAt(instance.spells, now) === 'deleting') {
    throw faults.instanceBeingDeleted(instance.identifier);
  }
  const cluster = rds.world.clusterOf(instance);
  const others = rds.world.membersOf(cluster).filter((member) => member !== instance);
  const isWriter = writerOf(cluster, [instance], now) === instance;
  const target = failoverTarget(others.filter(({ spells }) => statusAt(spells, now) === 'available'));
  // [D] When the writer goes, a reader takes over.
  if (isWriter && target) failOver(rds, cluster, undefined, target);
  deleteInstance(rds, instance);
  return { DBInstance: describeInstance(rds, instance) };
}
