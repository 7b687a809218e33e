/**
 * Runs a loaded machine: one execution, from its input to its end.
 */
import type { HistoryEvent } from '@aws-sdk/client-sfn';
import type { Clock } from '../clock/clock.ts';
import type { Machine } from './machine.ts';
import { RunningExecution } from './running-execution.ts';
import type { TaskPort } from './task-port.ts';
import type { TaskTokens } from './task-tokens.ts';

export interface StartedBy {
  readonly stateMachineVersionArn?: string;
  readonly stateMachineAliasArn?: string;
}

export interface ExecutionOptions {
  readonly clock: Clock;
  readonly tasks: TaskPort;
  readonly input: unknown;
  readonly executionArn: string;
  readonly executionName: string;
  readonly stateMachineArn: string;
  readonly stateMachineName: string;
  readonly roleArn: string;
  /** The ARNs of version and alias that it was started by, for its first event. */
  readonly startedBy?: StartedBy;
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
