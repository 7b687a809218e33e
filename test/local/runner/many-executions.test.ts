import { describe, expect, it } from 'vitest';
import type { Clock } from '../../../local/clock/clock.ts';
import { VirtualClock } from '../../../local/clock/virtual-clock.ts';
import { FUNCTION_ARN, machineOf, play } from './play.ts';

const poll = machineOf({
  Check: {
    Type: 'Task',
    Resource: FUNCTION_ARN,
    TimeoutSeconds: 900,
    HeartbeatSeconds: 600,
    Assign: { left: '{% $states.result %}' },
    Next: 'Done?',
  },
  'Done?': { Type: 'Choice', Choices: [{ Condition: '{% $left = 0 %}', Next: 'End' }], Default: 'Wait' },
  Wait: { Type: 'Wait', Seconds: 20, Next: 'Check' },
  End: { Type: 'Succeed' },
});

describe('a thousand executions on one clock', () => {
  it('all end, and leave no timer that could still fire', async () => {
    const clock = new CountingClock();
    const polls = Array.from({ length: 1_000 }, (_, i) => {
      let left = i % 10;
      return play({ ...poll, TimeoutSeconds: 7_200 }, { clock, task: () => left-- });
    });

    const played = await Promise.all(polls);

    expect(played.every(({ result }) => result.status === 'SUCCEEDED')).toBe(true);
    expect(played.map(({ seconds }) => seconds)).toEqual(played.map((_, i) => (i % 10) * 20));
    expect(clock.live).toBe(0);
  });

  it('do not deadlock where branches wait for each other', async () => {
    const clock = new VirtualClock();
    const branch = (name: string) => ({
      StartAt: name,
      States: { [name]: { Type: 'Wait', Seconds: 9, End: true } },
    });
    const machine = machineOf({
      Both: { Type: 'Parallel', Branches: [branch('One'), branch('Two')], Next: 'Each' },
      Each: { Type: 'Map', ItemProcessor: branch('Three'), MaxConcurrency: 1, End: true },
    });

    const played = await Promise.all(Array.from({ length: 500 }, () => play(machine, { clock })));

    expect(new Set(played.map(({ seconds }) => seconds))).toEqual(new Set([27]));
  });
});

/** Counts the timers that are neither fired nor cancelled. */
class CountingClock extends VirtualClock implements Clock {
  live = 0;

  override schedule(delayMs: number, fire: () => void): () => void {
    this.live += 1;
    let isLive = true;
    const end = () => {
      if (isLive) this.live -= 1;
      isLive = false;
    };
    const cancel = super.schedule(delayMs, () => {
      end();
      fire();
    });
    return () => {
      end();
      cancel();
    };
  }
}
