/** What a Task state may call here: the functions of the stack. */
import type { FunctionError, Lambda } from '../lambda/lambda.ts';
import { TaskFailure, type TaskPort, type TaskRequest } from '../runner/task-port.ts';

/** @see https://docs.aws.amazon.com/step-functions/latest/dg/connect-lambda.html */
export function taskIntegrations(lambda: Lambda): TaskPort {
  return {
    async call({ resource, arguments: args }: TaskRequest): Promise<unknown> {
      if (isInvoke(resource)) return invoke(lambda, args as InvokeArguments);
      if (resource.startsWith('arn:aws:lambda:')) return callFunction(lambda, resource, args);
      throw new TaskFailure('States.Runtime', `${resource} has no counterpart here.`);
    },
  };
}

/** The function is invoked alike, whether the state waits for its answer or for a token to come back. */
function isInvoke(resource: string): boolean {
  return /^arn:aws:states:::lambda:invoke(\.waitForTaskToken)?$/.test(resource);
}

interface InvokeArguments {
  readonly FunctionName: string;
  readonly Payload?: unknown;
}

async function invoke(lambda: Lambda, { FunctionName, Payload = {} }: InvokeArguments): Promise<unknown> {
  const payload = await callFunction(lambda, FunctionName, Payload);
  return { ExecutedVersion: '$LATEST', Payload: payload, StatusCode: 200 };
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
