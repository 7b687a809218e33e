/** One execution works on a cluster at a time, and a lock whose holder has ended holds nobody up. */
import { isFailure } from '../../cli/display/outcome.ts';
import type { Executed } from '../executed.ts';
import type { LockEntry, LookEntry } from '../machinery/dealings.ts';
import type { RunEntry } from '../machinery/journal.ts';
import type { Run } from '../run.ts';
import { firstOf, type Property, wasCutOff } from './property.ts';
import { wishesOf } from './wishes.ts';

export const changesOnlyUnderLock: Property = (executed, { journal }) => {
  const { executionArn } = executed;
  const [own] = locksOf(executed);
  let holder: string | null = null;
  for (const entry of journal) {
    if (entry.kind === 'lock' && entry.cluster === own?.cluster) holder = entry.holder;
    if (entry.kind !== 'call' || !entry.changed || entry.execution !== executionArn) continue;
    if (holder !== executionArn)
      return `${entry.state} called ${entry.action} while ${holder ?? 'nobody'} held the lock.`;
  }
  return undefined;
};

export const locksFairly: Property = (executed, { journal }) =>
  firstOf(
    locksOf(executed).map((entry) => {
      const { operation, holderBefore, holder, execution, at } = entry;
      if (holder === holderBefore || holderBefore === execution || holderBefore === null) return undefined;
      if (operation === 'putItem to unlock') return `It gave back the lock of ${holderBefore}.`;
      return hasEnded(holderBefore, journal, at)
        ? undefined
        : `It took the lock of ${holderBefore}, which runs.`;
    }),
  );

export const leavesNoLock: Property = (executed, { journal }) => {
  if (wasCutOff(executed)) return undefined;
  const [own] = locksOf(executed);
  const end = journal.findIndex((entry) => entry.kind === 'end' && entry.execution === executed.executionArn);
  const last = journal
    .slice(0, end)
    .findLast((entry) => entry.kind === 'lock' && entry.cluster === own?.cluster);
  if (last?.kind !== 'lock' || last.holder !== executed.executionArn) return undefined;
  const hindered = locksOf(executed).some(({ faults }) => faults.length > 0);
  return hindered ? undefined : 'It has ended, and its lock is still there.';
};

/** A minute, in which its functions may go on and RDS may show what they did; a poll, and journeys. */
const MOST_AFTER_END_MS = 60_000 + 20_000 + 40_000;

export const passesDeadLocks: Property = (executed, { journal, scenario }) => {
  if (scenario.serviceFaults.length > 0) return undefined;
  const seen = new Map<string, number>();
  for (const { outcome, holderBefore, at, execution } of locksOf(executed)) {
    if (outcome === 'Success' || holderBefore === null || holderBefore === execution) continue;
    const firstAt = seen.get(holderBefore) ?? at;
    seen.set(holderBefore, firstAt);
    const endedAt = endOf(holderBefore, journal);
    if (endedAt !== undefined && Math.max(endedAt, firstAt) + MOST_AFTER_END_MS < at)
      return `It was held up by the lock of ${holderBefore}, which had ended long before.`;
  }
  return undefined;
};

export const isLockedOutRightly: Property = (executed, run) => {
  const { outcome, dealings, elapsedMs, tenure } = executed;
  if (!isFailure(outcome) || outcome.error !== 'ClusterLockedError') return undefined;
  // A lock that is refused on demand, whoever has it, may be its own.
  if (tenure !== undefined)
    return locksOf(executed).some(({ faults }) => faults.length > 0) ? undefined : 'It held the lock itself.';
  if (elapsedMs < wishesOf(executed, run).timeoutMinutes * 60_000) return 'Its deadline was still to come.';
  const look = dealings.findLast((entry) => entry.kind === 'look');
  if (look === undefined || !isTakenForRunning(look, run.journal))
    return `The holder was ${look?.status ?? 'never seen'}.`;
  return outcome.cause?.includes(look.holder) ? undefined : `The cause does not name ${look.holder}.`;
};

/** One that has ended counts as running for another minute. */
function isTakenForRunning({ holder, status, at }: LookEntry, journal: Run['journal']): boolean {
  const endedAt = endOf(holder, journal);
  return status === 'RUNNING' || (endedAt !== undefined && at <= endedAt + 60_000);
}

function locksOf({ dealings }: Executed): readonly LockEntry[] {
  return dealings.filter((entry) => entry.kind === 'lock');
}

function hasEnded(executionArn: string, journal: Run['journal'], at: number): boolean {
  const endedAt = endOf(executionArn, journal);
  return endedAt !== undefined && endedAt <= at;
}

/** Undefined while it runs; one that is not of this run has ended long ago. */
function endOf(executionArn: string, journal: readonly RunEntry[]): number | undefined {
  const isOfRun = journal.some(
    (entry) => entry.kind !== 'deed' && entry.execution === executionArn && entry.kind !== 'look',
  );
  if (!isOfRun) return 0;
  return journal.find((entry) => entry.kind === 'end' && entry.execution === executionArn)?.at;
}
