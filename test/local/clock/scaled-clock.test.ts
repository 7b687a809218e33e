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

  it('fires timers by time, and then by age', async () => {
    const clock = new ScaledClock(10);
    const fired: string[] = [];
    for (const [name, ms] of [
      ['c', 300],
      ['a', 100],
      ['b', 100],
    ] as const) {
      clock.schedule(ms, () => void fired.push(name));
    }

    await vi.advanceTimersByTimeAsync(10);
    expect(fired).toEqual(['a', 'b']);
    await vi.advanceTimersByTimeAsync(20);
    expect(fired).toEqual(['a', 'b', 'c']);
  });

  it('goes on after a timer that is cancelled while it is the next', async () => {
    const clock = new ScaledClock(10);
    const fire = vi.fn();
    const cancel = clock.schedule(100, () => expect.unreachable());
    clock.schedule(200, fire);
    cancel();

    await vi.advanceTimersByTimeAsync(20);

    expect(fire).toHaveBeenCalledOnce();
  });

  it('runs in real time while there is work, and as fast as told while all of it rests', async () => {
    const clock = new ScaledClock(200);
    const start = clock.now();
    const passed: number[] = [];
    const real = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

    const work = clock.busy(async () => {
      await real(1000);
      passed.push(clock.now() - start);
      await clock.rest(real(1000));
      passed.push(clock.now() - start);
      await real(1000);
      passed.push(clock.now() - start);
    });
    await vi.advanceTimersByTimeAsync(3000);
    await work;
    await vi.advanceTimersByTimeAsync(1000);

    expect([...passed, clock.now() - start]).toEqual([1000, 201_000, 202_000, 402_000]);
  });

  it('moves the timers that are set with its rate', async () => {
    const clock = new ScaledClock(200);
    const fire = vi.fn();
    clock.schedule(30_000, fire);

    const work = clock.busy(() => new Promise((resolve) => setTimeout(resolve, 10_000)));
    await vi.advanceTimersByTimeAsync(10_000);
    await work;
    expect(fire).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(99);
    expect(fire).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);

    expect(fire).toHaveBeenCalledOnce();
  });
});
