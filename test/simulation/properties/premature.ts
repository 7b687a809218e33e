/** Looks at what RDS does not show yet. */
import type { Executed } from '../executed.ts';
import { callsIn, type RunEntry } from '../machinery/journal.ts';
import type { Run } from '../run.ts';

/** How late RDS may show a change, as the surroundings draw it. */
export const LONGEST_LAG_MS = 30_000;

/**
 * Whether something was changed so shortly before the last look that it may not have been seen: by a person, or by an
 * execution that was told that it had changed nothing, and so did not wait until RDS shows it.
 */
export function lookedTooSoon({ journal, executionArn }: Executed, run: Run): boolean {
  const lastLookAt = callsIn(journal).at(-1)?.at ?? 0;
  const isUnseen = (entry: RunEntry) =>
    entry.kind === 'deed' ||
    (entry.kind === 'call' &&
      entry.changed &&
      entry.outcome !== 'Success' &&
      entry.execution !== executionArn);
  return run.journal.some(
    (entry) => isUnseen(entry) && entry.at <= lastLookAt && lastLookAt - entry.at <= LONGEST_LAG_MS,
  );
}
