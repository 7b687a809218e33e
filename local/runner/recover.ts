/**
 * Retry and Catch, the same for all states that have them.
 */
import { sleep } from '../clock/clock.ts';
import type { Branch } from './branch.ts';
import { JsonData } from './json.ts';
import type { Catcher, Recoverable, Retrier, StateType } from './machine.ts';
import type { Random } from './random.ts';
import { FAILED } from './state-events.ts';
import { isRecoverable, StateFailure } from './state-failure.ts';
import type { Transition, Visit } from './visit.ts';

type RecoverableState = Recoverable & { readonly type: StateType };

/** Attempts a state until it is left, by itself or through a catcher. */
export async function recover(
  state: RecoverableState,
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
      if (delaySeconds === undefined) return giveUp(state, failure, visit);
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

/** The state has failed for good, and fails again when what its catcher says cannot be evaluated. */
async function giveUp(state: RecoverableState, failure: StateFailure, visit: Visit): Promise<Transition> {
  const { branch } = visit;
  const { lastEventId: before } = branch;
  recordFailed(state, failure, branch);
  const catcher = state.catch.find(({ errorEquals }) => matches(errorEquals, failure));
  if (catcher === undefined) throw failure;
  const { lastEventId: failed } = branch;
  branch.continueAfter(before);
  try {
    const transition = await takeCatcher(catcher, failure, visit);
    branch.continueAfter(failed);
    return transition;
  } catch (thrown) {
    recordFailed(state, thrown, branch);
    throw thrown;
  }
}

function recordFailed({ type }: RecoverableState, failure: unknown, branch: Branch): void {
  const failed = FAILED[type];
  if (failed !== undefined && isRecoverable(failure)) branch.record(failed);
}

function takeCatcher(catcher: Catcher, { errorOutput }: StateFailure, visit: Visit): Promise<Transition> {
  return visit.leave(catcher, new JsonData(errorOutput), catcher.next, { errorOutput });
}
