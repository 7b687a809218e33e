/** Looks at what RDS does not show yet. */
import type { Executed } from '../executed.ts';
import { type CallEntry, callsIn, type RunEntry } from '../machinery/journal.ts';
import type { Run } from '../run.ts';
import { callsOfNeighbours } from './neighbours.ts';

/** How late RDS may show a change, as the surroundings draw it. */
export const LONGEST_LAG_MS = 30_000;

/** Whether the last look came too soon after a change to see it. */
export function lookedTooSoon(executed: Executed, run: Run): boolean {
  return isTooSoon(callsIn(executed.journal).at(-1), executed, run);
}

/** Whether the plan was made too soon after a change to know of it. */
export function plannedTooSoon(executed: Executed, run: Run): boolean {
  const looks = callsIn(executed.journal).filter(({ state }) => state.startsWith('Validate'));
  return isTooSoon(looks.at(-1), executed, run);
}

/**
 * By a person, by an execution that was told that it had changed nothing, and so did not wait until RDS shows it, or by one
 * for another cluster, which nobody waits for.
 */
function isTooSoon(look: CallEntry | undefined, executed: Executed, run: Run): boolean {
  const lookedAt = look?.at ?? 0;
  const theirs = callsOfNeighbours(executed, run);
  const isUnseen = (entry: RunEntry) =>
    entry.kind === 'deed' ||
    (entry.kind === 'call' &&
      entry.changed &&
      (theirs.includes(entry) || entry.outcome !== 'Success') &&
      entry.execution !== executed.executionArn);
  return run.journal.some(
    (entry) => isUnseen(entry) && entry.at <= lookedAt && lookedAt - entry.at <= LONGEST_LAG_MS,
  );
}
