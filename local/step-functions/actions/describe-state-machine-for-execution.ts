/** In AWS's order, as far as it is known: the ARN, the execution exists. */
import {
  DescribeStateMachineForExecution$,
  type DescribeStateMachineForExecutionInput,
  type DescribeStateMachineForExecutionOutput,
} from '@aws-sdk/client-sfn';
import type { Decoded } from '../../wire/schema.ts';
import { shapes } from '../constraints.ts';
import { findExecution, findStateMachine } from '../find.ts';
import type { StepFunctions } from '../step-functions.ts';

export const schema = DescribeStateMachineForExecution$;
export const changes = false;
export const constraints = { executionArn: shapes.arn, includedData: shapes.includedData } as const;

/** Here a state machine never changes, so that it is today what it was when the execution started. */
export function run(
  stepFunctions: StepFunctions,
  { executionArn, includedData }: Decoded<DescribeStateMachineForExecutionInput>,
): DescribeStateMachineForExecutionOutput {
  const { execution } = findExecution(stepFunctions, executionArn);
  const { resource, creationDate } = findStateMachine(stepFunctions, execution.stateMachineArn);
  return {
    // [D] Without a version or an alias, whatever the execution was started by.
    stateMachineArn: resource.arn,
    name: resource.name,
    definition: includedData === 'METADATA_ONLY' ? '{}' : JSON.stringify(resource.definition),
    roleArn: resource.roleArn,
    updateDate: creationDate,
    encryptionConfiguration: { type: 'AWS_OWNED_KEY' },
  };
}
