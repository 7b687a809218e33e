/**
 * The iterations of an inline Map state: branches of the same execution, in its history.
 */
import { Branch, type MapContext } from './branch.ts';
import { BranchGroup, fanOut, type RunStates } from './fan-out.ts';
import { JsonData } from './json.ts';
import { type MapPlan, thresholdExceeded } from './map-plan.ts';
import { isRecoverable, Stopped } from './state-failure.ts';
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
      job: (index) => iterations.run(index),
      onFailure: () => iterations.group.stop(),
    });
  } catch (thrown) {
    parent.throwIfStopped();
    if (isRecoverable(thrown)) parent.record('MapStateFailed');
    throw thrown;
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

  async run(index: number): Promise<void> {
    const { run, variables } = this.#visit.branch;
    const { state, items } = this.#plan;
    const map: MapContext = { Item: { Index: index, Value: items[index] } };
    const branch = new Branch(run, { lastEventId: this.#startedEventId, variables, map });
    const mapIteration = { name: state.name, index };
    this.group.add(branch);
    branch.record('MapIterationStarted', { mapIterationStartedEventDetails: mapIteration });
    try {
      const input = await this.#visit.evaluate(state.itemSelector, items[index], undefined, map);
      this.#outputs[index] = await this.#runStates(state.itemProcessor, new JsonData(input), branch);
      branch.record('MapIterationSucceeded', { mapIterationSucceededEventDetails: mapIteration });
    } catch (thrown) {
      this.#fail(thrown, branch, mapIteration);
    } finally {
      this.group.delete(branch);
      if (!branch.signal.aborted) this.#visit.branch.lastEventId = branch.lastEventId;
    }
  }

  #fail(thrown: unknown, branch: Branch, mapIteration: { name: string; index: number }): void {
    if (thrown instanceof Stopped) {
      branch.noteAbort('MapIterationAborted', { mapIterationAbortedEventDetails: mapIteration });
    }
    if (!isRecoverable(thrown)) throw thrown;
    branch.note('MapIterationFailed', { mapIterationFailedEventDetails: mapIteration });
    const { tolerance } = this.#plan;
    if (tolerance.tolerates()) return;
    throw tolerance.isSet ? thresholdExceeded() : thrown;
  }
}
