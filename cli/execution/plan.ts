/** `aurora-roles plan`: what a start would do, on the cluster as it is. */

import type { Report } from '../../functions/contract/report.ts';
import { start as startExecution } from '../client/start-execution.ts';
import type { StateMachineOptions } from '../client/state-machine.ts';
import type { Workflow } from '../client/workflows.ts';
import { describeOutcome } from '../display/describe-outcome.ts';
import { columnsOf } from '../display/fit.ts';
import { isFailure } from '../display/outcome.ts';
import { note, printJson, type Terminal } from '../terminal.ts';
import { exitCodes, follow } from './follow.ts';
import { describePlan } from './plan-tables.ts';

export interface PlanOptions {
  readonly workflow: Workflow;
  readonly place: StateMachineOptions;
  readonly terminal: Terminal;
  readonly json: boolean;
  readonly verbose: boolean;
}

/** Gives the exit code. */
export async function plan(request: object, options: PlanOptions): Promise<number> {
  const { terminal, json } = options;
  const outcome = await followPlan(request, options);
  if (outcome === undefined) return exitCodes.interrupted;
  if (json) printJson(terminal, outcome, { json });
  if (isFailure(outcome)) {
    note(terminal, `\n${describeOutcome(outcome, columnsOf(terminal.stderr))}`);
    return exitCodes.failed;
  }
  note(terminal, '');
  if (!json) terminal.stdout.write(`${describePlan(outcome, columnsOf(terminal.stdout))}\n`);
  return exitCodes.succeeded;
}

/**
 * The same for a start that is to be confirmed: on standard error, where the question comes, and only if there is one.
 *
 * @param count how much of the plan there is to be asked about.
 */
export async function planToConfirm(
  request: object,
  options: PlanOptions,
  count: (plan: Report) => number,
): Promise<{ readonly code: number; readonly asked: number }> {
  const { terminal } = options;
  const columns = columnsOf(terminal.stderr);
  const outcome = await followPlan(request, options);
  if (outcome === undefined) return { code: exitCodes.interrupted, asked: 0 };
  if (isFailure(outcome)) {
    note(terminal, `\n${describeOutcome(outcome, columns)}`);
    return { code: exitCodes.failed, asked: 0 };
  }
  const asked = count(outcome);
  note(terminal, asked > 0 ? `\n${describePlan(outcome, columns)}\n` : '');
  return { code: exitCodes.succeeded, asked };
}

async function followPlan(request: object, { workflow, place, terminal, verbose }: PlanOptions) {
  const { executionArn } = await startExecution(workflow, { ...request, dryRun: true }, place);
  return follow(executionArn, { ...place, terminal, verbose });
}
