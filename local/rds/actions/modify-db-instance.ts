/**
 * In AWS's order, as far as it is known: the role can be passed, the instance exists, its state, the new name is free, the
 * settings.
 */
import {
  ModifyDBInstance$,
  type ModifyDBInstanceMessage,
  type ModifyDBInstanceResult,
  type PendingModifiedValues,
} from '@aws-sdk/client-rds';
import type { Decoded } from '../../wire/schema.ts';
import type { Rds } from '../context.ts';
import { classOf, describeInstance } from '../describe/describe-instance.ts';
import { faults } from '../faults.ts';
import { instanceSettingMembers, instanceSettingsOf } from '../instance-settings.ts';
import { checkPassable } from '../passed-roles.ts';
import { sortChanges } from '../pending-changes.ts';
import { parseNewInstanceName, renameInstance } from '../rename.ts';
import { checkInstanceSettings } from '../settings/check-instance-settings.ts';
import { withInsights } from '../settings/complete.ts';
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
  checkPassable(rds, [request.MonitoringRoleArn]);
  const instance = rds.world.instance(request.DBInstanceIdentifier);
  const status = statusAt(instance.spells, rds.now());
  if (status !== 'available') throw faults.instanceNotModifiable(instance.identifier, status);
  const { DBInstanceClass: newClass, ...changed } = instanceSettingsOf(request);
  const { PendingModifiedValues: pending, ...present } = instance.settings;
  const settings = withInsights(rds.world.account, { ...present, ...changed });
  checkInstanceSettings(
    rds.world.clusterOf(instance),
    { ...settings, DBInstanceClass: newClass ?? classOf(instance) },
    request,
  );
  const { due, waiting } = sortChanges(
    pending,
    waitingChanges(newClass === classOf(instance) ? undefined : newClass, request.NewDBInstanceIdentifier),
    request.ApplyImmediately,
  );
  const newName = due.DBInstanceIdentifier ?? request.NewDBInstanceIdentifier;
  if (newName) parseNewInstanceName(rds, instance, newName);
  if (changed.DBParameterGroups) instance.parameterGroupSince = rds.now();
  const { DBInstanceClass: dueClass } = due;
  instance.settings = {
    ...settings,
    ...(dueClass && { DBInstanceClass: dueClass }),
    ...(waiting && { PendingModifiedValues: waiting }),
  };
  if (dueClass || Object.keys(changed).length > 0) modifyInstance(rds, instance, dueClass !== undefined);
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
