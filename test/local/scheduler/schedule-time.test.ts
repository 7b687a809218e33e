import { describe, expect, it } from 'vitest';
import { scheduledTime } from '../../../local/scheduler/schedule-time.ts';

function timeOf(local: string, timezone?: string): string {
  return new Date(scheduledTime(`at(${local})`, timezone)).toISOString().replace('.000Z', 'Z');
}

describe('scheduledTime', () => {
  it.each([
    ['2026-03-01T03:00:00', undefined, '2026-03-01T03:00:00Z'],
    ['2026-03-01T03:00:00', 'Europe/Berlin', '2026-03-01T02:00:00Z'],
    ['2026-07-01T03:00:00', 'Europe/Berlin', '2026-07-01T01:00:00Z'],
    ['2026-07-01T00:30:00', 'Asia/Kolkata', '2026-06-30T19:00:00Z'],
    ['2026-12-31T23:00:00', 'America/New_York', '2027-01-01T04:00:00Z'],
    ['2028-02-29T12:00:00', 'Pacific/Auckland', '2028-02-28T23:00:00Z'],
  ])('reads %s in %s as %s', (local, timezone, utc) => {
    expect(timeOf(local, timezone)).toBe(utc);
  });

  it('takes a time that the clocks skip in spring for one of before', () => {
    expect(timeOf('2026-03-29T02:30:00', 'Europe/Berlin')).toBe('2026-03-29T01:30:00Z');
  });

  it('takes the first of two in autumn', () => {
    expect(timeOf('2026-10-25T02:30:00', 'Europe/Berlin')).toBe('2026-10-25T00:30:00Z');
  });
});
