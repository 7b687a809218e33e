/**
 * The iterations of an inline Map state: branches of the same execution, in its history.
 */
import { Branch, type Iteration } from './branch.ts';
import { BranchGroup, fanOut, type RunStates } from './fan-out.ts';
import { JsonData } from './json.ts';
import { type MapPlan, thresholdExceeded } from './map-plan.ts';
import { isRecoverable } from './state-failure.ts';
import type { Visit } from './visit.ts';

/** Runs all items; a tolerated failure leaves no output. */
export async function runIterations(plan: MapPlan, visit: Visit, runStates: RunStates): Promise<unknown[]> {
  const { branch: parent } = visit;
  const iterations = new Iterations(plan, visit, runStates);
  try {
    await fanOut({
      clock: parent.run.clock,
      count: plan.items.length,
      concurrency: plan.concurrency,
      job: (index, place) => iterations.run(index, place),
      onFailure: () => iterations.group.stop(parent.lastEventId),
    });
  } finally {
    iterations.group.close();
  }
  return iterations.outputs;
}

class Iterations {
  readonly group: BranchGroup;
  readonly #outputs: (JsonData | undefined)[] = [];
  readonly #plan: MapPlan;
  readonly #visit: Visit;
  readonly #runStates: RunStates;
  readonly #startedEventId: number;
  /** The last event of the iteration that had a place before: the next one there follows it. */
  readonly #lastEventIds: number[] = [];

  constructor(plan: MapPlan, visit: Visit, runStates: RunStates) {
    this.group = new BranchGroup(visit.branch);
    this.#plan = plan;
    this.#visit = visit;
    this.#runStates = runStates;
    this.#startedEventId = visit.branch.lastEventId;
  }

  get outputs(): unknown[] {
    return this.#outputs.filter((output) => output !== undefined).map(({ value }) => value);
  }

  async run(index: number, place: number): Promise<void> {
    const { branch: parent } = this.#visit;
    const branch = new Branch(parent.run, {
      lastEventId: this.#lastEventIds[place] ?? this.#startedEventId,
      variables: parent.variables,
      map: { Item: { Index: index, Value: this.#plan.items[index] } },
    });
    this.group.add(branch);
    try {
      await this.#iterate(branch, index);
    } finally {
      this.group.delete(branch);
      this.#lastEventIds[place] = branch.lastEventId;
    }
  }

  async #iterate(branch: Branch, index: number): Promise<void> {
    const input = await this.#select(branch, index);
    const { state } = this.#plan;
    const iteration = { name: state.name, index };
    branch.record('MapIterationStarted', { mapIterationStartedEventDetails: iteration });
    branch.iteration = iteration;
    try {
      this.#outputs[index] = await this.#runStates(state.itemProcessor, new JsonData(input), branch);
    } catch (thrown) {
      this.#fail(thrown, branch, iteration);
      return;
    }
    branch.note('MapIterationSucceeded', { mapIterationSucceededEventDetails: iteration });
    this.#visit.branch.continueAfter(branch.tailEventId);
  }

  /** An item that cannot be selected fails the state before its iteration has started, and stops all others at once. */
  #select(branch: Branch, index: number): Promise<unknown> {
    const { state, items } = this.#plan;
    return this.#visit.evaluate(state.itemSelector, items[index], undefined, {
      map: branch.map,
      throwIfStopped: () => branch.throwIfStopped(),
      onFailure: () => this.group.stop(this.#visit.branch.lastEventId),
    });
  }

  /** What an iteration that is not tolerated stops is recorded before it, and all of it after its last event. */
  #fail(thrown: unknown, branch: Branch, iteration: Iteration): void {
    if (!isRecoverable(thrown)) throw thrown;
    const { tolerance } = this.#plan;
    const isTolerated = tolerance.tolerates();
    this.group.delete(branch);
    if (!isTolerated) this.group.stop(branch.lastEventId);
    branch.recordAside('MapIterationFailed', { mapIterationFailedEventDetails: iteration });
    this.#visit.branch.continueAfter(branch.lastEventId);
    if (!isTolerated) throw tolerance.isSet ? thresholdExceeded() : thrown;
  }
}
