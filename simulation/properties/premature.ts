/** Looks at what RDS does not show yet. */
import type { Executed } from '../executed.ts';
import { type CallEntry, callsIn, type RunEntry } from '../machinery/journal.ts';
import type { Run } from '../run.ts';

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

/** By a person, or by an execution that was told that it had changed nothing, and so did not wait until RDS shows it. */
function isTooSoon(look: CallEntry | undefined, { executionArn }: Executed, run: Run): boolean {
  const lookedAt = look?.at ?? 0;
  const isUnseen = (entry: RunEntry) =>
    entry.kind === 'deed' ||
    (entry.kind === 'call' &&
      entry.changed &&
      entry.outcome !== 'Success' &&
      entry.execution !== executionArn);
  return run.journal.some(
    (entry) => isUnseen(entry) && entry.at <= lookedAt && lookedAt - entry.at <= LONGEST_LAG_MS,
  );
}
