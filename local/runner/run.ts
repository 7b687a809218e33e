import type { Clock } from '../clock/clock.ts';
import type { Execution, ExecutionOptions } from './execution.ts';
import type { History } from './history.ts';
import type { ChildStart } from './map-run.ts';
import { type Random, seededRandom } from './random.ts';
import type { TaskPort } from './task-port.ts';
import { TaskTokens } from './task-tokens.ts';

/** What all branches of one execution share. */
export interface Run {
  readonly clock: Clock;
  readonly tasks: TaskPort;
  readonly tokens: TaskTokens;
  readonly history: History;
  readonly random: Random;
  readonly region: string;
  /** `$states.context.Execution`. */
  readonly execution: ExecutionContext;
  /** `$states.context.StateMachine`. */
  readonly stateMachine: { readonly Id: string; readonly Name: string };
  /** Starts a child execution of a distributed Map state. */
  readonly startChild: (child: ChildStart) => Execution;
}

export interface ExecutionContext {
  readonly Id: string;
  readonly Input: unknown;
  readonly Name: string;
  readonly RoleArn: string;
  readonly StartTime: string;
  readonly RedriveCount: number;
}

/** What an execution brings to its own run. */
interface Parts {
  readonly history: History;
  readonly input: unknown;
  readonly startDate: Date;
  readonly startChild: (child: ChildStart, options: ExecutionOptions) => Execution;
}

/** Makes what the branches of an execution share. */
export function makeRun(options: ExecutionOptions, { history, input, startDate, startChild }: Parts): Run {
  const random = options.random ?? seededRandom(options.executionArn);
  const tokens = options.tokens ?? new TaskTokens();
  return {
    clock: options.clock,
    tasks: options.tasks,
    tokens,
    history,
    random,
    region: options.stateMachineArn.split(':')[3] ?? '',
    execution: {
      Id: options.executionArn,
      Input: input,
      Name: options.executionName,
      RoleArn: options.roleArn,
      StartTime: startDate.toISOString(),
      RedriveCount: 0,
    },
    stateMachine: { Id: options.stateMachineArn, Name: options.stateMachineName },
    startChild: (child) => startChild(child, { ...options, random, tokens }),
  };
}
