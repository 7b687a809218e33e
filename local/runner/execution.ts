/**
 * Runs a loaded machine: one execution, from its input to its end.
 */
import type { HistoryEvent } from '@aws-sdk/client-sfn';
import type { Clock } from '../clock/clock.ts';
import { Branch, type MapContext, type Run } from './branch.ts';
import { endEvent, endOf } from './execution-end.ts';
import { COMPLETE, History } from './history.ts';
import { JsonData, toJson } from './json.ts';
import type { Machine } from './machine.ts';
import { childOptions } from './map-run.ts';
import { seededRandom } from './random.ts';
import { runStates } from './run-states.ts';
import type { TaskPort } from './task-port.ts';
import { TaskTokens } from './task-tokens.ts';

export interface ExecutionOptions {
  readonly clock: Clock;
  readonly tasks: TaskPort;
  readonly input: unknown;
  readonly executionArn: string;
  readonly executionName: string;
  readonly stateMachineArn: string;
  readonly stateMachineName: string;
  readonly roleArn: string;
  /** At least 0 and below 1; for jitter, `$random` and `$uuid`. Without it the execution's ARN is the seed. */
  readonly random?: () => number;
  /** Where `.waitForTaskToken` tasks wait; shared by all executions whose tokens one service takes back. */
  readonly tokens?: TaskTokens;
  /** Called for every event of this execution's own history, in order. */
  readonly onEvent?: (event: HistoryEvent) => void;
  /** Called for every child execution of a distributed Map state as it starts, with children of children. */
  readonly onChildExecution?: (child: Execution) => void;
}

export type ExecutionResult =
  | { readonly status: 'SUCCEEDED'; readonly output: unknown }
  | { readonly status: 'FAILED' | 'TIMED_OUT' | 'ABORTED'; readonly error?: string; readonly cause?: string };

export interface Execution {
  readonly executionArn: string;
  readonly executionName: string;
  readonly stateMachineArn: string;
  readonly input: unknown;
  readonly startDate: Date;
  /** Undefined while the execution runs. */
  readonly stopDate: Date | undefined;
  readonly status: 'RUNNING' | ExecutionResult['status'];
  readonly history: readonly HistoryEvent[];
  /** Resolves when the execution has ended and nothing of it runs any more; never rejects. */
  readonly done: Promise<ExecutionResult>;
  /** Ends the execution at once, if it still runs: no task is called afterwards. */
  abort(error?: string, cause?: string): void;
}

/** Starts an execution; it is under way when this returns. */
export function startExecution(machine: Machine, options: ExecutionOptions): Execution {
  return new RunningExecution(machine, options);
}

/** The predecessor of an end that comes from outside, and so follows no event of the states. */
const OUTSIDE = 0;

class RunningExecution implements Execution {
  readonly executionArn: string;
  readonly executionName: string;
  readonly stateMachineArn: string;
  readonly startDate: Date;
  readonly done: Promise<ExecutionResult>;
  readonly #clock: Clock;
  readonly #input: JsonData;
  readonly #history: History;
  readonly #branch: Branch;
  readonly #cancelTimeout: (() => void) | undefined;
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
      executionStartedEventDetails: { input: input.text, inputDetails: COMPLETE, roleArn: options.roleArn },
    });
    const run = this.#run(options);
    // The first state's predecessor is 0 in the service's histories, not the event that started the execution.
    this.#branch = new Branch(run, { lastEventId: 0, variables: {}, map });
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
      return this.#end({ status: 'SUCCEEDED', output: output.copy() }, this.#branch.lastEventId);
    } catch (thrown) {
      return this.#end(endOf(thrown), this.#branch.lastEventId);
    }
  }

  /** The first end is the end: whatever the unwinding states still come to is ignored. */
  #end(result: ExecutionResult, previousEventId: number): ExecutionResult {
    if (this.#result !== undefined) return this.#result;
    this.#result = result;
    this.#stopDate = new Date(this.#clock.now());
    this.#cancelTimeout?.();
    this.#history.close(...endEvent(result), previousEventId);
    this.#branch.stop();
    return result;
  }

  #scheduleTimeout(seconds: number | undefined): (() => void) | undefined {
    if (seconds === undefined) return undefined;
    return this.#clock.schedule(seconds * 1000, () => this.#end({ status: 'TIMED_OUT' }, OUTSIDE));
  }

  #run(options: ExecutionOptions): Run {
    const random = options.random ?? seededRandom(options.executionArn);
    return {
      clock: options.clock,
      tasks: options.tasks,
      tokens: options.tokens ?? new TaskTokens(),
      history: this.#history,
      random,
      region: options.stateMachineArn.split(':')[3] ?? '',
      execution: {
        Id: options.executionArn,
        Input: this.#input.value,
        Name: options.executionName,
        RoleArn: options.roleArn,
        StartTime: this.startDate.toISOString(),
        RedriveCount: 0,
      },
      stateMachine: { Id: options.stateMachineArn, Name: options.stateMachineName },
      startChild: (child) => {
        const execution = new RunningExecution(
          child.graph,
          childOptions(child, { ...options, random }),
          child.map,
        );
        options.onChildExecution?.(execution);
        return execution;
      },
    };
  }
}
