/**
 * The Map Run of a distributed Map state: one child execution for each item, with a history of its own.
 */
import type { MapContext } from './branch.ts';
import type { Execution, ExecutionOptions, ExecutionResult } from './execution.ts';
import { fanOut } from './fan-out.ts';
import type { StateGraph } from './machine.ts';
import { type MapPlan, thresholdExceeded } from './map-plan.ts';
import { isRecoverable, type StateFailure, Stopped } from './state-failure.ts';
import type { Visit } from './visit.ts';

/** A child execution to be started. */
export interface ChildStart {
  readonly graph: StateGraph;
  readonly label: string;
  readonly name: string;
  readonly input: unknown;
  readonly map: MapContext;
}

/** Runs all items as child executions; a tolerated failure leaves no output. */
export async function runDistributed(plan: MapPlan, visit: Visit): Promise<unknown[]> {
  const { branch } = visit;
  const run = new MapRun(plan, visit);
  branch.record('MapRunStarted', { mapRunStartedEventDetails: { mapRunArn: run.arn } });
  const stop = () => run.stop();
  branch.signal.addEventListener('abort', stop, { once: true });
  try {
    const { items, concurrency } = plan;
    const job = (index: number) => run.runChild(index);
    await fanOut({ clock: branch.run.clock, count: items.length, concurrency, job, onFailure: stop });
  } catch (thrown) {
    branch.throwIfStopped();
    if (isRecoverable(thrown)) recordFailure(visit, thrown);
    throw thrown;
  } finally {
    branch.signal.removeEventListener('abort', stop);
  }
  branch.note('MapRunSucceeded');
  return run.outputs;
}

/** The options of a child, from those of the execution that starts it. */
export function childOptions(child: ChildStart, parent: ExecutionOptions): ExecutionOptions {
  const { onEvent: _, ...shared } = parent;
  const arn = parent.stateMachineArn;
  const stateMachineArn = `${arn}/${child.label}`;
  return {
    ...shared,
    input: child.input,
    executionArn: `${stateMachineArn.replace(':stateMachine:', ':execution:')}:${child.name}`,
    executionName: child.name,
    stateMachineArn,
    stateMachineName: `${parent.stateMachineName}/${child.label}`,
  };
}

class MapRun {
  readonly arn: string;
  readonly #id: string;
  readonly #plan: MapPlan;
  readonly #visit: Visit;
  readonly #live = new Set<Execution>();
  readonly #results: (ExecutionResult | undefined)[] = [];
  #isStopped = false;

  constructor(plan: MapPlan, visit: Visit) {
    const { stateMachine, execution } = visit.branch.run;
    this.#plan = plan;
    this.#visit = visit;
    this.#id = `${execution.Name}-${visit.branch.lastEventId}`;
    this.arn = `${stateMachine.Id.replace(':stateMachine:', ':mapRun:')}/${plan.state.label}:${this.#id}`;
  }

  get outputs(): unknown[] {
    return this.#results.flatMap((result) => (result?.status === 'SUCCEEDED' ? [result.output] : []));
  }

  async runChild(index: number): Promise<void> {
    const { state, items, tolerance } = this.#plan;
    const { branch } = this.#visit;
    const map: MapContext = { Item: { Index: index, Value: items[index] } };
    const input = await this.#select(map);
    this.#throwIfStopped();
    const child = branch.run.startChild({
      graph: state.itemProcessor,
      label: state.label,
      name: `${this.#id}-${index}`,
      input,
      map,
    });
    this.#live.add(child);
    const result = await branch.run.clock.rest(child.done);
    this.#live.delete(child);
    this.#results[index] = result;
    if (result.status !== 'SUCCEEDED' && !tolerance.tolerates()) throw thresholdExceeded();
  }

  /** An item that cannot be selected fails the run, and stops all others at once. */
  #select(map: MapContext): Promise<unknown> {
    return this.#visit.evaluate(this.#plan.state.itemSelector, map.Item.Value, undefined, {
      map,
      throwIfStopped: () => this.#throwIfStopped(),
      onFailure: () => this.stop(),
    });
  }

  #throwIfStopped(): void {
    this.#visit.branch.throwIfStopped();
    if (this.#isStopped) throw new Stopped();
  }

  stop(): void {
    this.#isStopped = true;
    for (const child of this.#live) child.abort();
  }
}

function recordFailure({ branch }: Visit, { error, cause }: StateFailure): void {
  branch.record('MapRunFailed', {
    mapRunFailedEventDetails: {
      ...(error !== undefined && { error }),
      ...(cause !== undefined && { cause }),
    },
  });
}
