/** `aurora-roles plan --direct`: what a start would do, without a stack: the same tasks in this process, with calls that read. */

import type { Clock } from '../../local/clock/clock.ts';
import type { StateMachineOptions } from '../client/state-machine.ts';
import type { Workflow } from '../client/workflows.ts';
import { exitCodes } from '../execution/follow.ts';
import { plan } from '../execution/plan.ts';
import { note, printJson, type Terminal } from '../terminal.ts';
import { findCaller } from './account.ts';
import { openDirectPlan } from './direct-workflow.ts';
import { readPolicy } from './read-policy.ts';
import { describeWatched, type WatchedCall, watchCalls } from './watch-calls.ts';

export interface PlanDirectOptions extends Pick<StateMachineOptions, 'region' | 'profile' | 'stackName'> {
  readonly workflow: Workflow;
  readonly terminal: Terminal;
  readonly json: boolean;
  readonly verbose: boolean;
  /** Whether to name every call. */
  readonly explain: boolean;
  /** Real time unless told. */
  readonly clock?: Clock;
}

/** Gives the exit code. */
export async function planDirect(
  request: object,
  { workflow, terminal, json, verbose, explain, clock, ...place }: PlanDirectOptions,
): Promise<number> {
  const calls: WatchedCall[] = [];
  const stopWatching = watchCalls((call) => calls.push(call));
  try {
    const caller = await findCaller(place);
    note(terminal, `Planning in account ${caller.accountId}, ${caller.region}, as ${caller.arn}`);
    const direct = openDirectPlan(workflow, caller, { ...place, clock });
    return await plan(request, { workflow, terminal, json, verbose, place: direct });
  } finally {
    stopWatching();
    if (explain) note(terminal, ['', 'The calls that it made:', ...calls.map(describeWatched)].join('\n'));
    noteMissing(calls, terminal);
  }
}

/** What these credentials may not read, the person can ask for. */
function noteMissing(calls: readonly WatchedCall[], terminal: Terminal): void {
  const actions = calls
    .filter(({ statusCode }) => statusCode === 403)
    .map(({ service, action }) => `${service}:${action}`);
  if (actions.length === 0) return;
  const missing = [...new Set(actions)].join(', ');
  note(
    terminal,
    `\nThese credentials may not call ${missing}. The policy that allows it: aurora-roles plan --print-policy`,
  );
}

export function printReadPolicy(terminal: Terminal): number {
  printJson(terminal, readPolicy(), { json: true });
  return exitCodes.succeeded;
}
