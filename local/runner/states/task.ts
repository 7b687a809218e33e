import { partitionOf } from '../../account.ts';
import { JsonData } from '../json.ts';
import type { NumberField, TaskState } from '../machine.ts';
import { recover } from '../recover.ts';
import { tooLarge } from '../state-failure.ts';
import { attemptTask } from '../task-attempt.ts';
import type { Transition, Visit } from '../visit.ts';

/** Calls a service or a function through the task port. */
export function runTask(state: TaskState, visit: Visit): Promise<Transition> {
  return recover(state, visit, async () => {
    checkPartition(state, visit);
    if (state.integration.pattern === 'wait-for-task-token') visit.taskToken = newToken(visit);
    const args = new JsonData(await visit.evaluate(state.arguments, visit.input.value));
    if (args.exceedsLimit) throw tooLarge(state.resource, 'was given arguments');
    const timeoutSeconds = await seconds(state.timeoutSeconds, visit);
    const heartbeatSeconds = await seconds(state.heartbeatSeconds, visit);
    const result = await attemptTask(state, visit, {
      args,
      timeoutSeconds,
      heartbeatSeconds,
    });
    return visit.leave(state, result, state.next, { result: result.value });
  });
}

/** [R] The deployment takes the definition, and the state fails. @see https://github.com/aws/aws-cdk/issues/4597 */
function checkPartition({ resource }: TaskState, visit: Visit): void {
  if (partitionOf(resource) === partitionOf(visit.branch.run.stateMachine.Id)) return;
  const finding = 'The resource belongs to a different partition from the running execution.';
  throw visit.failure('States.Runtime', finding);
}

async function seconds(field: NumberField | undefined, visit: Visit): Promise<number | undefined> {
  return field === undefined ? undefined : visit.evaluateField(field, 'positive integer', isPositive);
}

/** Unique in the process, because it names the attempt; no secret, because nothing here is worth one. */
function newToken(visit: Visit): string {
  const attempt = `${visit.branch.run.execution.Id}#${visit.enteredEventId}#${visit.retryCount}`;
  return Buffer.from(attempt).toString('base64');
}

function isPositive(value: unknown): value is number {
  return Number.isInteger(value) && Number(value) > 0;
}
