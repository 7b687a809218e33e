import { describe, expect, it } from 'vitest';
import { sleep } from '../../../local/clock/clock.ts';
import { FUNCTION_ARN, INVOKE, machineOf, play, start } from './play.ts';

const poll = machineOf({
  Check: { Type: 'Task', Resource: FUNCTION_ARN, Assign: { left: '{% $states.result %}' }, Next: 'Done?' },
  'Done?': { Type: 'Choice', Choices: [{ Condition: '{% $left = 0 %}', Next: 'End' }], Default: 'Wait' },
  Wait: { Type: 'Wait', Seconds: 20, Next: 'Check' },
  End: { Type: 'Succeed' },
});

describe('abort', () => {
  it('ends the execution at once, with the error and the cause given', async () => {
    const { execution, clock } = start(poll, { task: () => 1 });
    clock.schedule(30_000, () => {
      execution.abort('Manual', 'by hand');
      expect([execution.status, execution.stopDate]).toEqual(['ABORTED', new Date(clock.now())]);
    });

    expect(await execution.done).toEqual({ status: 'ABORTED', error: 'Manual', cause: 'by hand' });
    expect(execution.history.at(-1)).toMatchObject({
      type: 'ExecutionAborted',
      executionAbortedEventDetails: { error: 'Manual', cause: 'by hand' },
    });
  });

  it('calls no handler afterwards, and ignores the answer of the one at work', async () => {
    const { execution, clock, calls } = start(poll, {
      task: (_request, time) => time.rest(new Promise((resolve) => time.schedule(10_000, () => resolve(1)))),
    });
    clock.schedule(35_000, () => execution.abort());
    await execution.done;
    const ended = execution.history.length;

    await clock.busy(() => clock.rest(new Promise<void>((resolve) => clock.schedule(999_000, resolve))));

    expect([calls.length, calls.at(-1)?.signal.aborted]).toEqual([2, true]);
    expect(execution.history).toHaveLength(ended);
  });

  it.each([
    { event: 'TaskStateEntered', calls: 0 },
    { event: 'TaskStarted', calls: 0 },
    { event: 'TaskSucceeded', calls: 1 },
  ])('calls no handler when it comes from whoever listens, at $event', async ({ event, calls: expected }) => {
    const call = { Type: 'Task', Resource: INVOKE, TimeoutSeconds: 60 };
    let abort = () => {};
    const { execution, clock, calls } = start(
      machineOf({
        Wait: { Type: 'Wait', Seconds: 1, Next: 'One' },
        One: { ...call, Next: 'Two' },
        Two: { ...call, End: true },
      }),
      { task: () => 1, onEvent: ({ type }) => type === event && abort() },
    );
    abort = () => execution.abort();

    await execution.done;
    await sleep(clock, 999_000);

    expect([execution.status, calls.length]).toEqual(['ABORTED', expected]);
    expect(execution.history.at(-1)?.type).toBe('ExecutionAborted');
  });

  it('lets no iteration start that was queued behind the one that has just ended', async () => {
    const ItemProcessor = {
      StartAt: 'Call',
      States: { Call: { Type: 'Task', Resource: INVOKE, End: true } },
    };
    const machine = machineOf({
      Wait: { Type: 'Wait', Seconds: 1, Next: 'Each' },
      Each: { Type: 'Map', Items: [1, 2, 3], MaxConcurrency: 1, ItemProcessor, End: true },
    });
    let abort = () => {};
    const { execution, clock, calls } = start(machine, {
      task: () => 1,
      onEvent: ({ type }) => type === 'MapIterationSucceeded' && abort(),
    });
    abort = () => execution.abort();

    await execution.done;
    await sleep(clock, 999_000);

    expect([execution.status, calls.length]).toEqual(['ABORTED', 1]);
  });

  it('changes nothing once the execution has ended', async () => {
    const { execution } = await play(poll, { task: () => 0 });

    execution.abort('Late');

    expect([execution.status, execution.history.at(-1)?.type]).toEqual(['SUCCEEDED', 'ExecutionSucceeded']);
  });
});
