import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { sleep } from '../../../local/clock/clock.ts';
import { ScaledClock } from '../../../local/clock/scaled-clock.ts';

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-01-01T00:00:00Z') });
});
afterEach(() => {
  vi.useRealTimers();
});

describe('ScaledClock', () => {
  it('runs as many times as fast as it is told to', () => {
    const clock = new ScaledClock(40);
    vi.advanceTimersByTime(1000);
    expect(new Date(clock.now()).toISOString()).toBe('2026-01-01T00:00:40.000Z');
  });

  it('fires a timer when its own time has come', async () => {
    const clock = new ScaledClock(40);
    const woken = vi.fn();
    const sleeping = sleep(clock, 4000).then(woken);
    await vi.advanceTimersByTimeAsync(99);
    expect(woken).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    await sleeping;
    expect(woken).toHaveBeenCalledOnce();
  });

  it('waits longer than a timer of Node can', async () => {
    const clock = new ScaledClock(1);
    const fire = vi.fn();
    clock.schedule(2 ** 32, fire);
    await vi.advanceTimersByTimeAsync(2 ** 32 - 1);
    expect(fire).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(fire).toHaveBeenCalledOnce();
  });

  it('does not fire a timer that was cancelled', async () => {
    const cancel = new ScaledClock(1).schedule(10, () => expect.unreachable());
    cancel();
    await vi.advanceTimersByTimeAsync(20);
  });
});
