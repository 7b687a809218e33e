/** Every execution ends, in time and within bounds, and a failure has a name that the manual knows. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as sdk from '@aws-sdk/client-rds';
import { isFailure } from '../../cli/display/outcome.ts';
import { callsIn } from '../machinery/journal.ts';
import type { Property } from './property.ts';
import { wishesOf } from './wishes.ts';

const MINUTE_MS = 60_000;
const POLL_MS = 20_000;
/** Ten minutes of retries and half an hour of rolling back, as docs/how-it-works.md says. */
const GRACE_MS = 40 * MINUTE_MS;
/** A task that is tried again for ten minutes is on its way there and back as often. */
const MOST_JOURNEYS = 2 * 31;

export const endsInTime: Property = (executed, run) => {
  const { outcome, elapsedMs, end } = executed;
  if (isFailure(outcome) && outcome.status !== 'FAILED')
    return outcome.status === end?.kind ? undefined : `It ended ${outcome.status}.`;
  const { timeoutMinutes } = wishesOf(executed, run);
  // Lambda that cannot run Roll Back is waited for, up to a minute between two tries.
  const heldUp = executed.dealings.filter(({ kind }) => kind === 'invocation').length;
  const limitMs = (timeoutMinutes + heldUp) * MINUTE_MS + GRACE_MS + MOST_JOURNEYS * run.scenario.latencyMs;
  if (elapsedMs <= limitMs) return undefined;
  return `It took ${minutes(elapsedMs)} minutes, and ${minutes(limitMs)} are the most.`;
};

/**
 * What a task asks about a cluster and its groups: Validate Request asks most, for the cluster, its instances, its engine
 * version, its global database, blue/green deployments twice, two groups, their values and tags, and the quota.
 */
const MOST_CALLS_OF_A_CLUSTER = 12;
/** Delete Roles asks most about one: IAM for the role and three times for its policies, and to take away two things. */
const MOST_CALLS_OF_A_ROLE = 8;
/** Those that call a function: each is entered once, and again only after a wait, a failure, or for the lock's sake. */
const TASK_STATES = 17;

export const staysWithinBounds: Property = (executed, run) => {
  const { journal, history, elapsedMs } = executed;
  const callsByTask = Map.groupBy(callsIn(journal), ({ task }) => task);
  const most = MOST_CALLS_OF_A_CLUSTER + MOST_CALLS_OF_A_ROLE * wishesOf(executed, run).roles.length;
  for (const calls of callsByTask.values()) {
    if (calls.length > most) return `${calls[0]?.state} made ${calls.length} calls; ${most} are the most.`;
  }
  const tries = history.filter(({ type }) => type === 'TaskFailed' || type === 'TaskTimedOut').length;
  const tasks = TASK_STATES + tries + Math.ceil(elapsedMs / POLL_MS);
  if (callsByTask.size > tasks)
    return `${callsByTask.size} tasks in ${minutes(elapsedMs)} minutes; ${tasks} are the most.`;
  return history.length < 25_000 ? undefined : `Its history has ${history.length} events.`;
};

export const namesItsError: Property = ({ outcome }) => {
  if (!isFailure(outcome) || outcome.status !== 'FAILED') return undefined;
  const { error, cause } = outcome;
  if (error === null || !isDocumented(error)) return `The error ${error} is in no document.`;
  return cause === null || cause === '' ? `The error ${error} has no cause.` : undefined;
};

/** Names that AWS gives and that need not be in docs/errors.md. */
const namesOfAws = ['AccessDenied', 'AccessDeniedException', 'Sandbox.Timedout', 'States.Timeout'];

/** An error has a heading of its own, or a row that it may share. */
const documented = readFileSync(join(import.meta.dirname, '../../docs/errors.md'), 'utf8')
  .split('\n')
  .map((line) => /^#+ (`.*)|^\| (`[^|]*)\|/.exec(line)?.slice(1).join('') ?? '');

function isDocumented(error: string): boolean {
  const [service] = error.split('.');
  const names = [error, `${service}.*`].map((name) => `\`${name}\``);
  const isThere = documented.some((title) => names.some((name) => title.includes(name)));
  return isThere || namesOfAws.includes(error) || Object.hasOwn(sdk, `${error}$`);
}

function minutes(ms: number): string {
  return (ms / MINUTE_MS).toFixed(1);
}
