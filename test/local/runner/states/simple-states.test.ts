import { describe, expect, it } from 'vitest';
import { entered, INVOKE, machineOf, play, types } from '../play.ts';

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
      cause: finding,
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

describe('Choice state', () => {
  const choose = (rest: object = {}) =>
    machineOf({
      Only: {
        Type: 'Choice',
        Choices: [
          {
            Condition: '{% $states.input = 1 %}',
            Next: 'One',
            Assign: { by: 'rule' },
            Output: 'of the rule',
          },
          { Condition: '{% $states.input < 3 %}', Next: 'Two' },
        ],
        ...rest,
      },
      One: { Type: 'Pass', Output: ['{% $by %}', '{% $states.input %}'], End: true },
      Two: { Type: 'Succeed' },
    });
  const withDefault = { Default: 'One', Assign: { by: 'default' }, Output: 'of the state' };

  it('follows the first rule that is true, with its own Assign and Output', async () => {
    const { result } = await play(choose(withDefault), { input: 1 });

    expect(result).toEqual({ status: 'SUCCEEDED', output: ['rule', 'of the rule'] });
  });

  it('leaves its own Assign and Output aside when a rule is followed that has none', async () => {
    const { result, execution } = await play(choose(withDefault), { input: 2 });

    expect(result).toEqual({ status: 'SUCCEEDED', output: 2 });
    expect(execution.history[2]?.stateExitedEventDetails).not.toHaveProperty('assignedVariables');
  });

  it('follows Default when no rule is true, with the Assign and the Output of the state', async () => {
    const { result } = await play(choose(withDefault), { input: 9 });

    expect(result).toEqual({ status: 'SUCCEEDED', output: ['default', 'of the state'] });
  });

  it('fails with States.NoChoiceMatched when no rule is true and there is no Default', async () => {
    const { result } = await play(choose(), { input: 9 });

    expect(result).toMatchObject({ status: 'FAILED', error: 'States.NoChoiceMatched' });
  });

  it('fails when a condition gives no boolean', async () => {
    const Choices = [{ Condition: "{% 'yes' %}", Next: 'Two' }];
    const machine = machineOf({ Only: { Type: 'Choice', Choices }, Two: { Type: 'Succeed' } });

    const { result } = await play(machine);

    expect(result).toEqual(
      evaluationError(
        "The JSONata expression ''yes'' specified for the field 'Choices[0]/Condition' returned an unexpected result type. Expected 'boolean', but was 'string' for value: \"yes\"",
      ),
    );
  });
});

describe('Wait state', () => {
  const start = '2026-01-01T00:00:00Z';

  it.each([
    { label: 'seconds', state: { Seconds: 90 }, seconds: 90 },
    { label: 'no time', state: { Seconds: 0 }, seconds: 0 },
    { label: 'longer than a timer of Node', state: { Seconds: 99_999_999 }, seconds: 99_999_999 },
    { label: 'seconds of an expression', state: { Seconds: '{% $states.input * 2 %}' }, seconds: 14 },
    { label: 'until a moment', state: { Timestamp: '2026-01-01T01:00:00Z' }, seconds: 3600 },
    {
      label: 'until a moment with an offset',
      state: { Timestamp: '2026-01-01T02:00:00+01:00' },
      seconds: 3600,
    },
    {
      label: 'until a moment with fractions',
      state: { Timestamp: '2026-01-01T00:00:01.500Z' },
      seconds: 1.5,
    },
    {
      label: 'until a moment of an expression',
      state: { Timestamp: '{% $fromMillis($millis() + 5000) %}' },
      seconds: 5,
    },
    {
      label: 'no time for a moment that has passed',
      state: { Timestamp: '2016-03-14T01:59:00Z' },
      seconds: 0,
    },
  ])('waits $label', async ({ state, seconds }) => {
    const played = await play(only({ Type: 'Wait', End: true, ...state }), { input: 7 });

    expect(played.execution.startDate).toEqual(new Date(start));
    expect([played.seconds, played.result]).toEqual([seconds, { status: 'SUCCEEDED', output: 7 }]);
  });

  it.each([-1, 1.5, 'soon', null, [1], true])('fails when Seconds gives %j', async (input) => {
    const { result, seconds } = await play(
      only({ Type: 'Wait', Seconds: '{% $states.input %}', End: true }),
      { input },
    );

    expect([result.status, seconds]).toEqual(['FAILED', 0]);
    expect(result).toMatchObject({ error: 'States.QueryEvaluationError' });
  });

  it.each([
    'tomorrow',
    '2026-01-01',
    '2026-01-01T00:00:00',
    '2026-02-30T00:00:00Z',
    '2026-01-01 00:00:00Z',
    12,
  ])('fails when Timestamp gives %j', async (input) => {
    const { result } = await play(only({ Type: 'Wait', Timestamp: '{% $states.input %}', End: true }), {
      input,
    });

    expect(result).toMatchObject({ status: 'FAILED', error: 'States.QueryEvaluationError' });
  });
});

describe('Fail state', () => {
  it.each([
    { label: 'neither', state: {}, failure: {} },
    { label: 'an error', state: { Error: 'Broken' }, failure: { error: 'Broken' } },
    { label: 'a cause', state: { Cause: 'It broke.' }, failure: { cause: 'It broke.' } },
    {
      label: 'expressions',
      state: { Error: '{% $states.input.e %}', Cause: "{% 'by ' & $states.input.e %}" },
      failure: { error: 'Odd', cause: 'by Odd' },
    },
  ])('fails the execution with $label', async ({ state, failure }) => {
    const { result, execution } = await play(only({ Type: 'Fail', ...state }), { input: { e: 'Odd' } });

    expect(result).toEqual({ status: 'FAILED', ...failure });
    expect(execution.history.at(-1)?.executionFailedEventDetails).toEqual(failure);
    expect(types(execution.history)).toEqual(['ExecutionStarted', 'FailStateEntered', 'ExecutionFailed']);
  });

  it('fails otherwise when its Error is no string', async () => {
    const { result } = await play(only({ Type: 'Fail', Error: '{% 404 %}' }));

    expect(result).toMatchObject({ error: 'States.QueryEvaluationError' });
  });
});

describe('Succeed state', () => {
  it('ends its branch with its Output', async () => {
    const machine = machineOf({
      Only: { Type: 'Succeed', Output: { got: '{% $states.input %}' } },
    });

    const { result, execution } = await play(machine, { input: 3 });

    expect(result).toEqual({ status: 'SUCCEEDED', output: { got: 3 } });
    expect(entered(execution.history)).toEqual(['Only']);
  });
});

describe('$states.context', () => {
  it('shows the execution, the machine and the state', async () => {
    const machine = machineOf({
      Before: { Type: 'Wait', Seconds: 5, Next: 'Show' },
      Show: { Type: 'Task', Resource: INVOKE, Arguments: '{% $states.context %}', End: true },
    });

    const { calls } = await play(machine, { input: { id: 1 }, task: () => null });

    expect(calls[0]?.arguments).toEqual({
      Execution: {
        Id: 'arn:aws:states:eu-west-1:123456789012:execution:probe:one',
        Input: { id: 1 },
        Name: 'one',
        RoleArn: 'arn:aws:iam::123456789012:role/probe',
        StartTime: '2026-01-01T00:00:00.000Z',
        RedriveCount: 0,
      },
      StateMachine: { Id: 'arn:aws:states:eu-west-1:123456789012:stateMachine:probe', Name: 'probe' },
      State: { EnteredTime: '2026-01-01T00:00:05.000Z', Name: 'Show', RetryCount: 0 },
    });
  });
});
