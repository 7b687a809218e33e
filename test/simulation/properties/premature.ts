/** Looks at what RDS does not show yet. */
import type { Executed } from '../executed.ts';
import { callsIn } from '../machinery/journal.ts';
import type { Run } from '../run.ts';

/** How late RDS may show a change, as the surroundings draw it. */
export const LONGEST_LAG_MS = 30_000;

/** Whether somebody changed something so shortly before the last look that it may not have been seen. */
export function lookedTooSoon({ journal }: Executed, run: Run): boolean {
  const lastLookAt = callsIn(journal).at(-1)?.at ?? 0;
  return run.journal.some(
    ({ kind, at }) => kind === 'deed' && at <= lastLookAt && lastLookAt - at <= LONGEST_LAG_MS,
  );
}
