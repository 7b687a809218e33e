import { describe, expect, it } from 'vitest';
import { sleep } from '../../../local/clock/clock.ts';
import { machineOf, play, types } from './play.ts';

const Resource = 'arn:aws:states:::states:startExecution.sync:2';
const job = (rest: object = {}) => machineOf({ Run: { Type: 'Task', Resource, End: true, ...rest } });

describe('a task that waits for a job', () => {
  it('records when the service accepts the job, and ends when the job does', async () => {
    const { result, seconds, execution } = await play(job(), {
      task: async ({ onSubmitted }, clock) => {
        onSubmitted({ ExecutionArn: 'arn' });
        await sleep(clock, 60_000);
        return { Status: 'SUCCEEDED' };
      },
    });

    expect([result, seconds]).toEqual([{ status: 'SUCCEEDED', output: { Status: 'SUCCEEDED' } }, 60]);
    expect(types(execution.history).slice(2, -2)).toEqual([
      'TaskScheduled',
      'TaskStarted',
      'TaskSubmitted',
      'TaskSucceeded',
    ]);
    expect(execution.history[4]?.taskSubmittedEventDetails).toEqual({
      resourceType: 'states',
      resource: 'startExecution.sync:2',
      output: '{"ExecutionArn":"arn"}',
      outputDetails: { truncated: false },
    });
  });

  it('records nothing more of a job that is accepted when the task has timed out', async () => {
    const machine = machineOf({
      Run: {
        Type: 'Task',
        Resource,
        TimeoutSeconds: 5,
        Catch: [{ ErrorEquals: ['States.Timeout'], Next: 'Wait' }],
        End: true,
      },
      Wait: { Type: 'Wait', Seconds: 60, End: true },
    });

    const { execution } = await play(machine, {
      task: async ({ onSubmitted }, clock) => {
        await sleep(clock, 30_000);
        onSubmitted({ ExecutionArn: 'arn' });
      },
    });

    expect(execution.status).toBe('SUCCEEDED');
    expect(types(execution.history)).not.toContain('TaskSubmitted');
  });
});
