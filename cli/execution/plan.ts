/** `aurora-roles plan`: what a start would do, on the cluster as it is. */

import { start as startExecution } from '../client/start-execution.ts';
import type { StateMachineOptions, Workflow } from '../client/state-machine.ts';
import { describeOutcome } from '../display/describe-outcome.ts';
import { isFailure } from '../display/outcome.ts';
import { exitCodes, follow } from './follow.ts';
import { describePlan } from './plan-tables.ts';
import { note, printJson, type Terminal } from './terminal.ts';

export interface PlanOptions {
  readonly workflow: Workflow;
  readonly place: StateMachineOptions;
  readonly terminal: Terminal;
  readonly json: boolean;
}

/** Gives the exit code. */
export async function plan(
  request: object,
  { workflow, place, terminal, json }: PlanOptions,
): Promise<number> {
  const { executionArn } = await startExecution(workflow, { ...request, dryRun: true }, place);
  const outcome = await follow(executionArn, { ...place, terminal });
  if (outcome === undefined) return exitCodes.interrupted;
  if (json) printJson(terminal, outcome);
  if (isFailure(outcome)) {
    note(terminal, `\n${describeOutcome(outcome)}`);
    return exitCodes.failed;
  }
  note(terminal, '');
  if (!json) terminal.stdout.write(`${describePlan(outcome)}\n`);
  return exitCodes.succeeded;
}
