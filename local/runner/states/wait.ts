import { sleep } from '../../clock/clock.ts';
import type { WaitState } from '../machine.ts';
import { isTimestamp } from '../timestamp.ts';
import type { Transition, Visit } from '../visit.ts';

/** Lets the clock run for a number of seconds or until a moment; a moment that has passed is no wait. */
export async function runWait(state: WaitState, visit: Visit): Promise<Transition> {
  const { clock } = visit.branch.run;
  const delayMs = await waitMs(state, visit, clock.now());
  await sleep(clock, delayMs, visit.branch.signal);
  return visit.leave(state, visit.input, state.next);
}

async function waitMs({ until }: WaitState, visit: Visit, now: number): Promise<number> {
  if (until.field === 'Seconds') return (await visit.evaluateWhole(until.seconds)) * 1000;
  const timestamp = await visit.evaluateField(
    until.timestamp,
    'ISO-8601 extended offset date-time',
    isTimestamp,
  );
  return Math.max(0, Date.parse(timestamp) - now);
}
