/** In AWS's order, as far as it is known: the instance exists, its state. */
import {
  ModifyDBInstance$,
  type ModifyDBInstanceMessage,
  type ModifyDBInstanceResult,
} from '@aws-sdk/client-rds';
import type { Decoded } from '../../wire/schema.ts';
import type { Rds } from '../context.ts';
import { describeInstance } from '../describe/describe-instance.ts';
import { faults } from '../faults.ts';
import { instanceSettingMembers, instanceSettingsOf } from '../instance-settings.ts';
import { takenMembers } from '../taken-members.ts';
import { modifyInstance } from '../work.ts';
import { statusAt } from '../world/spell.ts';

export const schema = ModifyDBInstance$;
export const changes = true;
export const members = [
  'DBInstanceIdentifier',
  'ApplyImmediately',
  ...takenMembers(schema, instanceSettingMembers),
];

export function run(rds: Rds, request: Decoded<ModifyDBInstanceMessage>): ModifyDBInstanceResult {
  const instance = rds.world.instance(request.DBInstanceIdentifier);
  const status = statusAt(instance.spells, rds.now());
  if (status !== 'available') throw faults.instanceNotModifiable(instance.identifier, status);
  const settings = instanceSettingsOf(request);
  const { DBInstanceClass: newClass, ...rest } = settings;
  // A change of class waits for the maintenance window, which never comes here, unless it is to be applied at once. [D]
  if (newClass && !request.ApplyImmediately) {
    instance.settings = {
      ...instance.settings,
      ...rest,
      PendingModifiedValues: { DBInstanceClass: newClass },
    };
    return { DBInstance: describeInstance(rds, instance) };
  }
  instance.settings = { ...instance.settings, ...settings };
  if (Object.keys(settings).length > 0) modifyInstance(rds, instance, newClass !== undefined);
  return { DBInstance: describeInstance(rds, instance) };
}
