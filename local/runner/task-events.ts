/**
 * The events of one attempt of a task, in the two families that Step Functions has: LambdaFunction… for a function
 * named by its own ARN, Task… for every integration.
 */
import type { Branch } from './branch.ts';
import { COMPLETE } from './history.ts';
import type { JsonData } from './json.ts';
import type { Integration } from './load/integrations.ts';
import type { TaskState } from './machine.ts';
import type { StateFailure } from './state-failure.ts';
import type { Attempt } from './task-attempt.ts';

export interface TaskEvents {
  scheduled(attempt: Attempt): void;
  started(): void;
  submitted(output: JsonData): void;
  succeeded(output: JsonData): void;
  failed(failure: StateFailure): void;
}

/** The events of a task of this state, recorded on this branch. */
export function taskEvents(state: TaskState, branch: Branch): TaskEvents {
  const { integration } = state;
  return integration.kind === 'function'
    ? functionEvents(state.resource, branch)
    : serviceEvents(integration, branch);
}

function functionEvents(resource: string, branch: Branch): TaskEvents {
  return {
    scheduled: ({ args, timeoutSeconds: timeoutInSeconds }) =>
      branch.record('LambdaFunctionScheduled', {
        lambdaFunctionScheduledEventDetails: {
          resource,
          input: args.text,
          inputDetails: COMPLETE,
          ...(timeoutInSeconds !== undefined && { timeoutInSeconds }),
        },
      }),
    started: () => branch.record('LambdaFunctionStarted'),
    submitted: () => undefined,
    succeeded: ({ text }) =>
      branch.record('LambdaFunctionSucceeded', {
        lambdaFunctionSucceededEventDetails: { output: text, outputDetails: COMPLETE },
      }),
    failed: (failure) =>
      isTimeout(failure)
        ? branch.record('LambdaFunctionTimedOut', { lambdaFunctionTimedOutEventDetails: errorOf(failure) })
        : branch.record('LambdaFunctionFailed', { lambdaFunctionFailedEventDetails: errorOf(failure) }),
  };
}

function serviceEvents(
  { resourceType, resource }: Extract<Integration, { kind: 'service' }>,
  branch: Branch,
): TaskEvents {
  const where = { resourceType, resource };
  const { region } = branch.run;
  return {
    scheduled: (attempt) =>
      branch.record('TaskScheduled', {
        taskScheduledEventDetails: { ...where, region, ...scheduleOf(attempt) },
      }),
    started: () => branch.record('TaskStarted', { taskStartedEventDetails: where }),
    submitted: ({ text }) =>
      branch.record('TaskSubmitted', {
        taskSubmittedEventDetails: { ...where, output: text, outputDetails: COMPLETE },
      }),
    succeeded: ({ text }) =>
      branch.record('TaskSucceeded', {
        taskSucceededEventDetails: { ...where, output: text, outputDetails: COMPLETE },
      }),
    failed: (failure) =>
      isTimeout(failure)
        ? branch.record('TaskTimedOut', { taskTimedOutEventDetails: { ...where, ...errorOf(failure) } })
        : branch.record('TaskFailed', { taskFailedEventDetails: { ...where, ...errorOf(failure) } }),
  };
}

function scheduleOf({ args, timeoutSeconds, heartbeatSeconds }: Attempt) {
  return {
    parameters: args.text,
    ...(timeoutSeconds !== undefined && { timeoutInSeconds: timeoutSeconds }),
    ...(heartbeatSeconds !== undefined && { heartbeatInSeconds: heartbeatSeconds }),
  };
}

function isTimeout({ kind }: StateFailure): boolean {
  return kind === 'timeout' || kind === 'heartbeat-timeout';
}

/** The error and the cause, each only where there is one. */
export function errorOf({ error, cause }: StateFailure): { error?: string; cause?: string } {
  return { ...(error !== undefined && { error }), ...(cause !== undefined && { cause }) };
}
