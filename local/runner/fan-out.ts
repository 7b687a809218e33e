/**
 * Runs branches side by side, for Parallel and Map.
 */
import type { Clock } from '../clock/clock.ts';
import type { Branch } from './branch.ts';
import type { JsonData } from './json.ts';
import type { StateGraph } from './machine.ts';
import type { Stopped } from './state-failure.ts';

/** Runs a graph's states; handed to the states that have graphs inside, which would otherwise import their importer. */
export type RunStates = (graph: StateGraph, input: JsonData, branch: Branch) => Promise<JsonData>;

export interface FanOut {
  readonly clock: Clock;
  readonly count: number;
  /** How many may run at once: at least 1. */
  readonly concurrency: number;
  /** Runs the job of this index, in one of the places that the concurrency leaves: from 0. */
  readonly job: (index: number, place: number) => Promise<void>;
  /** Called once, when the first job has thrown. */
  readonly onFailure: () => void;
}

/**
 * Runs all jobs, in the order of their index; once one has thrown no other is started.
 *
 * @throws what the first failed job threw, when all that ran have ended.
 */
export async function fanOut({ clock, count, concurrency, job, onFailure }: FanOut): Promise<void> {
  const failures: unknown[] = [];
  let next = 0;
  const work = async (place: number) => {
    while (next < count && failures.length === 0) {
      try {
        await job(next++, place);
      } catch (thrown) {
        if (failures.push(thrown) === 1) onFailure();
      }
    }
  };
  const workers = Array.from({ length: Math.min(count, concurrency) }, (_, place) =>
    clock.busy(() => work(place)),
  );
  await clock.rest(Promise.all(workers));
  if (failures.length > 0) throw failures[0];
}

/** The branches that run inside another: they stop with it, and can be stopped together. */
export class BranchGroup {
  readonly #live = new Set<Branch>();
  #isStopped = false;
  readonly #parent: Branch;
  readonly #stopWithParent = () => this.stop((this.#parent.signal.reason as Stopped).causeEventId);

  constructor(parent: Branch) {
    this.#parent = parent;
    parent.signal.addEventListener('abort', this.#stopWithParent, { once: true });
  }

  /** Takes a branch in; one that comes when the others have been stopped is stopped at once. */
  add(branch: Branch): void {
    this.#live.add(branch);
    if (this.#isStopped || this.#parent.signal.aborted) branch.stop();
  }

  delete(branch: Branch): void {
    this.#live.delete(branch);
  }

  /** @param causeEventId as Branch.stop takes it. */
  stop(causeEventId?: number): void {
    this.#isStopped = true;
    for (const branch of this.#live) branch.stop(causeEventId);
  }

  /** Ends the tie to the parent, when all branches have ended. */
  close(): void {
    this.#parent.signal.removeEventListener('abort', this.#stopWithParent);
  }
}
