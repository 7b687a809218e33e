/** Looks of an execution that does not hold the lock, at what RDS does not show yet. */
import type { Executed } from '../executed.ts';
import { callsIn } from '../machinery/journal.ts';
import type { Run } from '../run.ts';

/** How late RDS may show a change, as the surroundings draw it. */
export const LONGEST_LAG_MS = 30_000;

/**
 * Without the lock, which a cluster that has everything does not take, it may look right after a person's change, which
 * RDS shows up to half a minute later.
 */
export function lookedTooSoon({ tenure, journal }: Executed, run: Run): boolean {
  const look = callsIn(journal).at(-1);
  if (tenure !== undefined || look === undefined) return false;
  return run.journal.some(
    ({ kind, at }) => kind === 'deed' && at <= look.at && look.at - at <= LONGEST_LAG_MS,
  );
}
