import { DescribeExecutionCommand, type DescribeExecutionOutput } from '@aws-sdk/client-sfn';
import { connect } from '../client/connect.ts';
import { executionArnOf } from '../client/execution-arn.ts';
import { findStateMachine, type StateMachineOptions } from '../client/state-machine.ts';
import { findStateMachines } from './state-machines.ts';

/** An execution by its ARN, or by its name among those of the workflow. */
export async function findExecution(
  arnOrName: string,
  place: StateMachineOptions,
): Promise<DescribeExecutionOutput & { executionArn: string }> {
  const arns = arnOrName.startsWith('arn:') ? [arnOrName] : await arnsOf(arnOrName, place);
  const [last = arnOrName] = arns.slice(-1);
  for (const executionArn of arns.slice(0, -1)) {
    const found = await describe(executionArn, place).catch(ignoreUnknown);
    if (found !== undefined) return found;
  }
  return describe(last, place);
}

async function arnsOf(name: string, place: StateMachineOptions): Promise<readonly string[]> {
  const machines = place.stateMachineArn
    ? [await findStateMachine('associate', place)]
    : await findStateMachines(place);
  return machines.map((arn) => executionArnOf(arn, name));
}

async function describe(executionArn: string, place: StateMachineOptions) {
  const described = await connect(place, executionArn).send(new DescribeExecutionCommand({ executionArn }));
  return { ...described, executionArn };
}

function ignoreUnknown(error: unknown): undefined {
  if (error instanceof Error && error.name === 'ExecutionDoesNotExist') return undefined;
  throw error;
}
