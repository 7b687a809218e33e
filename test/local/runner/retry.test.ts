import { describe, expect, it } from 'vitest';
import { TaskFailure } from '../../../local/runner/task-port.ts';
import { INVOKE, machineOf, play, start, types } from './play.ts';

const boom = (name = 'Boom', cause = 'why') => {
  throw new TaskFailure(name, cause);
};
const call = (rest: object) => machineOf({ Call: { Type: 'Task', Resource: INVOKE, End: true, ...rest } });

describe('Retry', () => {
  const attemptTimes = async (Retry: object[], failing: readonly string[], options = {}) => {
    const times: number[] = [];
    const played = await play(call({ Retry }), {
      task: (_request, clock) => {
        times.push((clock.now() - Date.UTC(2026, 0, 1)) / 1000);
        const name = failing[times.length - 1];
        return name === undefined ? 'done' : boom(name);
      },
      ...options,
    });
    return { ...played, times };
  };
  const always = (name: string) => Array.from({ length: 100 }, () => name);

  it.each([
    { label: 'three times by default, twice as long each time', retrier: {}, times: [0, 1, 3, 7] },
    { label: 'not at all with MaxAttempts 0', retrier: { MaxAttempts: 0 }, times: [0] },
    { label: 'after IntervalSeconds', retrier: { IntervalSeconds: 10, MaxAttempts: 1 }, times: [0, 10] },
    {
      label: 'evenly with BackoffRate 1',
      retrier: { BackoffRate: 1, MaxAttempts: 4 },
      times: [0, 1, 2, 3, 4],
    },
    {
      label: 'by a BackoffRate with a fraction',
      retrier: { BackoffRate: 1.5, MaxAttempts: 2 },
      times: [0, 1, 2.5],
    },
    {
      label: 'at most MaxDelaySeconds apart',
      retrier: { MaxDelaySeconds: 3, MaxAttempts: 4 },
      times: [0, 1, 3, 6, 9],
    },
    {
      label: 'without jitter when that is NONE',
      retrier: { JitterStrategy: 'NONE', MaxAttempts: 1 },
      times: [0, 1],
    },
  ])('attempts again $label', async ({ retrier, times: expected }) => {
    const { times, result } = await attemptTimes([{ ErrorEquals: ['Boom'], ...retrier }], always('Boom'));

    expect(times).toEqual(expected);
    expect(result).toMatchObject({ status: 'FAILED', error: 'Boom' });
  });

  it('ends with the result of the attempt that succeeds', async () => {
    const { result, execution } = await attemptTimes([{ ErrorEquals: ['Boom'] }], ['Boom', 'Boom']);

    expect(result).toEqual({ status: 'SUCCEEDED', output: 'done' });
    expect(types(execution.history).filter((type) => type.startsWith('Task'))).toEqual([
      'TaskStateEntered',
      ...['TaskScheduled', 'TaskStarted', 'TaskFailed'],
      ...['TaskScheduled', 'TaskStarted', 'TaskFailed'],
      ...['TaskScheduled', 'TaskStarted', 'TaskSucceeded'],
      'TaskStateExited',
    ]);
  });

  it('counts the attempts of each retrier by itself', async () => {
    const Retry = [
      { ErrorEquals: ['Boom'], MaxAttempts: 1 },
      { ErrorEquals: ['Bang'], MaxAttempts: 1, IntervalSeconds: 5 },
    ];

    const { times, result } = await attemptTimes(Retry, ['Boom', 'Bang']);

    expect([times, result.status]).toEqual([[0, 1, 6], 'SUCCEEDED']);
  });

  it('does not fall through to a later retrier when the first that matches is exhausted', async () => {
    const Retry = [
      { ErrorEquals: ['Boom'], MaxAttempts: 1 },
      { ErrorEquals: ['States.ALL'], MaxAttempts: 5 },
    ];

    expect((await attemptTimes(Retry, always('Boom'))).times).toEqual([0, 1]);
  });

  it('shows the number of the attempt in the context', async () => {
    const machine = call({
      Arguments: '{% $states.context.State.RetryCount %}',
      Retry: [{ ErrorEquals: ['Boom'] }],
    });

    const { calls } = await play(machine, { task: () => boom() });

    expect(calls.map(({ arguments: args }) => args)).toEqual([0, 1, 2, 3]);
  });

  it('starts to count anew when the state is entered again', async () => {
    let tries = 0;
    const machine = machineOf({
      Call: {
        Type: 'Task',
        Resource: INVOKE,
        Retry: [{ ErrorEquals: ['Boom'], MaxAttempts: 1 }],
        Next: 'Twice?',
      },
      'Twice?': {
        Type: 'Choice',
        Choices: [{ Condition: '{% $states.input = 2 %}', Next: 'Call' }],
        Default: 'End',
      },
      End: { Type: 'Succeed' },
    });

    const { result } = await play(machine, { task: () => (++tries % 2 === 1 ? boom() : tries) });

    expect([result, tries]).toEqual([{ status: 'SUCCEEDED', output: 4 }, 4]);
  });

  it('keeps full jitter between nothing and the delay without it', async () => {
    const Retry = [{ ErrorEquals: ['Boom'], IntervalSeconds: 8, MaxAttempts: 5, JitterStrategy: 'FULL' }];

    const { times } = await attemptTimes(Retry, always('Boom'));

    const delays = times.slice(1).map((time, i) => time - (times[i] ?? 0));
    for (const [i, delay] of delays.entries()) {
      expect(delay).toBeGreaterThanOrEqual(0);
      expect(delay).toBeLessThanOrEqual(8 * 2 ** i);
    }
    expect(new Set(delays.map((delay, i) => delay / 2 ** i)).size).toBe(5);
  });

  it.each([
    { draw: 0, times: [0, 0] },
    { draw: 0.5, times: [0, 4] },
  ])(
    'multiplies the delay by the random number $draw under full jitter',
    async ({ draw, times: expected }) => {
      const Retry = [{ ErrorEquals: ['Boom'], IntervalSeconds: 8, MaxAttempts: 1, JitterStrategy: 'FULL' }];

      expect((await attemptTimes(Retry, always('Boom'), { random: () => draw })).times).toEqual(expected);
    },
  );

  it('repeats a failed evaluation too', async () => {
    const Retry = [{ ErrorEquals: ['States.QueryEvaluationError'], MaxAttempts: 2 }];

    const { execution, seconds } = await play(call({ Arguments: '{% $states.input.missing %}', Retry }));

    expect(seconds).toBe(3);
    expect(types(execution.history).filter((type) => type === 'EvaluationFailed')).toHaveLength(3);
  });

  it('is given up when the execution is aborted during the pause', async () => {
    const { execution, clock, calls } = start(
      call({ Retry: [{ ErrorEquals: ['Boom'], IntervalSeconds: 60 }] }),
      {
        task: () => boom(),
      },
    );
    clock.schedule(30_000, () => execution.abort('Manual', 'enough'));

    expect(await execution.done).toEqual({ status: 'ABORTED', error: 'Manual', cause: 'enough' });
    expect(calls).toHaveLength(1);
    expect(clock.now() - execution.startDate.getTime()).toBe(30_000);
  });
});
