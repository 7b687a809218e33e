/** The events of failures, in the order and with the predecessors that AWS's own histories have. */
import { describe, expect, it } from 'vitest';
import { sleep } from '../../../local/clock/clock.ts';
import { TaskFailure } from '../../../local/runner/task-port.ts';
import { INVOKE, machineOf, type PlayOptions, play } from './play.ts';

const RETRY_ONCE = [{ ErrorEquals: ['States.ALL'], MaxAttempts: 1 }];
const CATCH_ALL = [{ ErrorEquals: ['States.ALL'], Next: 'Caught' }];
const BROKEN = { Type: 'Fail', Error: 'Broken', Cause: 'on purpose' };
const CALL = { Type: 'Task', Resource: INVOKE, End: true };
const UNDEFINED = { Type: 'Pass', Output: { v: '{% $states.input.none %}' }, End: true };

const graph = (state: object) => ({ StartAt: 'In', States: { In: state } });
const after = (seconds: number, state: object) => ({
  StartAt: 'Pause',
  States: { Pause: { Type: 'Wait', Seconds: seconds, Next: 'In' }, In: state },
});
const parallel = (Branches: readonly object[], rest: object = {}) => ({
  Type: 'Parallel',
  Branches,
  End: true,
  ...rest,
});
const map = (ItemProcessor: object, rest: object = {}) => ({
  Type: 'Map',
  ItemProcessor,
  End: true,
  ...rest,
});

async function told(state: object, options: PlayOptions = {}): Promise<readonly string[]> {
  const hasCaught = JSON.stringify(state).includes('"Caught"');
  const states = { Outer: state, ...(hasCaught && { Caught: { Type: 'Succeed' } }) };
  const { execution } = await play(machineOf(states), options);
  return execution.history.map(({ id, previousEventId, type }) => `${id} after ${previousEventId}: ${type}`);
}

const refuse = () => {
  throw new TaskFailure('Refused', 'by the task');
};

describe('the history of an evaluation that fails', () => {
  it('names the expression, and does not follow the entry into the state', async () => {
    const { execution } = await play(machineOf({ Outer: UNDEFINED }));

    const cause =
      "An error occurred while executing the state 'Outer' (entered at the event id #2). The JSONata expression" +
      " '$states.input.none' specified for the field 'Output/v' returned nothing (undefined).";
    expect(execution.history.slice(2)).toMatchObject([
      {
        id: 3,
        previousEventId: 0,
        type: 'EvaluationFailed',
        evaluationFailedEventDetails: {
          error: 'States.QueryEvaluationError',
          cause,
          location: 'Output/v',
          state: 'Outer',
        },
      },
      { id: 4, previousEventId: 3, type: 'ExecutionFailed', executionFailedEventDetails: { cause } },
    ]);
  });

  it('has one for every attempt', async () => {
    expect(await told({ ...CALL, Arguments: '{% $states.input.none %}', Retry: RETRY_ONCE })).toEqual([
      '1 after 0: ExecutionStarted',
      '2 after 0: TaskStateEntered',
      '3 after 0: EvaluationFailed',
      '4 after 3: EvaluationFailed',
      '5 after 4: ExecutionFailed',
    ]);
  });

  it('fails a Map state whose items are none', async () => {
    expect(await told(map(graph(CALL), { Items: '{% 1 %}', Catch: CATCH_ALL }))).toEqual([
      '1 after 0: ExecutionStarted',
      '2 after 0: MapStateEntered',
      '3 after 0: EvaluationFailed',
      '4 after 3: MapStateFailed',
      '5 after 4: MapStateExited',
      '6 after 5: SucceedStateEntered',
      '7 after 6: SucceedStateExited',
      '8 after 7: ExecutionSucceeded',
    ]);
  });

  it('is told once where all items cannot be selected, before any iteration starts', async () => {
    const items = { Items: [1, 2, 3], ItemSelector: '{% $states.input.none %}' };

    expect(await told(map(graph(CALL), items))).toEqual([
      '1 after 0: ExecutionStarted',
      '2 after 0: MapStateEntered',
      '3 after 2: MapStateStarted',
      '4 after 3: EvaluationFailed',
      '5 after 4: MapStateFailed',
      '6 after 5: ExecutionFailed',
    ]);
  });

  it('fails a state once more when it is in its Catch', async () => {
    const Catch = [{ ErrorEquals: ['States.ALL'], Output: '{% $states.input.none %}', Next: 'Caught' }];

    expect(await told(parallel([graph(BROKEN)], { Catch }))).toEqual([
      '1 after 0: ExecutionStarted',
      '2 after 0: ParallelStateEntered',
      '3 after 2: ParallelStateStarted',
      '4 after 3: FailStateEntered',
      '5 after 4: ParallelStateFailed',
      '6 after 4: EvaluationFailed',
      '7 after 6: ParallelStateFailed',
      '8 after 7: ExecutionFailed',
    ]);
  });
});

describe('the history of a Parallel state that fails', () => {
  it('aborts the task that failed', async () => {
    expect(await told(parallel([graph(CALL)], { Catch: CATCH_ALL }), { task: refuse })).toEqual([
      '1 after 0: ExecutionStarted',
      '2 after 0: ParallelStateEntered',
      '3 after 2: ParallelStateStarted',
      '4 after 3: TaskStateEntered',
      '5 after 4: TaskScheduled',
      '6 after 5: TaskStarted',
      '7 after 6: TaskFailed',
      '8 after 7: TaskStateAborted',
      '9 after 7: ParallelStateFailed',
      '10 after 9: ParallelStateExited',
      '11 after 10: SucceedStateEntered',
      '12 after 11: SucceedStateExited',
      '13 after 12: ExecutionSucceeded',
    ]);
  });

  it('says that it failed after its last attempt alone', async () => {
    expect(await told(parallel([graph(CALL)], { Retry: RETRY_ONCE }), { task: refuse })).toEqual([
      '1 after 0: ExecutionStarted',
      '2 after 0: ParallelStateEntered',
      '3 after 2: ParallelStateStarted',
      '4 after 3: TaskStateEntered',
      '5 after 4: TaskScheduled',
      '6 after 5: TaskStarted',
      '7 after 6: TaskFailed',
      '8 after 7: TaskStateAborted',
      '9 after 7: ParallelStateStarted',
      '10 after 9: TaskStateEntered',
      '11 after 10: TaskScheduled',
      '12 after 11: TaskStarted',
      '13 after 12: TaskFailed',
      '14 after 13: TaskStateAborted',
      '15 after 13: ParallelStateFailed',
      '16 after 15: ExecutionFailed',
    ]);
  });

  it('records what it stops after the event that was the cause, from the outside to the inside', async () => {
    const nested = graph(parallel([graph({ Type: 'Wait', Seconds: 60, End: true })]));
    const finished = graph({ Type: 'Pass', End: true });

    const events = await told(parallel([nested, finished, graph(CALL), after(5, BROKEN)]), {
      task: ({ signal }, clock) => sleep(clock, 60_000, signal),
    });

    const cause = events.findIndex((event) => event.endsWith('FailStateEntered')) + 1;
    expect(events.slice(cause).map((event) => event.replace(/^\d+ /, ''))).toEqual([
      `after ${cause}: ParallelStateAborted`,
      `after ${cause}: WaitStateAborted`,
      `after ${cause}: TaskStateAborted`,
      `after ${cause}: ParallelStateFailed`,
      `after ${cause + 4}: ExecutionFailed`,
    ]);
  });

  it('ends after what succeeded, where its own output fails', async () => {
    expect(
      await told(parallel([graph({ Type: 'Pass', End: true })], { Output: '{% $none %}' }), {
        unknownNames: 'leave-to-evaluation',
      }),
    ).toEqual([
      '1 after 0: ExecutionStarted',
      '2 after 0: ParallelStateEntered',
      '3 after 2: ParallelStateStarted',
      '4 after 3: PassStateEntered',
      '5 after 4: PassStateExited',
      '6 after 5: ParallelStateSucceeded',
      '7 after 5: EvaluationFailed',
      '8 after 7: ParallelStateFailed',
      '9 after 8: ExecutionFailed',
    ]);
  });
});

describe('the history of an inline Map state', () => {
  it('lets an iteration follow the last event of the one whose place it takes', async () => {
    const states = graph({ Type: 'Wait', Seconds: '{% $states.input %}', End: true });

    expect(await told(map(states, { Items: [9, 1, 1], MaxConcurrency: 2 }))).toEqual([
      '1 after 0: ExecutionStarted',
      '2 after 0: MapStateEntered',
      '3 after 2: MapStateStarted',
      '4 after 3: MapIterationStarted',
      '5 after 4: WaitStateEntered',
      '6 after 3: MapIterationStarted',
      '7 after 6: WaitStateEntered',
      '8 after 7: WaitStateExited',
      '9 after 8: MapIterationSucceeded',
      '10 after 8: MapIterationStarted',
      '11 after 10: WaitStateEntered',
      '12 after 11: WaitStateExited',
      '13 after 12: MapIterationSucceeded',
      '14 after 5: WaitStateExited',
      '15 after 14: MapIterationSucceeded',
      '16 after 15: MapStateSucceeded',
      '17 after 15: MapStateExited',
      '18 after 17: ExecutionSucceeded',
    ]);
  });

  it('starts again after the failure of the attempt before, and says that it failed at the end alone', async () => {
    expect(await told(map(graph(BROKEN), { Items: [1], Retry: RETRY_ONCE }))).toEqual([
      '1 after 0: ExecutionStarted',
      '2 after 0: MapStateEntered',
      '3 after 2: MapStateStarted',
      '4 after 3: MapIterationStarted',
      '5 after 4: FailStateEntered',
      '6 after 5: MapIterationFailed',
      '7 after 5: MapStateStarted',
      '8 after 7: MapIterationStarted',
      '9 after 8: FailStateEntered',
      '10 after 9: MapIterationFailed',
      '11 after 9: MapStateFailed',
      '12 after 11: ExecutionFailed',
    ]);
  });

  it('records the iterations that another stops before it, all of them after its last event', async () => {
    const task = async (seconds: number, sleepFor: (ms: number) => Promise<void>) => {
      await sleepFor(seconds * 1000);
      if (seconds === 5) refuse();
    };

    const events = await told(map(graph(CALL), { Items: [9, 5, 1] }), {
      task: ({ arguments: seconds, signal }, clock) =>
        task(Number(seconds), (ms) => sleep(clock, ms, signal)),
    });

    const cause = events.findIndex((event) => event.endsWith('TaskFailed')) + 1;
    expect(events.slice(cause).map((event) => event.replace(/^\d+ /, ''))).toEqual([
      `after ${cause}: TaskStateAborted`,
      `after ${cause}: MapIterationAborted`,
      `after ${cause}: TaskStateAborted`,
      `after ${cause}: MapIterationFailed`,
      `after ${cause}: MapStateFailed`,
      `after ${cause + 5}: ExecutionFailed`,
    ]);
  });

  it('goes on past an iteration that is tolerated', async () => {
    expect(await told(map(graph(BROKEN), { Items: [1], ToleratedFailureCount: 1 }))).toEqual([
      '1 after 0: ExecutionStarted',
      '2 after 0: MapStateEntered',
      '3 after 2: MapStateStarted',
      '4 after 3: MapIterationStarted',
      '5 after 4: FailStateEntered',
      '6 after 5: MapIterationFailed',
      '7 after 5: MapStateSucceeded',
      '8 after 5: MapStateExited',
      '9 after 8: ExecutionSucceeded',
    ]);
  });
});

describe('the history of a distributed Map state', () => {
  const distributed = (state: object) => ({
    ...graph(state),
    ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
  });

  it('passes by what succeeded', async () => {
    expect(await told(map(distributed({ Type: 'Pass', End: true }), { Items: [1, 2] }))).toEqual([
      '1 after 0: ExecutionStarted',
      '2 after 0: MapStateEntered',
      '3 after 2: MapStateStarted',
      '4 after 3: MapRunStarted',
      '5 after 4: MapRunSucceeded',
      '6 after 5: MapStateSucceeded',
      '7 after 4: MapStateExited',
      '8 after 7: ExecutionSucceeded',
    ]);
  });

  it('says of every attempt that its run failed', async () => {
    expect(await told(map(distributed(BROKEN), { Items: [1], Retry: RETRY_ONCE }))).toEqual([
      '1 after 0: ExecutionStarted',
      '2 after 0: MapStateEntered',
      '3 after 2: MapStateStarted',
      '4 after 3: MapRunStarted',
      '5 after 4: MapRunFailed',
      '6 after 5: MapStateStarted',
      '7 after 6: MapRunStarted',
      '8 after 7: MapRunFailed',
      '9 after 8: MapStateFailed',
      '10 after 9: ExecutionFailed',
    ]);
  });
});
