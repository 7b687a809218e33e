import { sleep } from '../../clock/clock.ts';
import type { WaitState } from '../machine.ts';
import type { StateFailure } from '../state-failure.ts';
import { isTimestamp } from '../timestamp.ts';
import type { Transition, Visit } from '../visit.ts';

/**
 * The longest wait, in seconds: 24,855 days go, 24,856 do not.
 *
 * @see https://github.com/localstack/localstack/blob/main/tests/aws/services/stepfunctions/v2/base/test_wait.py
 */
export const LONGEST_WAIT_SECONDS = 2 ** 31 - 1;

/** Lets the clock run for a number of seconds or until a moment; a moment that has passed is no wait. */
export async function runWait(state: WaitState, visit: Visit): Promise<Transition> {
  const { clock } = visit.branch.run;
  const delayMs = await waitMs(state, visit, clock.now());
  if (delayMs > LONGEST_WAIT_SECONDS * 1000) throw tooLong(state, visit);
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
  // Of a moment the service looks at whole seconds alone.
  return Math.max(0, Math.floor(Date.parse(timestamp) / 1000) * 1000 - now);
}

/** The error is the service's; of its sentence only the beginning is known. */
function tooLong({ until: { field } }: WaitState, visit: Visit): StateFailure {
  return visit.failure(
    'States.Runtime',
    `The ${field} parameter lies more than ${LONGEST_WAIT_SECONDS} seconds ahead.`,
  );
}
