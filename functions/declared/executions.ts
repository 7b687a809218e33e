/** The executions of the two state machines. Only this file of functions/ calls Step Functions. */
import {
  DescribeExecutionCommand,
  type DescribeExecutionOutput,
  GetExecutionHistoryCommand,
  SFNClient,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import { isFault } from '../aws/fault.ts';
import { requiredEnvironment } from '../runtime/environment.ts';
import type { Step } from './resource.ts';

const client = new SFNClient({});

/** The alias of each machine, which every execution is started by. */
const aliases: Readonly<Record<Step['machine'], string>> = {
  associate: requiredEnvironment('ASSOCIATE_ROLES_ALIAS_ARN'),
  disassociate: requiredEnvironment('DISASSOCIATE_ROLES_ALIAS_ARN'),
};

/** Starts the execution of a step, unless a try before has: its name stands for the step for 90 days. */
export async function startStep({ machine, name, input }: Step): Promise<void> {
  const command = { stateMachineArn: aliases[machine], name, input: JSON.stringify(input) };
  try {
    await client.send(new StartExecutionCommand(command));
  } catch (error) {
    if (!isFault(error, 'ExecutionAlreadyExists')) throw error;
  }
}

/** The execution of a step; null when it was not started yet. */
export async function findExecution(step: Step): Promise<DescribeExecutionOutput | null> {
  try {
    return await client.send(new DescribeExecutionCommand({ executionArn: executionArnOf(step) }));
  } catch (error) {
    if (isFault(error, 'ExecutionDoesNotExist')) return null;
    throw error;
  }
}

/** An alias is a state machine's ARN with a name more, and an execution's has the machine's name in it. */
export function executionArnOf({ machine, name }: Step): string {
  const [arn, partition, service, region, account, , stateMachine] = aliases[machine].split(':');
  return [arn, partition, service, region, account, 'execution', stateMachine, name].join(':');
}

/** One state that an execution came to; its output when it has left it. */
export interface Visit {
  readonly state: string;
  readonly output: unknown;
}

/** The states that an execution came to and left, in order, each time. */
export async function readVisits(executionArn: string): Promise<readonly Visit[]> {
  const visits: Visit[] = [];
  let nextToken: string | undefined;
  do {
    const page = await client.send(
      new GetExecutionHistoryCommand({ executionArn, maxResults: 1000, nextToken }),
    );
    for (const { stateEnteredEventDetails: entered, stateExitedEventDetails: left } of page.events ?? []) {
      if (entered?.name !== undefined) visits.push({ state: entered.name, output: null });
      if (left?.name !== undefined)
        visits.push({ state: left.name, output: JSON.parse(left.output ?? 'null') });
    }
    nextToken = page.nextToken;
  } while (nextToken !== undefined);
  return visits;
}
