import { CreateScheduleCommand, GetScheduleCommand } from '@aws-sdk/client-scheduler';
import { describe, expect, it } from 'vitest';
import { aSchedule, queue, type SchedulerAtHand, schedulerAtHand } from './scheduler-at-hand.ts';

const denied = { code: 'AccessDeniedException', message: 'No.' };
const DAY_MS = 86_400_000;

async function schedule(at: SchedulerAtHand, RetryPolicy: object): Promise<void> {
  const Target = { ...aSchedule.Target, RetryPolicy, DeadLetterConfig: { Arn: queue } };
  const create = new CreateScheduleCommand({
    ...aSchedule,
    ActionAfterCompletion: 'DELETE',
    Target,
  } as never);
  await at.during(() => at.client.send(create), 10 * DAY_MS);
}

describe('the retry policy of a schedule', () => {
  it('tries again after growing pauses until the target takes it', async () => {
    let failures = 2;
    const at = await schedulerAtHand({ fail: () => (failures-- > 0 ? denied : undefined) });

    await schedule(at, { MaximumRetryAttempts: 5 });

    expect(at.fired.map((each) => each.at.slice(11, 16))).toEqual(['03:00', '03:01', '03:03']);
    expect(at.buried).toEqual([]);
  });

  it('gives up after its attempts, sends a dead letter, and is done', async () => {
    const at = await schedulerAtHand({ fail: () => denied });

    await schedule(at, { MaximumRetryAttempts: 3 });

    expect(at.fired).toHaveLength(4);
    expect(at.buried).toEqual([{ ...denied, queueArn: queue, at: '2026-01-04T03:07:00.000Z' }]);
    await expect(at.client.send(new GetScheduleCommand({ Name: aSchedule.Name }))).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
  });

  it('gives up when the next attempt would be too late', async () => {
    const at = await schedulerAtHand({ fail: () => denied });

    await schedule(at, { MaximumEventAgeInSeconds: 120 });

    expect(at.fired.map((each) => each.at.slice(11, 16))).toEqual(['03:00', '03:01']);
    expect(at.buried).toHaveLength(1);
  });
});
