import { CreateScheduleCommand, CreateScheduleGroupCommand } from '@aws-sdk/client-scheduler';
import { describe, expect, it } from 'vitest';
import { isSavedSchedules } from '../../../local/scheduler/saved-schedules.ts';
import { aSchedule, schedulerAtHand } from './scheduler-at-hand.ts';

const DAY_MS = 86_400_000;

describe('saved schedules', () => {
  it('fire in the next process, with their groups and what becomes of them', async () => {
    const before = await schedulerAtHand();
    await before.during(async () => {
      await before.client.send(new CreateScheduleGroupCommand({ Name: 'mine' }));
      const deleting = { ...aSchedule, GroupName: 'mine', ActionAfterCompletion: 'DELETE' } as const;
      await before.client.send(new CreateScheduleCommand(deleting));
    });
    const saved = JSON.parse(JSON.stringify(before.local.save()));

    const after = await schedulerAtHand();
    await after.during(async () => after.local.load(saved), 4 * DAY_MS);

    expect(isSavedSchedules(saved)).toBe(true);
    expect(after.fired).toEqual([
      expect.objectContaining({
        at: '2026-01-04T03:00:00.000Z',
        input: '{"clusterIdentifier":"my-cluster"}',
      }),
    ]);
    expect(after.local.schedules()).toEqual([]);
  });

  it('that have come due meanwhile fire at once', async () => {
    const before = await schedulerAtHand();
    await before.during(() => before.client.send(new CreateScheduleCommand(aSchedule)));
    const saved = before.local.save();

    const after = await schedulerAtHand();
    await after.during(async () => {}, 10 * DAY_MS);
    await after.during(async () => after.local.load(saved), 60_000);

    expect(after.fired).toMatchObject([{ at: expect.stringMatching(/^2026-01-11/) }]);
  });

  it.each([null, {}, { version: 2, groups: [], schedules: [] }, { version: 1, groups: [], schedules: [1] }])(
    'are not %j',
    (value) => {
      expect(isSavedSchedules(value)).toBe(false);
    },
  );
});
