/** Functions, by `lambda:invoke` and by their own ARN. */
import type { FunctionError, Lambda } from '../../lambda/lambda.ts';
import { TaskFailure, type TaskRequest } from '../../runner/task-port.ts';
import type { Integration } from './integration.ts';

interface InvokeArguments {
  readonly FunctionName: string;
  readonly Payload?: unknown;
}

/**
 * The function is invoked alike, whether the state waits for its answer or for a token to come back.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/connect-lambda.html
 */
export function lambdaIntegration(lambda: Lambda): Integration {
  return async ({ request }) => {
    const { FunctionName, Payload = {} } = request.arguments as InvokeArguments;
    const payload = await callFunction(lambda, FunctionName, Payload);
    return { ExecutedVersion: '$LATEST', Payload: payload, StatusCode: 200 };
  };
}

/** A function named by its own ARN: its payload is the result. */
export function functionTask(lambda: Lambda, { resource, arguments: args }: TaskRequest): Promise<unknown> {
  return callFunction(lambda, resource, args);
}

async function callFunction(lambda: Lambda, functionName: string, payload: unknown): Promise<unknown> {
  const target = lambda.find(functionName);
  if (target === undefined) {
    throw new TaskFailure('Lambda.ResourceNotFoundException', `Function not found: ${functionName}`);
  }
  const { functionError, payload: answer } = await lambda.invoke(target, payload);
  if (functionError !== undefined) throw toTaskFailure(functionError);
  return answer;
}

/** The error's name is what Retry and Catch match, and the whole error object is the cause, as text. */
function toTaskFailure(error: FunctionError): TaskFailure {
  return new TaskFailure(error.errorType, JSON.stringify(error));
}
