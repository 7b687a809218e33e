import {
  DeleteSchedule$,
  type DeleteScheduleInput,
  type DeleteScheduleOutput,
} from '@aws-sdk/client-scheduler';
import type { Decoded } from '../../wire/schema.ts';
import type { Scheduler } from '../context.ts';

export const schema = DeleteSchedule$;
export const changes = true;
export const members = ['Name', 'GroupName', 'ClientToken'] as const;

export function run(
  { world, firing }: Scheduler,
  { Name, GroupName }: Decoded<DeleteScheduleInput>,
): DeleteScheduleOutput {
  const schedule = world.schedule(Name, GroupName);
  firing.cancel(schedule);
  world.remove(schedule);
  return {};
}
