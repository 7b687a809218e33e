import { describe, expect, it } from 'vitest';
import { FUNCTION_ARN, machineOf, play } from './play.ts';

const loop = machineOf({
  'Again?': {
    Type: 'Choice',
    Choices: [{ Condition: '{% $states.input %}', Next: 'Again?' }],
    Default: 'End',
  },
  End: { Type: 'Succeed' },
});
const poll = machineOf({
  Check: { Type: 'Task', Resource: FUNCTION_ARN, Assign: { left: '{% $states.result %}' }, Next: 'Done?' },
  'Done?': { Type: 'Choice', Choices: [{ Condition: '{% $left = 0 %}', Next: 'End' }], Default: 'Wait' },
  Wait: { Type: 'Wait', Seconds: 20, Next: 'Check' },
  End: { Type: 'Succeed' },
});

describe('the limit of 25,000 events', () => {
  it('fails the execution with States.Runtime in the last of them', async () => {
    const { result, execution } = await play(loop, { input: true });

    expect(result).toEqual({
      status: 'FAILED',
      error: 'States.Runtime',
      cause: 'The execution reached the maximum number of history events (25000).',
    });
    expect(execution.history).toHaveLength(25_000);
    expect(execution.history.at(-1)).toMatchObject({ id: 25_000, type: 'ExecutionFailed' });
  });

  it('is not taken by a Catch around it', async () => {
    const { StartAt, States } = loop as { StartAt: string; States: object };
    const machine = machineOf({
      Around: {
        Type: 'Parallel',
        Branches: [{ StartAt, States }],
        Retry: [{ ErrorEquals: ['States.ALL'] }],
        Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Caught' }],
        End: true,
      },
      Caught: { Type: 'Succeed' },
    });

    expect((await play(machine, { input: true })).result).toMatchObject({ error: 'States.Runtime' });
  });

  it('is counted as the service does: five events for a task, two for each other state', async () => {
    let left = 4;

    const { execution } = await play(poll, { task: () => --left });

    // Four tasks, four choices, three waits, one Succeed, the start and the end.
    expect(execution.history).toHaveLength(4 * 5 + 4 * 2 + 3 * 2 + 2 + 2);
  });
});
