/** [D] What the request leaves out gets its default, whatever it was before. */
import {
  UpdateSchedule$,
  type UpdateScheduleInput,
  type UpdateScheduleOutput,
} from '@aws-sdk/client-scheduler';
import type { Decoded } from '../../wire/schema.ts';
import type { Scheduler } from '../context.ts';
import { setSchedule } from '../set-schedule.ts';
import { members } from './create-schedule.ts';

export const schema = UpdateSchedule$;
export const changes = true;
export { members };

export function run(scheduler: Scheduler, request: Decoded<UpdateScheduleInput>): UpdateScheduleOutput {
  const { world } = scheduler;
  const { createdAt } = world.schedule(request.Name, request.GroupName);
  const group = world.group(request.GroupName);
  return { ScheduleArn: setSchedule(scheduler, group, request, createdAt).arn };
}
