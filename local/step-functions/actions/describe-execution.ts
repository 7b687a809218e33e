/** In AWS's order, as far as it is known: the ARN, the execution exists. */
import {
  DescribeExecution$,
  type DescribeExecutionInput,
  type DescribeExecutionOutput,
} from '@aws-sdk/client-sfn';
import type { Decoded } from '../../wire/schema.ts';
import { shapes } from '../constraints.ts';
import { outcomeOf } from '../describe/outcome.ts';
import { redriveStatusOf } from '../describe/redrive-status.ts';
import { findExecution } from '../find.ts';
import type { StepFunctions } from '../step-functions.ts';

export const schema = DescribeExecution$;
export const changes = false;
export const constraints = { executionArn: shapes.arn, includedData: shapes.includedData } as const;

export function run(
  stepFunctions: StepFunctions,
  { executionArn, includedData }: Decoded<DescribeExecutionInput>,
): DescribeExecutionOutput {
  const { execution, input, traceHeader, qualifier } = findExecution(stepFunctions, executionArn);
  const { stateMachineArn, executionName: name, status, startDate, stopDate } = execution;
  const data = { input, inputDetails: { included: true }, ...outcomeOf(execution) };
  return {
    executionArn,
    stateMachineArn,
    name,
    status,
    startDate,
    ...(stopDate && { stopDate }),
    ...(traceHeader !== undefined && { traceHeader }),
    ...qualifier,
    ...(includedData !== 'METADATA_ONLY' && data),
    redriveCount: 0,
    ...redriveStatusOf(status),
  };
}
