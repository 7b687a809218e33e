import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rebootWindowOf } from '../../../functions/contract/reboot-window.ts';
import { leavesTime, rebootTime, windowDeadlineMs } from '../../../functions/reboot/window.ts';

/** 2026-01-04 is a Sunday. */
const sunday = 'sun:03:00-sun:04:30';
const overnight = 'sat:23:30-sun:00:30';
const at = (time: string) => Date.parse(`${time}Z`);
const before = (time: string) => ({ nowMs: at(time), changes: [] });
const rebootedAt = (...times: readonly string[]) =>
  times.map((time) => ({
    action: 'RebootDBInstance',
    target: 'one',
    from: null,
    to: null,
    at: `${time}.000Z`,
  }));

describe('a window leaves time for a first reboot', () => {
  it.each([
    { window: sunday, now: '2026-01-04T02:59:59', leaves: false, label: 'a second before it opens' },
    { window: sunday, now: '2026-01-04T03:00:00', leaves: true, label: 'when it opens' },
    { window: sunday, now: '2026-01-04T04:25:00', leaves: true, label: 'five minutes before it closes' },
    { window: sunday, now: '2026-01-04T04:25:01', leaves: false, label: 'a second later' },
    { window: sunday, now: '2026-01-04T04:30:00', leaves: false, label: 'when it closes' },
    { window: sunday, now: '2026-01-05T03:10:00', leaves: false, label: 'on another day' },
    { window: overnight, now: '2026-01-03T23:40:00', leaves: true, label: 'before midnight' },
    {
      window: overnight,
      now: '2026-01-04T00:10:00',
      leaves: true,
      label: 'after midnight, in the next week',
    },
    { window: overnight, now: '2026-01-03T00:10:00', leaves: false, label: 'on the night before' },
  ])('$label: $leaves', ({ window, now, leaves }) => {
    expect(leavesTime(window, before(now))).toBe(leaves);
  });
});

describe('a window leaves time for another reboot', () => {
  it.each([
    { reboots: ['03:00:00'], now: '03:40:00', leaves: true, label: 'of forty minutes in fifty' },
    { reboots: ['03:00:00'], now: '03:46:00', leaves: false, label: 'of forty-six minutes in forty-four' },
    {
      reboots: ['03:00:00', '03:30:00'],
      now: '03:31:00',
      leaves: true,
      label: 'as slow as the slowest, in an hour',
    },
    {
      reboots: ['03:00:00', '03:50:00'],
      now: '03:51:00',
      leaves: false,
      label: 'as slow as the slowest, in less',
    },
    { reboots: ['04:27:00'], now: '04:28:00', leaves: true, label: 'as quick as the one before' },
  ])('$label: $leaves', ({ reboots, now, leaves }) => {
    const changes = rebootedAt(...reboots.map((time) => `2026-01-04T${time}`));

    expect(leavesTime(sunday, { nowMs: at(`2026-01-04T${now}`), changes })).toBe(leaves);
  });

  it('whatever else was changed before', () => {
    const [reboot] = rebootedAt('2026-01-04T03:00:00');
    const changes = [{ ...reboot, action: 'ModifyDBCluster' } as never];

    expect(leavesTime(sunday, { nowMs: at('2026-01-04T04:00:00'), changes })).toBe(true);
  });
});

describe('the time of a reboot that waits', () => {
  it.each([
    { now: '2026-01-01T00:00:00', window: sunday, is: '2026-01-04T03:00:00.000Z', label: 'the next opening' },
    {
      now: '2026-01-04T04:30:00',
      window: sunday,
      is: '2026-01-11T03:00:00.000Z',
      label: 'a week later, when it has closed',
    },
    {
      now: '2026-01-04T04:24:00',
      window: sunday,
      is: '2026-01-11T03:00:00.000Z',
      label: 'a week later, when too little is left',
    },
    {
      now: '2026-01-04T02:59:00',
      window: sunday,
      is: '2026-01-04T03:04:00.000Z',
      label: 'a moment ahead, when it opens in a minute',
    },
    {
      now: '2026-01-04T03:00:10',
      window: sunday,
      is: '2026-01-04T03:06:00.000Z',
      label: 'a moment ahead, when it has just opened',
    },
    { now: '2026-01-03T23:20:00', window: overnight, is: '2026-01-03T23:30:00.000Z', label: 'tonight' },
    {
      now: '2026-01-04T00:29:00',
      window: overnight,
      is: '2026-01-10T23:30:00.000Z',
      label: 'over the week end',
    },
    // Clocks of Europe and of the United States are put forward, and back.
    {
      now: '2026-03-28T12:00:00',
      window: 'sun:02:00-sun:03:00',
      is: '2026-03-29T02:00:00.000Z',
      label: 'in the hour that is skipped',
    },
    {
      now: '2026-10-24T12:00:00',
      window: 'sun:02:00-sun:03:00',
      is: '2026-10-25T02:00:00.000Z',
      label: 'in the hour that comes twice',
    },
    {
      now: '2026-11-01T08:00:00',
      window: 'sun:06:00-sun:07:00',
      is: '2026-11-08T06:00:00.000Z',
      label: 'in a week of 169 hours',
    },
    {
      now: '2026-12-31T23:00:00',
      window: 'fri:01:00-fri:02:00',
      is: '2027-01-01T01:00:00.000Z',
      label: 'in another year',
    },
  ])('is $label', ({ now, window, is }) => {
    expect(rebootTime(window, before(now))).toBe(is);
  });

  it('is in the next week when the reboots so far were too slow for what is left', () => {
    const changes = rebootedAt('2026-01-04T03:00:00');

    expect(rebootTime(sunday, { nowMs: at('2026-01-04T03:50:00'), changes })).toBe(
      '2026-01-11T03:00:00.000Z',
    );
  });

  it('is always a whole minute ahead in which the window is open, and within a week and some minutes', () => {
    const minute = fc.integer({ min: 0, max: 10_079 });
    fc.assert(
      fc.property(
        minute,
        fc.integer({ min: 30, max: 1439 }),
        fc.integer({ min: 0, max: 2e12 }),
        (opens, minutes, nowMs) => {
          const window = `${timeAt(opens)}-${timeAt(opens + minutes)}`;
          const moment = { nowMs, changes: [] };
          const time = Date.parse(rebootTime(window, moment));

          expect(rebootWindowOf(window)).toEqual({ opens, minutes });
          expect(time % 60_000).toBe(0);
          expect(time - nowMs).toBeGreaterThanOrEqual(5 * 60_000);
          expect(time - nowMs).toBeLessThan((7 * 1440 + 10) * 60_000);
          expect(leavesTime(window, { nowMs: time, changes: [] })).toBe(true);
        },
      ),
    );
  });
});

describe('the deadline of an execution that was started for a window', () => {
  it.each([
    {
      started: '2026-01-04T03:00:30',
      window: sunday,
      is: '2026-01-04T05:00:00',
      label: 'half an hour after it',
    },
    {
      started: '2026-01-04T05:00:00',
      window: sunday,
      is: '2026-01-04T05:30:00',
      label: 'half an hour, when it came too late',
    },
    {
      started: '2026-01-04T00:00:00',
      window: 'sun:00:00-sun:20:00',
      is: '2026-01-04T06:00:00',
      label: 'six hours at the most',
    },
  ])('is $label', ({ started, window, is }) => {
    expect(new Date(windowDeadlineMs(window, at(started)))).toEqual(new Date(at(is)));
  });
});

function timeAt(minute: number): string {
  const ofWeek = minute % 10_080;
  const day = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'][Math.floor(ofWeek / 1440)];
  const parts = [Math.floor((ofWeek % 1440) / 60), ofWeek % 60].map((part) => String(part).padStart(2, '0'));
  return `${day}:${parts.join(':')}`;
}
