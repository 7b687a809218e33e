import { describe, expect, it } from 'vitest';
import { INVOKE, machineOf, play } from './play.ts';

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
