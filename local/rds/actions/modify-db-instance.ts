/** In AWS's order, as far as it is known: the instance exists, its state, the new name is free. */
import {
  ModifyDBInstance$,
  type ModifyDBInstanceMessage,
  type ModifyDBInstanceResult,
  type PendingModifiedValues,
} from '@aws-sdk/client-rds';
import type { Decoded } from '../../wire/schema.ts';
import type { Rds } from '../context.ts';
import { describeInstance } from '../describe/describe-instance.ts';
import { faults } from '../faults.ts';
import { instanceSettingMembers, instanceSettingsOf } from '../instance-settings.ts';
import { sortChanges } from '../pending-changes.ts';
import { parseNewInstanceName, renameInstance } from '../rename.ts';
import { takenMembers } from '../taken-members.ts';
import { modifyInstance } from '../work.ts';
import { statusAt } from '../world/spell.ts';

export const schema = ModifyDBInstance$;
export const changes = true;
export const members = [
  'DBInstanceIdentifier',
  'NewDBInstanceIdentifier',
  'ApplyImmediately',
  ...takenMembers(schema, instanceSettingMembers),
];

export function run(rds: Rds, request: Decoded<ModifyDBInstanceMessage>): ModifyDBInstanceResult {
  const instance = rds.world.instance(request.DBInstanceIdentifier);
  const status = statusAt(instance.spells, rds.now());
  if (status !== 'available') throw faults.instanceNotModifiable(instance.identifier, status);
  const { DBInstanceClass: newClass, ...settings } = instanceSettingsOf(request);
  const { due, waiting } = sortChanges(
    instance.settings.PendingModifiedValues,
    waitingChanges(newClass, request.NewDBInstanceIdentifier),
    request.ApplyImmediately,
  );
  const newName = due.DBInstanceIdentifier ?? request.NewDBInstanceIdentifier;
  if (newName) parseNewInstanceName(rds, instance, newName);
  const dueClass = due.DBInstanceClass;
  instance.settings = {
    ...instance.settings,
    ...settings,
    ...(dueClass && { DBInstanceClass: dueClass }),
    PendingModifiedValues: waiting ?? {},
  };
  if (dueClass || Object.keys(settings).length > 0) modifyInstance(rds, instance, dueClass !== undefined);
  if (due.DBInstanceIdentifier) renameInstance(rds, instance, due.DBInstanceIdentifier);
  return { DBInstance: describeInstance(rds, instance) };
}

/** [D] A change of class or name waits for the maintenance window, unless it is to be applied at once. */
function waitingChanges(newClass: string | undefined, newName: string | undefined): PendingModifiedValues {
  return {
    ...(newClass && { DBInstanceClass: newClass }),
    ...(newName && { DBInstanceIdentifier: newName.toLowerCase() }),
  };
}
