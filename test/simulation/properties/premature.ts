/** Looks of an execution that does not hold the lock, while another one works on the cluster. */
import type { Executed } from '../executed.ts';
import { type CallEntry, callsIn, type RunEntry } from '../machinery/journal.ts';
import type { Run } from '../run.ts';

/** How late RDS may show a change, as the surroundings draw it. */
export const LONGEST_LAG_MS = 30_000;

/**
 * Without the lock, which a cluster that has everything does not take, it may look while another execution works, or
 * right after a change of that one or of a person, which RDS shows up to half a minute later.
 */
export function lookedTooSoon({ tenure, journal, executionArn }: Executed, run: Run): boolean {
  const look = callsIn(journal).at(-1);
  if (tenure !== undefined || look === undefined) return false;
  if (wasLockedAt(look, run)) return true;
  return run.journal.some(
    (entry) =>
      isChangeOfOthers(entry, executionArn) && entry.at <= look.at && look.at - entry.at <= LONGEST_LAG_MS,
  );
}

function isChangeOfOthers(entry: RunEntry, executionArn: string): boolean {
  return (
    entry.kind === 'deed' || (entry.kind === 'call' && entry.changed && entry.execution !== executionArn)
  );
}

function wasLockedAt(look: CallEntry, { journal }: Run): boolean {
  const before = journal.slice(0, journal.indexOf(look));
  const last = before.findLast((entry) => entry.kind === 'lock');
  return last?.holder !== undefined && last.holder !== null && last.holder !== look.execution;
}
