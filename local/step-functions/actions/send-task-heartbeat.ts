import {
  SendTaskHeartbeat$,
  type SendTaskHeartbeatInput,
  type SendTaskHeartbeatOutput,
} from '@aws-sdk/client-sfn';
import type { Decoded } from '../../wire/schema.ts';
import { shapes } from '../constraints.ts';
import type { StepFunctions } from '../step-functions.ts';
import { withToken } from '../with-token.ts';

export const schema = SendTaskHeartbeat$;
export const changes = true;
export const constraints = { taskToken: shapes.taskToken } as const;

export function run(
  { tokens }: StepFunctions,
  { taskToken }: Decoded<SendTaskHeartbeatInput>,
): SendTaskHeartbeatOutput {
  withToken(() => tokens.beat(taskToken));
  return {};
}
