/**
 * A state machine started by another one.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/connect-stepfunctions.html
 */
import type { Execution } from '../../runner/execution.ts';
import { TaskFailure, type TaskRequest } from '../../runner/task-port.ts';
import * as startExecution from '../actions/start-execution.ts';
import { runAction } from '../json-service.ts';
import type { StepFunctions } from '../step-functions.ts';
import { describeChild, describeStart } from './child-execution.ts';
import { asText, fieldsOf, type Integration } from './integration.ts';
import { optimizedFailure } from './optimized-failure.ts';

export function statesIntegration(stepFunctions: () => StepFunctions): Integration {
  return async ({ pattern, request }) => {
    const child = start(stepFunctions(), request);
    if (pattern !== 'sync') return describeStart(child);
    return outcomeOf(stepFunctions(), child, request);
  };
}

/** The same as by the API, its checks and its answer to a start that is repeated included. */
function start(stepFunctions: StepFunctions, { arguments: args }: TaskRequest): Execution {
  const { StateMachineArn, Name, Input = {} } = fieldsOf(args, ['StateMachineArn', 'Name', 'Input']);
  const body = JSON.stringify({ stateMachineArn: StateMachineArn, name: Name, input: asText(Input) });
  try {
    const answer = runAction(stepFunctions, startExecution, body);
    const started = stepFunctions.executions.find(String(Reflect.get(answer, 'executionArn')));
    if (started === undefined) throw new Error('An execution that was started is not there.');
    return started.execution;
  } catch (thrown) {
    throw optimizedFailure(thrown, { prefix: 'StepFunctions', service: 'AWSStepFunctions' });
  }
}

/** The child runs on the clock by itself, so the task rests until it ends; without the task it does not go on. */
async function outcomeOf(
  stepFunctions: StepFunctions,
  child: Execution,
  { executionArn, signal, onSubmitted }: TaskRequest,
): Promise<unknown> {
  const stop = () => child.abort(undefined, abortCause(executionArn));
  signal.addEventListener('abort', stop, { once: true });
  try {
    // A history that is full takes no event any more, and ends the task here.
    onSubmitted(describeStart(child));
    await stepFunctions.clock.rest(child.done);
  } finally {
    signal.removeEventListener('abort', stop);
    stop();
  }
  const described = describeChild(stepFunctions, child.executionArn);
  if (child.status === 'SUCCEEDED') return parsed(described);
  throw new TaskFailure('States.TaskFailed', JSON.stringify(described));
}

/**
 * [R] The sentence, without an error. [F] That a task which runs out of time ends its child too: AWS documents it of a
 * parent that is stopped and of a branch that another one takes down.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/connect-to-resource.html
 */
function abortCause(executionArn: string): string {
  return `The Task state in AWS Step Functions execution [${executionArn}] which was managing this resource was aborted`;
}

/** What `:2` of `.sync:2` is for: input and output are JSON, not a text of it. */
function parsed(described: ReturnType<typeof describeChild>): unknown {
  const { Input, Output } = described;
  return {
    ...described,
    ...(typeof Input === 'string' && { Input: JSON.parse(Input) }),
    ...(typeof Output === 'string' && { Output: JSON.parse(Output) }),
  };
}
