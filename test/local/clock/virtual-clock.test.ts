import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sleep } from '../../../local/clock/clock.ts';
import { VirtualClock } from '../../../local/clock/virtual-clock.ts';

const start = new Date('2026-01-01T00:00:00Z');

describe('VirtualClock', () => {
  it('starts where it is told to', () => {
    expect(new VirtualClock(start).now()).toBe(start.getTime());
  });

  it('jumps to the next timer when no work is in progress', async () => {
    const clock = new VirtualClock(start);
    await clock.busy(() => sleep(clock, 7_200_000));
    expect(clock.now() - start.getTime()).toBe(7_200_000);
  });

  it('stands still while work awaits something that is no timer', async () => {
    const clock = new VirtualClock(start);
    let fired = false;
    clock.schedule(1000, () => {
      fired = true;
    });
    await clock.busy(async () => {
      for (let turn = 0; turn < 10; turn += 1) await new Promise(setImmediate);
      expect(fired).toBe(false);
      expect(clock.now()).toBe(start.getTime());
    });
    await new Promise(setImmediate);
    expect(fired).toBe(true);
  });

  it('lets the work that one timer wakes come to rest before the next fires', async () => {
    const clock = new VirtualClock(start);
    const log: string[] = [];
    const job = (name: string) =>
      clock.busy(async () => {
        await sleep(clock, 1000);
        log.push(`${name} wakes`);
        await new Promise(setImmediate);
        log.push(`${name} ends`);
      });
    await Promise.all([job('a'), job('b')]);
    expect(log).toEqual(['a wakes', 'a ends', 'b wakes', 'b ends']);
  });

  it('takes delays beyond 2^31 milliseconds', async () => {
    const clock = new VirtualClock(start);
    await clock.busy(() => sleep(clock, 99_999_999_000));
    expect(clock.now() - start.getTime()).toBe(99_999_999_000);
  });

  it('does not fire, nor move to, a timer that was cancelled', async () => {
    const clock = new VirtualClock(start);
    const cancel = clock.schedule(500, () => expect.unreachable());
    cancel();
    await clock.busy(() => sleep(clock, 1000));
    expect(clock.now() - start.getTime()).toBe(1000);
  });

  it('fires timers by time, and those of one time by age', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(50), { minLength: 1, maxLength: 60 }), async (delays) => {
        const clock = new VirtualClock(start);
        const fired: { delay: number; index: number }[] = [];
        for (const [index, delay] of delays.entries())
          clock.schedule(delay, () => fired.push({ delay, index }));
        await clock.busy(() => sleep(clock, 100));
        const expected = delays.map((delay, index) => ({ delay, index })).sort((a, b) => a.delay - b.delay);
        expect(fired).toEqual(expected);
      }),
    );
  });
});

describe('sleep', () => {
  it('rejects with the reason when it is aborted, and leaves no timer behind', async () => {
    const clock = new VirtualClock(start);
    const controller = new AbortController();
    clock.schedule(10, () => controller.abort(new Error('stopped')));
    await expect(clock.busy(() => sleep(clock, 1000, controller.signal))).rejects.toThrow('stopped');
    expect(clock.now() - start.getTime()).toBe(10);
  });

  it('rejects at once when it is aborted beforehand', async () => {
    const clock = new VirtualClock(start);
    const aborted = AbortSignal.abort(new Error('stopped'));
    await expect(clock.busy(() => sleep(clock, 1000, aborted))).rejects.toThrow('stopped');
    expect(clock.now()).toBe(start.getTime());
  });
});
