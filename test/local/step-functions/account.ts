/**
 * A local Step Functions behind a real endpoint, with a real client: state machines of a few states on a virtual clock.
 */
import { SFNClient } from '@aws-sdk/client-sfn';
import { onTestFinished } from 'vitest';
import { VirtualClock } from '../../../local/clock/virtual-clock.ts';
import { startEndpoint } from '../../../local/endpoint/endpoint.ts';
import type { ExecutionResult } from '../../../local/runner/execution.ts';
import type { TaskRequest } from '../../../local/runner/task-port.ts';
import type { LocalStateMachine } from '../../../local/stack/local-state-machine.ts';
import { StepFunctions } from '../../../local/step-functions/step-functions.ts';

export const ROLE_ARN = 'arn:aws:iam::123456789012:role/machines';

const definitions = {
  /** Succeeds at once with its input. */
  echo: { Echo: { Type: 'Pass', End: true } },
  /** Succeeds after a minute. */
  slow: { Nap: { Type: 'Wait', Seconds: 60, Next: 'Done' }, Done: { Type: 'Succeed', Output: 'rested' } },
  broken: { Break: { Type: 'Fail', Error: 'BrokenError', Cause: 'as it must' } },
  /** Times out before its nap is over. */
  late: { Nap: { Type: 'Wait', Seconds: 60, End: true } },
  asking: {
    Ask: {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
      Arguments: { token: '{% $states.context.Task.Token %}' },
      HeartbeatSeconds: 30,
      End: true,
    },
  },
} as const;

export type MachineName = keyof typeof definitions;

export interface Account {
  readonly client: SFNClient;
  readonly url: string;
  readonly clock: VirtualClock;
  readonly stepFunctions: StepFunctions;
  /** The tokens that the functions were handed, in order. */
  readonly tokens: readonly string[];
  /** The end of an execution, which the clock jumps to. */
  ended(executionArn: string | undefined): Promise<ExecutionResult | undefined>;
}

/** An account with all of the state machines; it is gone when the test is over. */
export async function anAccount(): Promise<Account> {
  const clock = new VirtualClock();
  const tokens: string[] = [];
  const stepFunctions = new StepFunctions({
    clock,
    stateMachines: Object.entries(definitions).map(([name, states]) => aStateMachine(name, states)),
    tasks: { call: (request) => answerTask(request, tokens) },
  });
  const endpoint = await startEndpoint({ clock, services: [stepFunctions.service] });
  const client = new SFNClient({
    endpoint: endpoint.url,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
  });
  onTestFinished(async () => {
    client.destroy();
    await endpoint.close();
  });
  const ended = async (arn = '') => stepFunctions.executions.find(arn)?.execution.done;
  return { client, url: endpoint.url, clock, stepFunctions, tokens, ended };
}

export function machineArn(name: MachineName | 'none'): string {
  return `arn:aws:states:us-east-1:123456789012:stateMachine:${name}`;
}

export function executionArn(machine: MachineName, name: string): string {
  return `arn:aws:states:us-east-1:123456789012:execution:${machine}:${name}`;
}

/** A function that answers, and has the token sent back by someone else. */
async function answerTask({ taskToken = '' }: TaskRequest, tokens: string[]): Promise<unknown> {
  tokens.push(taskToken);
  return { StatusCode: 202 };
}

function aStateMachine(name: string, states: Readonly<Record<string, object>>): LocalStateMachine {
  return {
    logicalId: name,
    name,
    arn: machineArn(name as MachineName),
    roleArn: ROLE_ARN,
    policies: [],
    definition: {
      QueryLanguage: 'JSONata',
      StartAt: Object.keys(states)[0],
      ...(name === 'late' && { TimeoutSeconds: 5 }),
      States: states,
    },
    // One that is published, so that the others show what an unpublished one answers.
    ...(name === 'slow' && { aliasArn: `${machineArn(name)}:live` }),
  };
}
