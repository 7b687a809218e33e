/** [D] The schedules of the group go with it; [F] here at once. */
import {
  DeleteScheduleGroup$,
  type DeleteScheduleGroupInput,
  type DeleteScheduleGroupOutput,
} from '@aws-sdk/client-scheduler';
import type { Decoded } from '../../wire/schema.ts';
import type { Scheduler } from '../context.ts';
import { faults } from '../faults.ts';
import { DEFAULT_GROUP } from '../world.ts';

export const schema = DeleteScheduleGroup$;
export const changes = true;
export const members = ['Name', 'ClientToken'] as const;

export function run(
  { world, firing }: Scheduler,
  { Name }: Decoded<DeleteScheduleGroupInput>,
): DeleteScheduleGroupOutput {
  if (Name === DEFAULT_GROUP) throw faults.defaultGroupKept();
  const group = world.group(Name);
  for (const schedule of world.schedulesOf(group)) {
    firing.cancel(schedule);
    world.remove(schedule);
  }
  world.removeGroup(group);
  return {};
}
