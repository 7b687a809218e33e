/** In AWS's order, as far as it is known: the group exists, the name is free, what the schedule says. */
import {
  CreateSchedule$,
  type CreateScheduleInput,
  type CreateScheduleOutput,
} from '@aws-sdk/client-scheduler';
import type { Decoded } from '../../wire/schema.ts';
import type { Scheduler } from '../context.ts';
import { faults } from '../faults.ts';
import { setSchedule } from '../set-schedule.ts';

export const schema = CreateSchedule$;
export const changes = true;
export const members = [
  'Name',
  'GroupName',
  'ScheduleExpression',
  'ScheduleExpressionTimezone',
  'Description',
  'State',
  'StartDate',
  'EndDate',
  'Target',
  'FlexibleTimeWindow',
  'ActionAfterCompletion',
  'ClientToken',
] as const;

export function run(scheduler: Scheduler, request: Decoded<CreateScheduleInput>): CreateScheduleOutput {
  const { world, now } = scheduler;
  const { Name, GroupName, ClientToken } = request;
  const group = world.group(GroupName);
  const existing = world.findSchedule(world.scheduleArn(group.name, Name));
  // [D] A request that is repeated with its token has the answer of the first.
  if (existing !== undefined && ClientToken !== undefined && existing.request.ClientToken === ClientToken) {
    return { ScheduleArn: existing.arn };
  }
  if (existing !== undefined) throw faults.scheduleExists(Name);
  return { ScheduleArn: setSchedule(scheduler, group, request, now()).arn };
}
