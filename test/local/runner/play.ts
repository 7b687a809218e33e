/**
 * Plays a definition to its end on a virtual clock, with the tasks that a test gives.
 */
import type { HistoryEvent } from '@aws-sdk/client-sfn';
import { VirtualClock } from '../../../local/clock/virtual-clock.ts';
import {
  type Execution,
  type ExecutionOptions,
  type ExecutionResult,
  startExecution,
} from '../../../local/runner/execution.ts';
import { loadMachine } from '../../../local/runner/load-machine.ts';
import type { Machine } from '../../../local/runner/machine.ts';
import type { TaskRequest } from '../../../local/runner/task-port.ts';

export const FUNCTION_ARN = 'arn:aws:lambda:eu-west-1:123456789012:function:probe';
export const INVOKE = 'arn:aws:states:::lambda:invoke';

export interface PlayOptions extends Partial<Omit<ExecutionOptions, 'tasks'>> {
  /** Answers every task; a task that is not expected fails the test by its own error. */
  readonly task?: (request: TaskRequest, clock: VirtualClock) => unknown;
  readonly unknownNames?: 'leave-to-evaluation';
}

export interface Played {
  readonly execution: Execution;
  readonly result: ExecutionResult;
  readonly clock: VirtualClock;
  readonly calls: readonly TaskRequest[];
  /** Seconds of the clock's time from start to end. */
  readonly seconds: number;
}

/** Wraps states into a definition that starts at the first of them. */
export function machineOf(states: Readonly<Record<string, object>>, rest: object = {}): object {
  return { QueryLanguage: 'JSONata', StartAt: Object.keys(states)[0], States: states, ...rest };
}

/** Starts an execution of a definition. */
export function start(definition: object, options: PlayOptions = {}) {
  const clock = (options.clock as VirtualClock | undefined) ?? new VirtualClock();
  const calls: TaskRequest[] = [];
  const { task, unknownNames, ...rest } = options;
  const call = async (request: TaskRequest) => {
    calls.push(request);
    if (task === undefined) throw new Error(`no task is expected, but ${request.stateName} calls one`);
    return task(request, clock);
  };
  const machine = loadMachine(definition, unknownNames && { unknownNames });
  return { execution: startMachine(machine, { ...rest, clock, tasks: { call } }), clock, calls };
}

/** Starts an execution of a loaded machine, with defaults for whatever a test does not care about. */
export function startMachine(machine: Machine, options: Partial<ExecutionOptions> = {}): Execution {
  return startExecution(machine, {
    clock: new VirtualClock(),
    tasks: { call: async () => null },
    input: {},
    executionArn: 'arn:aws:states:eu-west-1:123456789012:execution:probe:one',
    executionName: 'one',
    stateMachineArn: 'arn:aws:states:eu-west-1:123456789012:stateMachine:probe',
    stateMachineName: 'probe',
    roleArn: 'arn:aws:iam::123456789012:role/probe',
    ...options,
  });
}

/** Plays a definition to its end. */
export async function play(definition: object, options: PlayOptions = {}): Promise<Played> {
  const { execution, clock, calls } = start(definition, options);
  const result = await execution.done;
  const stopped = execution.stopDate?.getTime() ?? Number.NaN;
  return { execution, result, clock, calls, seconds: (stopped - execution.startDate.getTime()) / 1000 };
}

/** The names of the states that were entered, in order. */
export function entered(history: readonly HistoryEvent[]): readonly string[] {
  return history.flatMap((event) => event.stateEnteredEventDetails?.name ?? []);
}

/** The types of all events, in order. */
export function types(history: readonly HistoryEvent[]): readonly string[] {
  return history.map((event) => event.type ?? '');
}
