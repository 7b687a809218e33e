import type { Report } from '../../functions/contract/report.ts';
import type { Executed } from '../executed.ts';
import { type CallEntry, callsIn } from '../machinery/journal.ts';

/** What is wrong with the times of the report as a whole. */
export function wrongTimes(report: Report, { journal, startedAt, endedAt }: Executed): string | undefined {
  const { startedAt: start, verifiedAt, finishedAt, elapsedSeconds } = report;
  if (Date.parse(start) !== Math.floor(startedAt)) return `It reports that it started at ${start}.`;
  const last = lastLook(callsIn(journal))?.at ?? startedAt;
  // Texts have whole milliseconds, and the clock has parts of them.
  const times = [startedAt, last, Date.parse(verifiedAt), Date.parse(finishedAt), endedAt].map(Math.floor);
  if (times.some((time, index) => time < (times[index - 1] ?? 0)))
    return `Start, last look, verified, finished, end: ${times.map((time) => new Date(time).toISOString())}.`;
  const seconds = Math.round((Date.parse(finishedAt) - Date.parse(start)) / 1000);
  return seconds === elapsedSeconds
    ? undefined
    : `It reports ${elapsedSeconds} seconds, and took ${seconds}.`;
}

/** Roles are deleted, and replaced ones removed, last of all: when everything else that is reported has been verified. */
function lastLook(calls: readonly CallEntry[]): CallEntry | undefined {
  const verified = calls.findLastIndex(({ state }) => state === 'Verify Association');
  const isAtTheEnd = ({ state }: CallEntry, index: number) =>
    state === 'Delete Roles' || (verified >= 0 && index > verified && /^(Remove|Check) Roles$/.test(state));
  return calls.findLast((call, index) => !isAtTheEnd(call, index));
}
