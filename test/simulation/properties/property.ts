import type { Entry } from '../machinery/journal.ts';
import { callsIn } from '../machinery/journal.ts';
import type { Executed, Run } from '../run.ts';

/** Looks at one execution of a run; answers a sentence about what is wrong, or undefined when nothing is. */
export type Property = (executed: Executed, run: Run) => string | undefined;

/** Whether somebody else did something to the cluster. */
export function wasInterfered({ journal }: Executed): boolean {
  return journal.some(({ kind }) => kind === 'deed');
}

/** Whether a call went wrong that would not have gone wrong by itself. */
export function hadFaults({ journal }: Executed, state?: string): boolean {
  return callsIn(journal).some(
    (call) =>
      (state === undefined || call.state === state) &&
      (call.faults.length > 0 || call.outcome === 'Throttling'),
  );
}

/**
 * Whether the world changed between the first call of an entry's task and the entry itself: by somebody else, or with
 * time, when an answer was late. No workflow can act on what it could not see.
 */
export function movedMeanwhile(journal: readonly Entry[], index: number): boolean {
  const entry = journal[index];
  if (entry?.kind !== 'call') return false;
  const first = journal.findIndex((other) => other.kind === 'call' && other.task === entry.task);
  const since = journal.slice(first, index + 1);
  return since.some(({ kind, at }) => kind === 'deed' || at !== entry.at);
}

/** The first sentence that there is. */
export function firstOf(sentences: Iterable<string | undefined>): string | undefined {
  for (const sentence of sentences) if (sentence !== undefined) return sentence;
  return undefined;
}
