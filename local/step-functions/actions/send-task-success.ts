/** In AWS's order, as far as it is known: the output, the token. */
import { SendTaskSuccess$, type SendTaskSuccessInput, type SendTaskSuccessOutput } from '@aws-sdk/client-sfn';
import type { Decoded } from '../../wire/schema.ts';
import { shapes } from '../constraints.ts';
import { faults } from '../faults.ts';
import { parseJsonText } from '../parse-json-text.ts';
import type { StepFunctions } from '../step-functions.ts';
import { withToken } from '../with-token.ts';

export const schema = SendTaskSuccess$;
export const changes = true;
export const constraints = { taskToken: shapes.taskToken, output: shapes.data } as const;

export function run(
  { tokens }: StepFunctions,
  { taskToken, output }: Decoded<SendTaskSuccessInput>,
): SendTaskSuccessOutput {
  const value = parse(output);
  withToken(() => tokens.succeed(taskToken, value));
  return {};
}

function parse(output: string): unknown {
  try {
    return parseJsonText(output);
  } catch (error) {
    throw faults.invalidOutput(error instanceof Error ? error.message : String(error));
  }
}
