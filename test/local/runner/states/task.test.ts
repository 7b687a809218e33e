import { describe, expect, it } from 'vitest';
import { TaskFailure, type TaskRequest } from '../../../../local/runner/task-port.ts';
import { FUNCTION_ARN, INVOKE, machineOf, play, types } from '../play.ts';

const task = (rest: object = {}) =>
  machineOf({ Call: { Type: 'Task', Resource: INVOKE, End: true, ...rest } });

describe('Task state', () => {
  it('calls its resource with the evaluated arguments', async () => {
    const Arguments = { FunctionName: FUNCTION_ARN, Payload: { id: '{% $states.input.id %}' } };

    const { calls } = await play(task({ Arguments }), { input: { id: 7 }, task: () => ({}) });

    expect(calls).toMatchObject([
      { resource: INVOKE, stateName: 'Call', arguments: { FunctionName: FUNCTION_ARN, Payload: { id: 7 } } },
    ]);
  });

  it('calls its resource with its input where it has no arguments', async () => {
    const { calls } = await play(task(), { input: { id: 7 }, task: () => ({}) });

    expect(calls[0]?.arguments).toEqual({ id: 7 });
  });

  it.each([INVOKE, 'arn:aws-us-gov:states:::lambda:invoke'])(
    'calls nothing in China by %s, which is of another partition',
    async (Resource) => {
      const { result, calls } = await play(
        task({ Resource, Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Call' }] }),
        {
          stateMachineArn: 'arn:aws-cn:states:cn-north-1:123456789012:stateMachine:probe',
        },
      );

      expect(calls).toEqual([]);
      expect(result).toMatchObject({
        error: 'States.Runtime',
        cause:
          "An error occurred while executing the state 'Call' (entered at the event id #2). " +
          'The resource belongs to a different partition from the running execution.',
      });
    },
  );

  it('hands the port a copy, so that a handler cannot reach into the execution', async () => {
    const Arguments = '{% $states.input %}';
    const meddle = ({ arguments: args }: TaskRequest) => {
      (args as { list: number[] }).list.push(99);
      return {};
    };

    const { result } = await play(task({ Arguments, Output: '{% $states.input %}' }), {
      input: { list: [1] },
      task: meddle,
    });

    expect(result).toEqual({ status: 'SUCCEEDED', output: { list: [1] } });
  });

  it('keeps its result as it was when the port answered', async () => {
    const answer = { list: [1] };
    const machine = machineOf({
      Call: { Type: 'Task', Resource: FUNCTION_ARN, Next: 'Wait' },
      Wait: { Type: 'Wait', Seconds: 1, End: true },
    });

    const { result } = await play(machine, {
      task: (_request, clock) => {
        clock.schedule(500, () => answer.list.push(2));
        return answer;
      },
    });

    expect(result).toEqual({ status: 'SUCCEEDED', output: { list: [1] } });
  });

  it('takes a missing answer for null', async () => {
    const { result } = await play(task(), { task: () => undefined });

    expect(result).toEqual({ status: 'SUCCEEDED', output: null });
  });

  it('records five events for a function named by its own ARN', async () => {
    const machine = machineOf({
      Call: { Type: 'Task', Resource: FUNCTION_ARN, TimeoutSeconds: 9, End: true },
    });

    const { execution } = await play(machine, { task: () => 'done' });

    expect(types(execution.history)).toEqual([
      'ExecutionStarted',
      'TaskStateEntered',
      'LambdaFunctionScheduled',
      'LambdaFunctionStarted',
      'LambdaFunctionSucceeded',
      'TaskStateExited',
      'ExecutionSucceeded',
    ]);
    expect(execution.history[2]?.lambdaFunctionScheduledEventDetails).toEqual({
      resource: FUNCTION_ARN,
      input: '{}',
      inputDetails: { truncated: false },
      timeoutInSeconds: 9,
    });
  });

  it('records five events for an integration, with its service, action and Region', async () => {
    const { execution } = await play(task({ Arguments: { FunctionName: 'f' } }), { task: () => 1 });

    expect(types(execution.history).slice(1, -1)).toEqual([
      'TaskStateEntered',
      'TaskScheduled',
      'TaskStarted',
      'TaskSucceeded',
      'TaskStateExited',
    ]);
    expect(execution.history[2]?.taskScheduledEventDetails).toEqual({
      resourceType: 'lambda',
      resource: 'invoke',
      region: 'eu-west-1',
      parameters: '{"FunctionName":"f"}',
    });
    expect(execution.history[4]?.taskSucceededEventDetails).toMatchObject({ output: '1' });
  });

  it('fails the execution with the name and the cause that the port throws', async () => {
    const cause = JSON.stringify({ errorType: 'RoleInvalidError', errorMessage: 'no trust' });

    const { result, execution } = await play(task(), {
      task: () => {
        throw new TaskFailure('RoleInvalidError', cause);
      },
    });

    expect(result).toEqual({ status: 'FAILED', error: 'RoleInvalidError', cause });
    expect(execution.history.at(-2)?.taskFailedEventDetails).toMatchObject({
      error: 'RoleInvalidError',
      cause,
    });
  });

  it('ends with States.Runtime, past its Catch, when the port breaks', async () => {
    const Catch = [{ ErrorEquals: ['States.ALL'], Next: 'Call' }];

    const { result } = await play(task({ Catch }), {
      task: () => {
        throw new TypeError('undefined is not a function');
      },
    });

    expect(result).toMatchObject({ status: 'FAILED', error: 'States.Runtime' });
    expect(result).toMatchObject({ cause: expect.stringContaining('undefined is not a function') });
  });
});
