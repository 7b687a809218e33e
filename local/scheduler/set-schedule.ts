/** What creating and updating a schedule have in common: the checks, and the clock. */
import type { CreateScheduleInput } from '@aws-sdk/client-scheduler';
import type { Decoded } from '../wire/schema.ts';
import type { Scheduler } from './context.ts';
import { faults } from './faults.ts';
import { scheduledTime } from './schedule-time.ts';
import type { Group, Schedule } from './world.ts';

/** A state machine, or a version or an alias of one: the templated target for StartExecution. */
const STATE_MACHINE = /^arn:[\w-]+:states:[\w-]+:\d{12}:stateMachine:[^:]+(:[^:]+)?$/;

/**
 * In AWS's order, as far as it is known: the expression, the window, the target, its role.
 *
 * @throws {ServiceFault} ValidationException, or LocalParameterNotSupported
 */
export function setSchedule(
  scheduler: Scheduler,
  group: Group,
  request: Decoded<CreateScheduleInput>,
  createdAt: number,
): Schedule {
  const { world, now } = scheduler;
  const at = scheduledTime(request.ScheduleExpression, request.ScheduleExpressionTimezone);
  // [D] What is due within this minute still is.
  if (at + 60_000 - (at % 60_000) <= now()) throw faults.timePassed(request.ScheduleExpression);
  checkWindow(request.FlexibleTimeWindow);
  checkTarget(scheduler, group, request.Target);
  const { Name: name } = request;
  const arn = world.scheduleArn(group.name, name);
  const schedule = { request, name, groupName: group.name, arn, at, createdAt, modifiedAt: now() };
  world.put(schedule);
  armSchedule(scheduler, schedule);
  return schedule;
}

/** Puts a schedule on the clock. */
export function armSchedule({ world, firing }: Scheduler, schedule: Schedule): void {
  firing.set(schedule, () => {
    if (schedule.request.ActionAfterCompletion === 'DELETE') world.remove(schedule);
  });
}

function checkWindow({
  Mode,
  MaximumWindowInMinutes,
}: Decoded<CreateScheduleInput>['FlexibleTimeWindow']): void {
  if ((Mode === 'FLEXIBLE') !== (MaximumWindowInMinutes !== undefined)) throw faults.windowInvalid();
}

function checkTarget(
  { canAssume }: Scheduler,
  group: Group,
  { Arn, RoleArn, Input = '{}' }: Decoded<CreateScheduleInput>['Target'],
): void {
  if (!STATE_MACHINE.test(Arn)) throw faults.targetUnsupported(Arn);
  try {
    JSON.parse(Input);
  } catch {
    throw faults.inputNotJson();
  }
  if (!canAssume(RoleArn, group.arn)) throw faults.roleNotAssumable();
}
