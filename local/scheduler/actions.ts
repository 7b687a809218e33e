/** The table of actions: what the local Scheduler does, by the names of AWS's operations. */
import type { OperationSchema } from '../wire/schema.ts';
import * as createSchedule from './actions/create-schedule.ts';
import * as createScheduleGroup from './actions/create-schedule-group.ts';
import * as deleteSchedule from './actions/delete-schedule.ts';
import * as deleteScheduleGroup from './actions/delete-schedule-group.ts';
import * as getSchedule from './actions/get-schedule.ts';
import * as getScheduleGroup from './actions/get-schedule-group.ts';
import * as listScheduleGroups from './actions/list-schedule-groups.ts';
import * as listSchedules from './actions/list-schedules.ts';
import * as updateSchedule from './actions/update-schedule.ts';
import type { Scheduler } from './context.ts';

/** What each file of actions/ exports. */
export interface Action {
  readonly schema: OperationSchema;
  /** Whether it changes anything when it succeeds. */
  readonly changes: boolean;
  /** The members of its input that it knows what to do with; any other is refused rather than ignored. */
  readonly members: readonly string[];
  /** @throws {ServiceFault} when it is refused; nothing is changed then. */
  run(scheduler: Scheduler, request: never): object;
}

export const actions = {
  CreateSchedule: createSchedule,
  CreateScheduleGroup: createScheduleGroup,
  DeleteSchedule: deleteSchedule,
  DeleteScheduleGroup: deleteScheduleGroup,
  GetSchedule: getSchedule,
  GetScheduleGroup: getScheduleGroup,
  ListScheduleGroups: listScheduleGroups,
  ListSchedules: listSchedules,
  UpdateSchedule: updateSchedule,
} as const satisfies Readonly<Record<string, Action>>;
