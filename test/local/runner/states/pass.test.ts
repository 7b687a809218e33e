import { describe, expect, it } from 'vitest';
import { machineOf, play, types } from '../play.ts';

const only = (state: object) => machineOf({ Only: state });
const evaluationError = (cause: string) => ({
  status: 'FAILED',
  error: 'States.QueryEvaluationError',
  cause: `An error occurred while executing the state 'Only' (entered at the event id #2). ${cause}`,
});

describe('Pass state', () => {
  it.each([
    { label: 'its input without an Output', state: {}, output: { id: 1 } },
    {
      label: 'an object',
      state: { Output: { id: '{% $states.input.id + 1 %}', is: true } },
      output: { id: 2, is: true },
    },
    { label: 'an array', state: { Output: ['{% $states.input.id %}', [null]] }, output: [1, [null]] },
    { label: 'a number', state: { Output: 0.5 }, output: 0.5 },
    { label: 'null', state: { Output: null }, output: null },
    { label: 'false', state: { Output: false }, output: false },
    { label: 'an empty string', state: { Output: '' }, output: '' },
    {
      label: 'a string that only looks like an expression',
      state: { Output: ' {% 1 %}' },
      output: ' {% 1 %}',
    },
  ])('puts out $label', async ({ state, output }) => {
    const { result } = await play(only({ Type: 'Pass', End: true, ...state }), { input: { id: 1 } });

    expect(result).toEqual({ status: 'SUCCEEDED', output });
  });

  it('assigns variables that later states see, all of them at once', async () => {
    const machine = machineOf({
      First: { Type: 'Pass', Assign: { a: 1, b: 2 }, Next: 'Swap' },
      Swap: { Type: 'Pass', Assign: { a: '{% $b %}', b: '{% $a %}' }, Output: '{% $a %}', Next: 'Last' },
      Last: { Type: 'Pass', Output: ['{% $a %}', '{% $b %}', '{% $states.input %}'], End: true },
    });

    const { result, execution } = await play(machine);

    expect(result).toEqual({ status: 'SUCCEEDED', output: [2, 1, 1] });
    expect(execution.history[4]?.stateExitedEventDetails?.assignedVariables).toEqual({ a: '2', b: '1' });
  });

  it('adds to the variables that were assigned before', async () => {
    const machine = machineOf({
      First: { Type: 'Pass', Assign: { a: 1, b: 1 }, Next: 'Second' },
      Second: { Type: 'Pass', Assign: { b: 2 }, Next: 'Last' },
      Last: { Type: 'Pass', Output: ['{% $a %}', '{% $b %}'], End: true },
    });

    expect((await play(machine)).result).toEqual({ status: 'SUCCEEDED', output: [1, 2] });
  });

  it.each([
    { field: 'Output', state: { Output: '{% $states.input.x %}' }, at: 'Output' },
    { field: 'a member', state: { Output: { a: { b: '{% $states.input.x %}' } } }, at: 'Output/a/b' },
    { field: 'an item', state: { Output: { a: [0, '{% $states.input.x %}'] } }, at: 'Output/a[1]' },
    { field: 'Assign', state: { Assign: { v: '{% $states.input.x %}' } }, at: 'Assign/v' },
  ])('fails when $field gives nothing, and says where', async ({ state, at }) => {
    const { result, execution } = await play(only({ Type: 'Pass', End: true, ...state }));

    const finding = `The JSONata expression '$states.input.x' specified for the field '${at}' returned nothing (undefined).`;
    expect(result).toEqual(evaluationError(finding));
    expect(types(execution.history)).toEqual([
      'ExecutionStarted',
      'PassStateEntered',
      'EvaluationFailed',
      'ExecutionFailed',
    ]);
    expect(execution.history[2]?.evaluationFailedEventDetails).toEqual({
      error: 'States.QueryEvaluationError',
      cause: 'cause' in result ? result.cause : undefined,
      location: at,
      state: 'Only',
    });
  });

  it('fails with States.DataLimitExceeded when its output is above 256 KiB, past the Catch around it', async () => {
    const Branches = [
      { StartAt: 'Big', States: { Big: { Type: 'Pass', Output: "{% $pad('', 262143, 'x') %}", End: true } } },
    ];
    const Catch = [{ ErrorEquals: ['States.ALL'], Next: 'Caught' }];

    const { result } = await play(
      machineOf({ Both: { Type: 'Parallel', Branches, Catch, End: true }, Caught: { Type: 'Succeed' } }),
    );

    expect(result).toMatchObject({ status: 'FAILED', error: 'States.DataLimitExceeded' });
  });

  it('fails with States.DataLimitExceeded when it assigns more than 256 KiB', async () => {
    const { result } = await play(
      only({ Type: 'Pass', Assign: { v: "{% $pad('', 262143, 'x') %}" }, End: true }),
    );

    expect(result).toMatchObject({ status: 'FAILED', error: 'States.DataLimitExceeded' });
  });
});
