/**
 * When a weekly window leaves time for a reboot. It counts in UTC, as RDS does, so that no change of clocks moves a window,
 * and is told what time it is: a function has no clock of its own.
 */
import type { Change } from '../contract/association.ts';
import { rebootWindowOf } from '../contract/reboot-window.ts';

/** What is known when a reboot is to be begun, or not. */
export interface Moment {
  /** Milliseconds since the epoch. */
  readonly nowMs: number;
  /** What this execution has changed, with its reboots. */
  readonly changes: readonly Change[];
}

const minuteMs = 60_000;
const weekMs = 7 * 24 * 60 * minuteMs;
/** The epoch began on a Thursday. */
const epochSinceSundayMs = 4 * 24 * 60 * minuteMs;

/** What the first reboot may take: most take under two minutes, with the looks at them. */
const firstRebootMs = 5 * minuteMs;

/** How far ahead a schedule is made: a throttled call of EventBridge Scheduler is retried for half of it. */
const leadMs = 5 * minuteMs;

/** From then on nobody waits for a window any more, be it to find the cluster available or a reboot at its end. */
const graceMs = 30 * minuteMs;
const longestMs = 6 * 60 * minuteMs;

/** Whether a reboot that begins now would end within the window, at the pace of those before it. */
export function leavesTime(window: string, { nowMs, changes }: Moment): boolean {
  return leftMs(window, nowMs) >= paceMs(changes, nowMs);
}

/** When an execution is to begin that goes on with the reboots: in the window that is open, or in the next. UTC. */
export function rebootTime(window: string, { nowMs, changes }: Moment): string {
  const soon = Math.ceil((nowMs + leadMs) / minuteMs) * minuteMs;
  const isInTime = leftMs(window, soon) >= paceMs(changes, nowMs);
  return new Date(isInTime ? soon : nextOpeningMs(window, soon)).toISOString();
}

/** Until when an execution may go on that was started for a window. */
export function windowDeadlineMs(window: string, startedMs: number): number {
  return Math.min(startedMs + leftMs(window, startedMs) + graceMs, startedMs + longestMs);
}

/** Until the window closes; 0 while it is closed. */
function leftMs(window: string, atMs: number): number {
  const { minutes } = rebootWindowOf(window);
  return Math.max(0, minutes * minuteMs - sinceOpeningMs(window, atMs));
}

function nextOpeningMs(window: string, atMs: number): number {
  return atMs - sinceOpeningMs(window, atMs) + weekMs;
}

/** Since it last opened, be it closed again or not. */
function sinceOpeningMs(window: string, atMs: number): number {
  const { opens } = rebootWindowOf(window);
  return (atMs + epochSinceSundayMs + weekMs - opens * minuteMs) % weekMs;
}

/** How long a reboot takes with everything around it: the longest from one to the next, or to now. */
function paceMs(changes: readonly Change[], nowMs: number): number {
  const begun = changes
    .filter(({ action, at }) => action === 'RebootDBInstance' && at !== undefined)
    .map(({ at = '' }) => Date.parse(at));
  const durations = begun.map((at, index) => (begun[index + 1] ?? nowMs) - at);
  return begun.length === 0 ? firstRebootMs : Math.max(...durations);
}
