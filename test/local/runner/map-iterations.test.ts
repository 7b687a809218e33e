import { describe, expect, it } from 'vitest';
import { sleep } from '../../../local/clock/clock.ts';
import { TaskFailure, type TaskRequest } from '../../../local/runner/task-port.ts';
import { INVOKE, machineOf, play, types } from './play.ts';

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

describe('the iterations of an inline Map state', () => {
  it('read the variables around them, and keep theirs to themselves', async () => {
    const machine = machineOf({
      First: { Type: 'Pass', Assign: { outer: 10 }, Next: 'Each' },
      Each: {
        Type: 'Map',
        Items: [1, 2],
        ItemProcessor: processor({
          Type: 'Pass',
          Assign: { inner: 0 },
          Output: '{% $outer + $states.input %}',
        }),
        Next: 'Last',
      },
      Last: { Type: 'Pass', Output: ['{% $states.input %}', '{% $outer %}'], End: true },
    });

    expect((await play(machine)).result).toMatchObject({ output: [[11, 12], 10] });
  });

  it('are in the history, each after the last event of the one before', async () => {
    const { execution } = await play(map({ MaxConcurrency: 1 }), { input: ['a', 'b'] });

    const shown = execution.history.slice(1, -1).map((event) => {
      const index = (event.mapIterationStartedEventDetails ?? event.mapIterationSucceededEventDetails)?.index;
      return `${event.id} after ${event.previousEventId}: ${event.type}${index === undefined ? '' : ` ${index}`}`;
    });
    expect(shown).toEqual([
      '2 after 0: MapStateEntered',
      '3 after 2: MapStateStarted',
      '4 after 3: MapIterationStarted 0',
      '5 after 4: PassStateEntered',
      '6 after 5: PassStateExited',
      '7 after 6: MapIterationSucceeded 0',
      '8 after 6: MapIterationStarted 1',
      '9 after 8: PassStateEntered',
      '10 after 9: PassStateExited',
      '11 after 10: MapIterationSucceeded 1',
      '12 after 11: MapStateSucceeded',
      '13 after 11: MapStateExited',
    ]);
    expect(execution.history[2]?.mapStateStartedEventDetails).toEqual({ length: 2 });
  });

  it('are at most 40 at once, as the service runs them', async () => {
    const waiting = processor({ Type: 'Wait', Seconds: 10 });
    const input = Array.from({ length: 41 }, (_, i) => i);

    expect((await play(map({}, waiting), { input })).seconds).toBe(20);
  });

  it('are recorded as aborted when another has failed', async () => {
    const { execution } = await play(map({}, task), {
      input: [1, 2],
      task: async (request, clock) => {
        await sleep(clock, Number(request.arguments) * 1000);
        return refuse(1)(request);
      },
    });

    expect(types(execution.history).slice(-5)).toEqual([
      'MapIterationAborted',
      'TaskStateAborted',
      'MapIterationFailed',
      'MapStateFailed',
      'ExecutionFailed',
    ]);
  });
});
