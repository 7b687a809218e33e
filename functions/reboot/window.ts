/**
 * When a weekly window leaves time for a reboot. Times are UTC, as in RDS, so daylight saving time never moves a window.
 * The current time is an argument: these functions have no clock of their own.
 */
import type { Change } from '../contract/association.ts';
import { rebootWindowOf } from '../contract/reboot-window.ts';

/** What decides whether a reboot may begin. */
export interface Moment {
  /** Milliseconds since the epoch. */
  readonly nowMs: number;
  /** What this execution has changed, including its reboots. */
  readonly changes: readonly Change[];
}

const minuteMs = 60_000;
const weekMs = 7 * 24 * 60 * minuteMs;
/** The epoch began on a Thursday. */
const epochSinceSundayMs = 4 * 24 * 60 * minuteMs;

/** Allowance for the first reboot. Most take under two minutes, including the checks. */
const firstRebootMs = 5 * minuteMs;

/** How far ahead a schedule is made. A throttled call to EventBridge Scheduler is retried for half of this time. */
const leadMs = 5 * minuteMs;

/** How long after its window an execution may still wait, for an available cluster or the end of a reboot. */
const graceMs = 30 * minuteMs;
const longestMs = 6 * 60 * minuteMs;

/** Whether a reboot that begins now would end within the window, at the pace of the reboots before it. */
export function leavesTime(window: string, { nowMs, changes }: Moment): boolean {
  return leftMs(window, nowMs) >= paceMs(changes, nowMs);
}

/** When to start the execution that goes on with the reboots, UTC: in the open window, or in the next one. */
export function rebootTime(window: string, { nowMs, changes }: Moment): string {
  const soon = Math.ceil((nowMs + leadMs) / minuteMs) * minuteMs;
  const isInTime = leftMs(window, soon) >= paceMs(changes, nowMs);
  return new Date(isInTime ? soon : nextOpeningMs(window, soon)).toISOString();
}

/** The deadline of an execution that was started for a window. */
export function windowDeadlineMs(window: string, startedMs: number): number {
  return Math.min(startedMs + leftMs(window, startedMs) + graceMs, startedMs + longestMs);
}

/** Time until the window closes; 0 while it is closed. */
function leftMs(window: string, atMs: number): number {
  const { minutes } = rebootWindowOf(window);
  return Math.max(0, minutes * minuteMs - sinceOpeningMs(window, atMs));
}

function nextOpeningMs(window: string, atMs: number): number {
  return atMs - sinceOpeningMs(window, atMs) + weekMs;
}

/** Time since it last opened, whether or not it has closed since. */
function sinceOpeningMs(window: string, atMs: number): number {
  const { opens } = rebootWindowOf(window);
  return (atMs + epochSinceSundayMs + weekMs - opens * minuteMs) % weekMs;
}

/** How long a reboot takes with all its checks: the longest time from one reboot to the next, or to now. */
function paceMs(changes: readonly Change[], nowMs: number): number {
  const begun = changes
    .filter(({ action, at }) => action === 'RebootDBInstance' && at !== undefined)
    .map(({ at = '' }) => Date.parse(at));
  const durations = begun.map((at, index) => (begun[index + 1] ?? nowMs) - at);
  return begun.length === 0 ? firstRebootMs : Math.max(...durations);
}
