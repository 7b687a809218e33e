import { describe, expect, it } from 'vitest';
import { sleep } from '../../../../local/clock/clock.ts';
import { TaskFailure } from '../../../../local/runner/task-port.ts';
import { entered, INVOKE, machineOf, play, types } from '../play.ts';

const branch = (name: string, state: object) => ({
  StartAt: name,
  States: { [name]: { End: true, ...state } },
});
const wait = (name: string, Seconds: number) => branch(name, { Type: 'Wait', Seconds });
const fail = (name: string) => ({
  StartAt: name,
  States: { [name]: { Type: 'Fail', Error: 'Broken', Cause: name } },
});
const parallel = (Branches: object[], rest: object = {}) =>
  machineOf({ Both: { Type: 'Parallel', Branches, End: true, ...rest } });

describe('Parallel state', () => {
  it('runs its branches at once, and puts their outputs in the order of the branches', async () => {
    const one = branch('One', { Type: 'Wait', Seconds: 10, Output: 1 });
    const two = branch('Two', { Type: 'Wait', Seconds: 4, Output: 2 });

    const { result, seconds } = await play(parallel([one, two]));

    expect([result, seconds]).toEqual([{ status: 'SUCCEEDED', output: [1, 2] }, 10]);
  });

  it('gives every branch its input, or its Arguments', async () => {
    const echo = (name: string) => branch(name, { Type: 'Pass' });

    const byInput = await play(parallel([echo('One'), echo('Two')]), { input: 5 });
    const byArguments = await play(parallel([echo('One')], { Arguments: { n: '{% $states.input %}' } }), {
      input: 5,
    });

    expect(byInput.result).toMatchObject({ output: [5, 5] });
    expect(byArguments.result).toMatchObject({ output: [{ n: 5 }] });
  });

  it('sees the outputs as $states.result', async () => {
    const { result } = await play(parallel([wait('One', 1)], { Output: '{% $count($states.result) %}' }));

    expect(result).toMatchObject({ output: 1 });
  });

  it('lets branches read the variables around them, and keeps theirs to themselves', async () => {
    const inner = branch('Inner', { Type: 'Pass', Assign: { mine: 1 }, Output: '{% $outer %}' });
    const machine = machineOf({
      First: { Type: 'Pass', Assign: { outer: 'seen' }, Next: 'Both' },
      Both: { Type: 'Parallel', Branches: [inner], Next: 'Last' },
      Last: { Type: 'Pass', Output: ['{% $states.input %}', '{% $exists($mine) %}'], End: true },
    });

    const { result } = await play(machine, { unknownNames: 'leave-to-evaluation' });

    expect(result).toEqual({ status: 'SUCCEEDED', output: [['seen'], false] });
  });

  it('fails with the first branch that fails, and stops the others', async () => {
    const slow = branch('Slow', { Type: 'Task', Resource: INVOKE });
    const broken = {
      StartAt: 'Wait',
      States: { Wait: { Type: 'Wait', Seconds: 5, Next: 'Break' }, Break: { Type: 'Fail', Error: 'Broken' } },
    };

    const { result, seconds, calls, execution } = await play(parallel([slow, broken]), {
      task: ({ signal }, clock) => sleep(clock, 60_000, signal),
    });

    expect([result, seconds]).toEqual([{ status: 'FAILED', error: 'Broken' }, 5]);
    expect(calls[0]?.signal.aborted).toBe(true);
    expect(types(execution.history).slice(-2)).toEqual(['ParallelStateFailed', 'ExecutionFailed']);
  });

  it('lets no stopped branch go on to its next state', async () => {
    const late = {
      StartAt: 'Wait',
      States: {
        Wait: { Type: 'Wait', Seconds: 5, Next: 'Call' },
        Call: { Type: 'Task', Resource: INVOKE, End: true },
      },
    };
    const machine = machineOf({
      Both: {
        Type: 'Parallel',
        Branches: [late, fail('Break')],
        Catch: [{ ErrorEquals: ['Broken'], Next: 'After' }],
        End: true,
      },
      After: { Type: 'Wait', Seconds: 60, End: true },
    });

    const { result, calls, execution } = await play(machine);

    expect(calls).toEqual([]);
    expect(result).toEqual({ status: 'SUCCEEDED', output: { Error: 'Broken', Cause: 'Break' } });
    expect(entered(execution.history)).toEqual(['Both', 'Wait', 'Break', 'After']);
  });

  it('runs all branches again on a retry', async () => {
    let tries = 0;
    const flaky = branch('Flaky', { Type: 'Task', Resource: INVOKE });

    const { result, execution } = await play(
      parallel([flaky, wait('Other', 2)], { Retry: [{ ErrorEquals: ['Busy'], IntervalSeconds: 3 }] }),
      {
        task: () => {
          tries += 1;
          if (tries < 3) throw new TaskFailure('Busy', '');
          return 'third';
        },
      },
    );

    expect(result).toMatchObject({ status: 'SUCCEEDED', output: ['third', {}] });
    expect(types(execution.history).filter((type) => type === 'ParallelStateStarted')).toHaveLength(3);
  });

  it('records each branch after the start of the state, and its end after the branch that ended last', async () => {
    const { execution } = await play(parallel([wait('One', 9), wait('Two', 1)]));

    const shown = execution.history.map(
      ({ id, previousEventId, type }) => `${id} after ${previousEventId}: ${type}`,
    );
    expect(shown).toEqual([
      '1 after 0: ExecutionStarted',
      '2 after 0: ParallelStateEntered',
      '3 after 2: ParallelStateStarted',
      '4 after 3: WaitStateEntered',
      '5 after 3: WaitStateEntered',
      '6 after 5: WaitStateExited',
      '7 after 4: WaitStateExited',
      '8 after 7: ParallelStateSucceeded',
      '9 after 7: ParallelStateExited',
      '10 after 9: ExecutionSucceeded',
    ]);
  });

  it('records what it stopped in the other branches', async () => {
    const { execution } = await play(parallel([wait('Slow', 60), fail('Break')]));

    expect(types(execution.history).slice(-4)).toEqual([
      'FailStateEntered',
      'WaitStateAborted',
      'ParallelStateFailed',
      'ExecutionFailed',
    ]);
  });

  it('leaves no trace of a failure that ends the execution at once', async () => {
    const stuck = {
      StartAt: 'Which?',
      States: {
        'Which?': { Type: 'Choice', Choices: [{ Condition: false, Next: 'Never' }] },
        Never: { Type: 'Succeed' },
      },
    };

    const { execution } = await play(parallel([wait('Slow', 60), stuck]));

    expect(types(execution.history).slice(-3)).toEqual([
      'WaitStateEntered',
      'ChoiceStateEntered',
      'ExecutionFailed',
    ]);
  });

  it('may stand inside others at any depth', async () => {
    const deep = Array.from({ length: 30 }).reduce<object>(
      (inner, _, i) => branch(`Level ${i}`, { Type: 'Parallel', Branches: [inner] }),
      wait('Bottom', 1),
    );

    const { result } = await play(parallel([deep]), { input: 'x' });

    expect(JSON.stringify(result)).toContain(`${'['.repeat(31)}"x"`);
  });
});
