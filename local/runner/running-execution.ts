import type { HistoryEvent } from '@aws-sdk/client-sfn';
import type { Clock } from '../clock/clock.ts';
import { Branch, type MapContext } from './branch.ts';
import type { Execution, ExecutionOptions, ExecutionResult } from './execution.ts';
import { endEvent, endOf } from './execution-end.ts';
import { COMPLETE, History } from './history.ts';
import { JsonData, toJson } from './json.ts';
import type { Machine } from './machine.ts';
import { type ChildStart, childOptions } from './map-run.ts';
import { makeRun } from './run.ts';
import { runStates } from './run-states.ts';

/**
 * A year, in seconds: no Standard execution runs longer, whatever its definition says.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html
 */
export const LONGEST_EXECUTION_SECONDS = 365 * 24 * 3600;

/** The predecessor of an end that comes from outside, and so follows no event of the states. */
const OUTSIDE = 0;

/** An execution under way, and after its end what is known of it. */
export class RunningExecution implements Execution {
  readonly executionArn: string;
  readonly executionName: string;
  readonly stateMachineArn: string;
  readonly startDate: Date;
  readonly done: Promise<ExecutionResult>;
  readonly #clock: Clock;
  readonly #input: JsonData;
  readonly #history: History;
  readonly #branch: Branch;
  readonly #cancelTimeout: () => void;
  #stopDate: Date | undefined;
  #result: ExecutionResult | undefined;

  constructor(machine: Machine, options: ExecutionOptions, map?: MapContext) {
    const input = new JsonData(toJson(options.input));
    this.#input = input;
    this.executionArn = options.executionArn;
    this.executionName = options.executionName;
    this.stateMachineArn = options.stateMachineArn;
    this.#clock = options.clock;
    this.startDate = new Date(options.clock.now());
    this.#history = new History(options.clock, options.onEvent);
    this.#history.add('ExecutionStarted', 0, {
      executionStartedEventDetails: {
        input: input.text,
        inputDetails: COMPLETE,
        roleArn: options.roleArn,
        ...options.startedBy,
      },
    });
    const run = makeRun(options, {
      history: this.#history,
      input: input.value,
      startDate: this.startDate,
      startChild: (child, shared) => this.#startChild(child, shared),
    });
    // The first state's predecessor is 0 in the service's histories, not the event that started the execution.
    this.#branch = new Branch(run, { lastEventId: 0, variables: {}, map }, false);
    this.#cancelTimeout = this.#scheduleTimeout(machine.timeoutSeconds);
    this.done = options.clock.busy(() => this.#execute(machine, input));
  }

  get input(): unknown {
    return this.#input.copy();
  }

  get history(): readonly HistoryEvent[] {
    return this.#history.events;
  }

  get status(): Execution['status'] {
    return this.#result?.status ?? 'RUNNING';
  }

  get stopDate(): Date | undefined {
    return this.#stopDate;
  }

  abort(error?: string, cause?: string): void {
    const reason = { ...(error !== undefined && { error }), ...(cause !== undefined && { cause }) };
    this.#end({ status: 'ABORTED', ...reason }, OUTSIDE);
  }

  async #execute(machine: Machine, input: JsonData): Promise<ExecutionResult> {
    try {
      const output = await runStates(machine, input, this.#branch);
      return this.#end({ status: 'SUCCEEDED', output: output.copy() }, this.#branch.tailEventId);
    } catch (thrown) {
      return this.#end(endOf(thrown), this.#branch.tailEventId);
    }
  }

  /** The first end is the end: whatever the unwinding states still come to is ignored. */
  #end(result: ExecutionResult, previousEventId: number): ExecutionResult {
    if (this.#result !== undefined) return this.#result;
    this.#result = result;
    this.#stopDate = new Date(this.#clock.now());
    this.#cancelTimeout();
    this.#history.close(...endEvent(result), previousEventId);
    this.#branch.stop();
    return result;
  }

  #scheduleTimeout(seconds = LONGEST_EXECUTION_SECONDS): () => void {
    const limit = Math.min(seconds, LONGEST_EXECUTION_SECONDS);
    return this.#clock.schedule(limit * 1000, () => this.#end({ status: 'TIMED_OUT' }, OUTSIDE));
  }

  #startChild(child: ChildStart, options: ExecutionOptions): Execution {
    const execution = new RunningExecution(child.graph, childOptions(child, options), child.map);
    options.onChildExecution?.(execution);
    return execution;
  }
}
