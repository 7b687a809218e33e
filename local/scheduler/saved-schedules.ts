/** The schedules as data, to be kept while no process has them. */
import { isRecord } from '../is-record.ts';
import type { Scheduler } from './context.ts';
import { armSchedule } from './set-schedule.ts';
import type { Group, Schedule } from './world.ts';

export interface SavedSchedules {
  readonly version: 1;
  readonly groups: readonly Group[];
  readonly schedules: readonly Schedule[];
}

/** A copy of them as they are now. */
export function saveSchedules({ world }: Scheduler): SavedSchedules {
  return structuredClone({ version: 1, groups: world.groups(), schedules: world.schedules() });
}

/** Puts them on the clock beside those that there are. What has come due meanwhile fires at once. */
export function loadSchedules(scheduler: Scheduler, saved: SavedSchedules): void {
  const { world } = scheduler;
  const { groups, schedules } = structuredClone(saved);
  for (const { name, createdAt, clientToken } of groups)
    if (world.findGroup(name) === undefined) world.addGroup(name, createdAt, clientToken);
  for (const schedule of schedules) {
    world.put(schedule);
    armSchedule(scheduler, schedule);
  }
}

/** Says whether a value is what was saved: by its version and its members, for nobody else writes them. */
export function isSavedSchedules(value: unknown): value is SavedSchedules {
  if (!isRecord(value) || value.version !== 1) return false;
  return [value.groups, value.schedules].every((list) => Array.isArray(list) && list.every(isRecord));
}
