/** In AWS's order, as far as it is known: the ARN, the state machine exists. */
import {
  DescribeStateMachine$,
  type DescribeStateMachineInput,
  type DescribeStateMachineOutput,
} from '@aws-sdk/client-sfn';
import type { Decoded } from '../../wire/schema.ts';
import { shapes } from '../constraints.ts';
import { findStateMachine } from '../find.ts';
import type { StepFunctions } from '../step-functions.ts';

export const schema = DescribeStateMachine$;
export const changes = false;
export const constraints = { stateMachineArn: shapes.arn, includedData: shapes.includedData } as const;

export function run(
  stepFunctions: StepFunctions,
  { stateMachineArn, includedData }: Decoded<DescribeStateMachineInput>,
): DescribeStateMachineOutput {
  const { resource, creationDate, qualifier } = findStateMachine(stepFunctions, stateMachineArn);
  return {
    // [D] of a version; [F] that an alias is described as the version which it stands for
    stateMachineArn: qualifier.stateMachineVersionArn ?? stateMachineArn,
    name: resource.name,
    status: 'ACTIVE',
    definition: includedData === 'METADATA_ONLY' ? '{}' : JSON.stringify(resource.definition),
    roleArn: resource.roleArn,
    type: 'STANDARD',
    creationDate,
    encryptionConfiguration: { type: 'AWS_OWNED_KEY' },
  };
}
