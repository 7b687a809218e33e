import { describe, expect, it } from 'vitest';
import { INVOKE, machineOf, play } from './play.ts';

const task = (rest: object = {}) =>
  machineOf({ Call: { Type: 'Task', Resource: INVOKE, End: true, ...rest } });

describe('a task result above 256 KiB', () => {
  const tooLong = 'x'.repeat(262_143);

  it('is States.DataLimitExceeded, which the task can catch', async () => {
    const machine = machineOf({
      Call: {
        Type: 'Task',
        Resource: INVOKE,
        Catch: [{ ErrorEquals: ['States.DataLimitExceeded'], Next: 'Caught' }],
        End: true,
      },
      Caught: { Type: 'Pass', Output: '{% $states.input.Error %}', End: true },
    });

    expect((await play(machine, { task: () => tooLong })).result).toMatchObject({
      output: 'States.DataLimitExceeded',
    });
  });

  it('is one byte more than what passes', async () => {
    const { result } = await play(task(), { task: () => tooLong.slice(1) });

    expect(result.status).toBe('SUCCEEDED');
  });

  it('is measured in bytes of UTF-8', async () => {
    const { result } = await play(task(), { task: () => '€'.repeat(90_000) });

    expect(result).toMatchObject({ status: 'FAILED', error: 'States.DataLimitExceeded' });
  });
});

describe('arguments of a task above 256 KiB', () => {
  it('are States.DataLimitExceeded, and the task is not called', async () => {
    const { result, calls } = await play(task({ Arguments: "{% $pad('', 262143, 'x') %}" }));

    expect(result).toMatchObject({ status: 'FAILED', error: 'States.DataLimitExceeded' });
    expect(calls).toEqual([]);
  });
});
