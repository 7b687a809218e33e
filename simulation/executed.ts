/** One execution of a run, with what happened around it while it could act: what properties judge. */
import type { HistoryEvent } from '@aws-sdk/client-sfn';
import type { Outcome } from '../cli/display/outcome.ts';
import type { Dealing } from './machinery/dealings.ts';
import type { Entry, RunEntry } from './machinery/journal.ts';
import type { WorldView } from './machinery/view.ts';
import type { MachineName, PlannedEnd } from './scenario/starts.ts';

export interface Started {
  readonly executionArn: string;
  readonly machine: MachineName;
  /** The identifier of the cluster that it is about. */
  readonly cluster: string;
  readonly input: unknown;
  readonly end: PlannedEnd | undefined;
  readonly history: readonly HistoryEvent[];
  readonly outcome: Outcome;
  readonly elapsedMs: number;
  /** At its start. */
  readonly before: WorldView;
  /** Where in the journal of the run it started. */
  readonly from: number;
}

export interface Executed extends Omit<Started, 'from'> {
  readonly startedAt: number;
  readonly endedAt: number;
  /** Its own calls, and what others did to the world from its start to its end. */
  readonly journal: readonly Entry[];
  /** What it had to do with the lock and with other services. */
  readonly dealings: readonly Dealing[];
  /** When it held the lock. */
  readonly tenure: Tenure | undefined;
  /** The world when it got the lock; without one, at its start. */
  readonly before: WorldView;
  /** The world when it gave the lock back; without one, at its end. */
  readonly after: WorldView;
}

/** Positions in the journal of the run. */
export interface Tenure {
  readonly from: number;
  readonly to: number;
}

export function judgeable({ from, ...started }: Started, all: readonly RunEntry[]): Executed {
  const { executionArn } = started;
  const end = all.findIndex((entry) => entry.kind === 'end' && entry.execution === executionArn);
  const ended = all[end];
  const tenure = tenureOf(executionArn, all, end);
  const dealings = all.flatMap((entry) =>
    entry.kind !== 'call' && entry.kind !== 'deed' && entry.execution === executionArn ? [entry] : [],
  );
  const endedAt = ended?.at ?? 0;
  return {
    ...started,
    startedAt: endedAt - started.elapsedMs,
    endedAt,
    journal: all.slice(from, end).flatMap((entry) => asSeenBy(executionArn, entry)),
    dealings,
    tenure,
    before: worldAt(tenure && all[tenure.from]) ?? started.before,
    after: worldAt(tenure && all[tenure.to]) ?? worldAt(ended) ?? started.before,
  };
}

function asSeenBy(executionArn: string, entry: RunEntry): readonly Entry[] {
  if (entry.kind === 'deed') return [entry];
  if (entry.kind !== 'call') return [];
  if (entry.execution === executionArn) return [entry];
  return entry.changed ? [{ kind: 'other', at: entry.at }] : [];
}

/** From the call that gave it the lock to the one that gave it back, or to its end. */
function tenureOf(executionArn: string, all: readonly RunEntry[], end: number): Tenure | undefined {
  const from = all.findIndex(
    (entry) => entry.kind === 'lock' && entry.holder === executionArn && entry.holderBefore !== executionArn,
  );
  if (from < 0) return undefined;
  const to = all.findIndex(
    (entry, index) =>
      index > from &&
      entry.kind === 'lock' &&
      entry.holderBefore === executionArn &&
      entry.holder !== executionArn,
  );
  return { from, to: to < 0 || to > end ? end : to };
}

function worldAt(entry: RunEntry | undefined): WorldView | undefined {
  return entry?.kind === 'lock' || entry?.kind === 'end' ? entry.world : undefined;
}
