import { describe, expect, it } from 'vitest';
import { sleep } from '../../../local/clock/clock.ts';
import { TaskTokens } from '../../../local/runner/task-tokens.ts';
import { machineOf, play, start, types } from './play.ts';

const Resource = 'arn:aws:states:::lambda:invoke.waitForTaskToken';
const waiting = (rest: object = {}) =>
  machineOf({
    Ask: {
      Type: 'Task',
      Resource,
      Arguments: { token: '{% $states.context.Task.Token %}' },
      End: true,
      ...rest,
    },
  });

describe('a task that waits for its token', () => {
  it('gets the token into its arguments, and succeeds with the output that is sent back', async () => {
    const tokens = new TaskTokens();

    const { result, seconds, calls, execution } = await play(waiting(), {
      tokens,
      task: ({ taskToken = '' }, clock) => {
        clock.schedule(90_000, () => tokens.succeed(taskToken, { approved: true }));
        return { StatusCode: 202 };
      },
    });

    expect(calls[0]?.arguments).toEqual({ token: calls[0]?.taskToken });
    expect(result).toEqual({ status: 'SUCCEEDED', output: { approved: true } });
    expect(seconds).toBe(90);
    expect(types(execution.history).slice(2, -2)).toEqual([
      'TaskScheduled',
      'TaskStarted',
      'TaskSubmitted',
      'TaskSucceeded',
    ]);
    expect(execution.history[4]?.taskSubmittedEventDetails).toMatchObject({ output: '{"StatusCode":202}' });
  });

  it('fails with the error that is sent back', async () => {
    const tokens = new TaskTokens();

    const { result } = await play(waiting(), {
      tokens,
      task: ({ taskToken = '' }) => tokens.fail(taskToken, 'Declined', 'not today'),
    });

    expect(result).toEqual({ status: 'FAILED', error: 'Declined', cause: 'not today' });
  });

  it('takes a token that comes back before the call that carried it has answered', async () => {
    const tokens = new TaskTokens();

    const { result, seconds } = await play(waiting(), {
      tokens,
      task: async ({ taskToken = '' }, clock) => {
        tokens.succeed(taskToken, 'early');
        await sleep(clock, 5_000);
      },
    });

    expect([result, seconds]).toEqual([{ status: 'SUCCEEDED', output: 'early' }, 5]);
  });

  it('lives on while heartbeats come, and ends HeartbeatSeconds after the last', async () => {
    const tokens = new TaskTokens();

    const { result, seconds } = await play(waiting({ HeartbeatSeconds: 10 }), {
      tokens,
      task: ({ taskToken = '' }, clock) => {
        for (const at of [8_000, 16_000]) clock.schedule(at, () => tokens.beat(taskToken));
      },
    });

    expect([result, seconds]).toEqual([{ status: 'FAILED', error: 'States.Timeout' }, 26]);
  });

  it('ends at TimeoutSeconds, whatever heartbeats come', async () => {
    const tokens = new TaskTokens();

    const { seconds } = await play(waiting({ HeartbeatSeconds: 10, TimeoutSeconds: 20 }), {
      tokens,
      task: ({ taskToken = '' }, clock) => {
        for (const at of [8_000, 16_000]) clock.schedule(at, () => tokens.beat(taskToken));
      },
    });

    expect(seconds).toBe(20);
  });

  it('has another token at each attempt, and refuses the one before', async () => {
    const tokens = new TaskTokens();
    const seen: string[] = [];
    const Retry = [{ ErrorEquals: ['Declined'], MaxAttempts: 1 }];

    const { result } = await play(waiting({ Retry }), {
      tokens,
      task: ({ taskToken = '' }) => {
        seen.push(taskToken);
        if (seen.length === 1) tokens.fail(taskToken, 'Declined', '');
        else tokens.succeed(taskToken, 'second');
      },
    });

    expect(result).toEqual({ status: 'SUCCEEDED', output: 'second' });
    expect(new Set(seen).size).toBe(2);
    expect(() => tokens.succeed(seen[0] ?? '', 'again')).toThrow(
      expect.objectContaining({ name: 'TaskTimedOut' }),
    );
  });

  it('leaves no valid token behind when its execution is aborted', async () => {
    const tokens = new TaskTokens();
    let token = '';

    const { execution, clock } = start(waiting(), {
      tokens,
      task: ({ taskToken = '' }) => {
        token = taskToken;
      },
    });
    clock.schedule(1_000, () => execution.abort());
    await execution.done;

    expect(execution.status).toBe('ABORTED');
    expect(() => tokens.beat(token)).toThrow(expect.objectContaining({ name: 'TaskTimedOut' }));
  });
});

describe('TaskTokens', () => {
  it('refuses a token that no task was given', () => {
    expect(() => new TaskTokens().succeed('none', 1)).toThrow(
      expect.objectContaining({ name: 'TaskDoesNotExist' }),
    );
  });
});
