/**
 * Retry and Catch, the same for all states that have them.
 */
import { sleep } from '../clock/clock.ts';
import { JsonData } from './json.ts';
import type { Catcher, Recoverable, Retrier } from './machine.ts';
import type { Random } from './random.ts';
import { StateFailure } from './state-failure.ts';
import type { Transition, Visit } from './visit.ts';

/** Attempts a state until it is left, by itself or through a catcher. */
export async function recover(
  state: Recoverable,
  visit: Visit,
  attempt: () => Promise<Transition>,
): Promise<Transition> {
  const retries = new Map<Retrier, number>();
  for (;;) {
    try {
      return await attempt();
    } catch (thrown) {
      const failure = recoverable(thrown);
      const delaySeconds = nextDelay(state.retry, failure, retries, visit.branch.run.random);
      if (delaySeconds === undefined) return takeCatcher(state.catch, failure, visit);
      visit.retryCount += 1;
      await sleep(visit.branch.run.clock, delaySeconds * 1000, visit.branch.signal);
    }
  }
}

/** Says whether a retrier's or catcher's names take a failure. */
export function matches(errorEquals: readonly string[], failure: StateFailure): boolean {
  return failure.kind !== 'fatal' && errorEquals.some((name) => matchesName(name, failure));
}

function matchesName(name: string, { error, kind }: StateFailure): boolean {
  if (name === 'States.ALL' || name === error) return true;
  if (name === 'States.TaskFailed') return kind === 'error';
  // A missed heartbeat is recorded as States.Timeout, and both names take it.
  return name === 'States.HeartbeatTimeout' && kind === 'heartbeat-timeout';
}

function recoverable(thrown: unknown): StateFailure {
  if (thrown instanceof StateFailure) return thrown;
  throw thrown;
}

/** Seconds until the next attempt; undefined when there is none. The first retrier that matches decides alone. */
function nextDelay(
  retriers: readonly Retrier[],
  failure: StateFailure,
  retries: Map<Retrier, number>,
  random: Random,
): number | undefined {
  const retrier = retriers.find(({ errorEquals }) => matches(errorEquals, failure));
  if (retrier === undefined) return undefined;
  const done = retries.get(retrier) ?? 0;
  if (done >= retrier.maxAttempts) return undefined;
  retries.set(retrier, done + 1);
  const delay = Math.min(
    retrier.intervalSeconds * retrier.backoffRate ** done,
    retrier.maxDelaySeconds ?? Infinity,
  );
  return retrier.fullJitter ? delay * random() : delay;
}

async function takeCatcher(
  catchers: readonly Catcher[],
  failure: StateFailure,
  visit: Visit,
): Promise<Transition> {
  const catcher = catchers.find(({ errorEquals }) => matches(errorEquals, failure));
  if (catcher === undefined) throw failure;
  const { errorOutput } = failure;
  return visit.leave(catcher, new JsonData(errorOutput), catcher.next, { errorOutput });
}
