import { describe, expect, it } from 'vitest';
import { sleep } from '../../../../local/clock/clock.ts';
import { TaskFailure, type TaskRequest } from '../../../../local/runner/task-port.ts';
import { INVOKE, machineOf, play, start, types } from '../play.ts';

const DISTRIBUTED = { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' };
const processor = (state: object) => ({ StartAt: 'Item', States: { Item: { End: true, ...state } } });
const task = processor({ Type: 'Task', Resource: INVOKE });
const map = (rest: object = {}, ItemProcessor: object = processor({ Type: 'Pass' })) =>
  machineOf({ Each: { Type: 'Map', ItemProcessor, End: true, ...rest } });
const refuse =
  (...refused: readonly unknown[]) =>
  ({ arguments: args }: TaskRequest) => {
    if (refused.includes(args)) throw new TaskFailure('Refused', String(args));
    return args;
  };

describe.each([
  { mode: 'inline', distribute: (graph: object) => graph },
  { mode: 'distributed', distribute: (graph: object) => ({ ...graph, ProcessorConfig: DISTRIBUTED }) },
])('failed items of a Map state, $mode', ({ mode, distribute }) => {
  it.each([
    { label: 'none by default', rest: {}, refused: [2], isTolerated: false },
    { label: 'a count', rest: { ToleratedFailureCount: 2 }, refused: [2, 3], isTolerated: true },
    {
      label: 'no more than the count',
      rest: { ToleratedFailureCount: 2 },
      refused: [2, 3, 4],
      isTolerated: false,
    },
    { label: 'a percentage', rest: { ToleratedFailurePercentage: 50 }, refused: [1, 2], isTolerated: true },
    {
      label: 'no more than the percentage',
      rest: { ToleratedFailurePercentage: 49 },
      refused: [1, 2],
      isTolerated: false,
    },
    {
      label: 'all of them',
      rest: { ToleratedFailurePercentage: 100 },
      refused: [1, 2, 3, 4],
      isTolerated: true,
    },
    {
      label: 'by an expression',
      rest: { ToleratedFailureCount: '{% 1 %}' },
      refused: [1],
      isTolerated: true,
    },
    {
      label: 'the smaller of both',
      rest: { ToleratedFailureCount: 1, ToleratedFailurePercentage: 100 },
      refused: [1, 2],
      isTolerated: false,
    },
  ])('tolerates failed items: $label', async ({ rest, refused, isTolerated }) => {
    const { result } = await play(map(rest, distribute(task)), {
      input: [1, 2, 3, 4],
      task: refuse(...refused),
    });

    const output = [1, 2, 3, 4].filter((item) => !refused.includes(item));
    const names =
      mode === 'inline' && Object.keys(rest).length === 0
        ? 'Refused'
        : 'States.ExceedToleratedFailureThreshold';
    expect(result).toMatchObject(
      isTolerated ? { status: 'SUCCEEDED', output } : { status: 'FAILED', error: names },
    );
  });

  it('starts no queued item after one has failed', async () => {
    const { calls, result } = await play(map({ MaxConcurrency: 2 }, distribute(task)), {
      input: [1, 2, 3, 4, 5],
      task: async (request, clock) => {
        await sleep(clock, Number(request.arguments) * 1000);
        return refuse(2)(request);
      },
    });

    expect(result.status).toBe('FAILED');
    expect(calls.map(({ arguments: args }) => args)).toEqual([1, 2, 3]);
  });

  it('calls nothing more after the execution is aborted, queued items included', async () => {
    const { execution, clock, calls } = start(map({ MaxConcurrency: 2 }, distribute(task)), {
      input: [1, 2, 3, 4, 5, 6],
      task: (_request, time) => sleep(time, 10_000),
    });
    clock.schedule(15_000, () => execution.abort());

    const result = await execution.done;
    await sleep(clock, 100_000);

    expect(result).toEqual({ status: 'ABORTED' });
    expect(calls).toHaveLength(4);
    expect(calls.filter(({ signal }) => signal.aborted)).toHaveLength(2);
    expect(execution.history.at(-1)?.type).toBe('ExecutionAborted');
  });

  it('calls nothing more after the execution has run out of time', async () => {
    const machine = { ...map({ MaxConcurrency: 1 }, distribute(task)), TimeoutSeconds: 25 };

    const { result, calls, clock } = await play(machine, {
      input: [1, 2, 3, 4, 5, 6],
      task: (_request, time) => sleep(time, 10_000),
    });
    await sleep(clock, 100_000);

    expect([result, calls.length]).toEqual([{ status: 'TIMED_OUT' }, 3]);
  });

  it('takes a failed iteration by its own Catch', async () => {
    const machine = machineOf({
      Each: {
        Type: 'Map',
        ItemProcessor: distribute(task),
        Catch: [{ ErrorEquals: ['States.ALL'], Output: '{% $states.errorOutput.Error %}', Next: 'Caught' }],
        End: true,
      },
      Caught: { Type: 'Succeed' },
    });

    const { result, execution } = await play(machine, { input: [1, 2], task: refuse(1) });

    expect(result.status).toBe('SUCCEEDED');
    expect(types(execution.history)).toContain('MapStateFailed');
    expect(types(execution.history)).toContain('MapStateExited');
  });

  it('runs again on a retry', async () => {
    const seen: unknown[] = [];
    const Retry = [{ ErrorEquals: ['States.ALL'], MaxAttempts: 1 }];

    const { result } = await play(map({ Retry, MaxConcurrency: 1 }, distribute(task)), {
      input: ['a', 'b'],
      task: ({ arguments: args }) => {
        seen.push(args);
        if (seen.length === 2) throw new TaskFailure('Refused', '');
        return args;
      },
    });

    expect(result).toMatchObject({ status: 'SUCCEEDED', output: ['a', 'b'] });
    expect(seen).toEqual(['a', 'b', 'a', 'b']);
  });
});
