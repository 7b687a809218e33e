import { describe, expect, it } from 'vitest';
import { TaskFailure } from '../../../local/runner/task-port.ts';
import { entered, INVOKE, machineOf, play, types } from './play.ts';

const boom = (name = 'Boom', cause = 'why') => {
  throw new TaskFailure(name, cause);
};

describe('Catch', () => {
  const caughtBy = (Catch: object[], rest: object = {}) =>
    machineOf({
      Call: { Type: 'Task', Resource: INVOKE, Catch, Next: 'Done', ...rest },
      Done: { Type: 'Succeed' },
      Caught: { Type: 'Pass', Output: '{% $states.input %}', End: true },
    });

  it('leads on with the error as output', async () => {
    const machine = caughtBy([{ ErrorEquals: ['Boom'], Next: 'Caught' }]);

    const { result, execution } = await play(machine, { task: () => boom() });

    expect(result).toEqual({ status: 'SUCCEEDED', output: { Error: 'Boom', Cause: 'why' } });
    expect(entered(execution.history)).toEqual(['Call', 'Caught']);
    expect(types(execution.history)).toContain('TaskStateExited');
  });

  it('is given no more of a name and a cause than AWS keeps', async () => {
    const machine = caughtBy([{ ErrorEquals: ['States.ALL'], Next: 'Caught' }]);

    const { result } = await play(machine, { task: () => boom('n'.repeat(257), 'c'.repeat(32_769)) });

    expect(result).toMatchObject({ output: { Error: 'n'.repeat(256), Cause: 'c'.repeat(32_768) } });
  });

  it('assigns and puts out what its own fields say, and not those of the state', async () => {
    const machine = machineOf({
      Call: {
        Type: 'Task',
        Resource: INVOKE,
        Assign: { result: 'never' },
        Output: 'never',
        Catch: [
          {
            ErrorEquals: ['States.ALL'],
            Assign: { why: '{% $states.errorOutput.Error %}' },
            Output: { given: '{% $states.input %}' },
            Next: 'Caught',
          },
        ],
        Next: 'Caught',
      },
      Caught: { Type: 'Pass', Output: { why: '{% $why %}', input: '{% $states.input %}' }, End: true },
    });

    const { result, execution } = await play(machine, { input: 7, task: () => boom() });

    expect(result).toEqual({ status: 'SUCCEEDED', output: { why: 'Boom', input: { given: 7 } } });
    const exit = execution.history.find(({ type }) => type === 'TaskStateExited')?.stateExitedEventDetails;
    expect(exit?.assignedVariables).toEqual({ why: '"Boom"' });
  });

  it('is asked after Retry is exhausted', async () => {
    const machine = caughtBy([{ ErrorEquals: ['Boom'], Next: 'Caught' }], {
      Retry: [{ ErrorEquals: ['Boom'], MaxAttempts: 2 }],
    });

    const { calls, result } = await play(machine, { task: () => boom() });

    expect([calls.length, result.status]).toEqual([3, 'SUCCEEDED']);
  });

  it('takes the first catcher that matches', async () => {
    const machine = machineOf({
      Call: {
        Type: 'Task',
        Resource: INVOKE,
        Catch: [
          { ErrorEquals: ['Bang'], Next: 'Wrong' },
          { ErrorEquals: ['Bang', 'Boom'], Next: 'Right' },
          { ErrorEquals: ['States.ALL'], Next: 'Wrong' },
        ],
        End: true,
      },
      Wrong: { Type: 'Fail' },
      Right: { Type: 'Succeed' },
    });

    expect(entered((await play(machine, { task: () => boom() })).execution.history)).toEqual([
      'Call',
      'Right',
    ]);
  });

  it('takes what the Output of its own state fails with', async () => {
    const machine = caughtBy([{ ErrorEquals: ['States.QueryEvaluationError'], Next: 'Caught' }], {
      Output: '{% $states.result.missing %}',
    });

    const { result } = await play(machine, { task: () => ({}) });

    expect(result).toMatchObject({ output: { Error: 'States.QueryEvaluationError' } });
  });

  it('does not take what its own fields fail with', async () => {
    const catcher = {
      ErrorEquals: ['States.ALL'],
      Output: '{% $states.errorOutput.missing %}',
      Next: 'Caught',
    };

    const { result } = await play(caughtBy([catcher]), { task: () => boom() });

    expect(result).toMatchObject({
      status: 'FAILED',
      error: 'States.QueryEvaluationError',
      cause: expect.stringContaining("for the field 'Catch[0]/Output'"),
    });
  });

  it('lets an error through that it does not name', async () => {
    const machine = caughtBy([{ ErrorEquals: ['Bang'], Next: 'Caught' }]);

    expect((await play(machine, { task: () => boom() })).result).toEqual({
      status: 'FAILED',
      error: 'Boom',
      cause: 'why',
    });
  });
});
