import { SendTaskFailure$, type SendTaskFailureInput, type SendTaskFailureOutput } from '@aws-sdk/client-sfn';
import type { Decoded } from '../../wire/schema.ts';
import { shapes } from '../constraints.ts';
import type { StepFunctions } from '../step-functions.ts';
import { withToken } from '../with-token.ts';

export const schema = SendTaskFailure$;
export const changes = true;
export const constraints = { taskToken: shapes.taskToken, error: shapes.error, cause: shapes.cause } as const;

export function run(
  { tokens }: StepFunctions,
  { taskToken, error = '', cause = '' }: Decoded<SendTaskFailureInput>,
): SendTaskFailureOutput {
  withToken(() => tokens.fail(taskToken, error, cause));
  return {};
}
