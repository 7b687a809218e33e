/** In AWS's order, as far as it is known: the ARN, the execution exists. [F] One that has ended keeps its end. */
import { StopExecution$, type StopExecutionInput, type StopExecutionOutput } from '@aws-sdk/client-sfn';
import type { Decoded } from '../../wire/schema.ts';
import { shapes } from '../constraints.ts';
import { findExecution } from '../find.ts';
import type { StepFunctions } from '../step-functions.ts';

export const schema = StopExecution$;
export const changes = true;
export const constraints = { executionArn: shapes.arn, error: shapes.error, cause: shapes.cause } as const;

export function run(
  stepFunctions: StepFunctions,
  { executionArn, error, cause }: Decoded<StopExecutionInput>,
): StopExecutionOutput {
  const { execution } = findExecution(stepFunctions, executionArn);
  execution.abort(error, cause);
  return { stopDate: execution.stopDate };
}
