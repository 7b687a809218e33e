/**
 * One attempt of a Task state: the call, the time it may take, the token it may wait for, and its events.
 */
import { JsonData, toJson } from './json.ts';
import type { TaskState } from './machine.ts';
import { StateFailure, tooLarge } from './state-failure.ts';
import { TaskDeadline } from './task-deadline.ts';
import { type TaskEvents, taskEvents } from './task-events.ts';
import { TaskFailure, type TaskRequest } from './task-port.ts';
import type { Visit } from './visit.ts';

export interface Attempt {
  readonly args: JsonData;
  readonly timeoutSeconds: number | undefined;
  readonly heartbeatSeconds: number | undefined;
}

/**
 * Calls the task and gives its result.
 *
 * @throws {StateFailure} with the name that Retry and Catch are to see.
 * @throws {Stopped} when the branch is stopped.
 */
export async function attemptTask(state: TaskState, visit: Visit, attempt: Attempt): Promise<JsonData> {
  const events = taskEvents(state, visit.branch);
  events.scheduled(attempt);
  events.started();
  const deadline = new TaskDeadline(visit.branch, attempt);
  try {
    const result = checked(await perform(state, visit, attempt, deadline, events), state);
    events.succeeded(result);
    return result;
  } catch (thrown) {
    visit.branch.throwIfStopped();
    const failure = asStateFailure(thrown, state, visit);
    events.failed(failure);
    throw failure;
  } finally {
    deadline.close();
    if (visit.taskToken !== undefined) visit.branch.run.tokens.close(visit.taskToken);
  }
}

async function perform(
  state: TaskState,
  visit: Visit,
  { args }: Attempt,
  deadline: TaskDeadline,
  events: TaskEvents,
): Promise<unknown> {
  const { clock } = visit.branch.run;
  const { taskToken } = visit;
  visit.branch.throwIfStopped();
  const returned = taskToken === undefined ? undefined : tokenReturned(visit, taskToken, deadline);
  const request: TaskRequest = {
    resource: state.resource,
    arguments: args.copy(),
    executionArn: visit.branch.run.execution.Id,
    stateName: state.name,
    signal: deadline.signal,
    onSubmitted: (output) => submit(output, deadline, events),
    ...(taskToken !== undefined && { taskToken }),
  };
  const answer = await callPort(visit, request, deadline);
  if (returned === undefined) return answer;
  submit(answer, deadline, events);
  return clock.rest(deadline.race(returned));
}

/** The call is a job of its own, so that it may sleep on the clock past the task's end without holding time up. */
function callPort(visit: Visit, request: TaskRequest, deadline: TaskDeadline): Promise<unknown> {
  const { clock, tasks } = visit.branch.run;
  return clock.rest(deadline.race(clock.busy(async () => tasks.call(request))));
}

/** A service may say only after the task's end that it has accepted the job. */
function submit(output: unknown, deadline: TaskDeadline, events: TaskEvents): void {
  if (!deadline.signal.aborted) events.submitted(new JsonData(toJson(output ?? null)));
}

/** Resolves when the token comes back, be it before the call that carried it has answered. */
function tokenReturned(visit: Visit, token: string, deadline: TaskDeadline): Promise<unknown> {
  const returned = new Promise<unknown>((succeed, fail) => {
    visit.branch.run.tokens.open(token, { succeed, fail, beat: () => deadline.beat() });
  });
  // A failure sent while the call is still under way is looked at after it.
  returned.catch(() => undefined);
  return returned;
}

function checked(result: unknown, state: TaskState): JsonData {
  const data = new JsonData(toJson(result ?? null));
  if (data.exceedsLimit) throw tooLarge(state.resource, 'returned a result');
  return data;
}

/** Whatever else a port throws is a defect of the port, which no Retry or Catch may hide. */
function asStateFailure(thrown: unknown, state: TaskState, visit: Visit): StateFailure {
  if (thrown instanceof StateFailure) return thrown;
  if (thrown instanceof TaskFailure) return new StateFailure(thrown.name, thrown.cause);
  return visit.failure('States.Runtime', `The call of '${state.resource}' broke: ${thrown}`);
}
