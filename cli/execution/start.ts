/** `aurora-roles start` and `disassociate`: an execution is started, and followed unless told. */

import type { Report } from '../../functions/contract/report.ts';
import { isRunning, type StartedExecution, start as startExecution } from '../client/start-execution.ts';
import type { StateMachineOptions } from '../client/state-machine.ts';
import type { Workflow } from '../client/workflows.ts';
import { note, printJson, type Terminal } from '../terminal.ts';
import { exitCodes, follow, printOutcome } from './follow.ts';
import { planToConfirm } from './plan.ts';
import { rebootsIn } from './plan-tables.ts';

export interface StartOptions {
  readonly workflow: Workflow;
  readonly place: StateMachineOptions;
  readonly terminal: Terminal;
  /** Whether to end as soon as it is started. */
  readonly detach: boolean;
  readonly json: boolean;
  readonly verbose: boolean;
  /** Asks nothing. */
  readonly yes: boolean;
}

/** Gives the exit code. */
export async function start(request: object, options: StartOptions): Promise<number> {
  const { workflow, place, terminal, detach, json, verbose } = options;
  const reason = await reasonToStop(request, options);
  if (reason !== undefined) return reason;
  const started = await startExecution(workflow, request, place);
  note(terminal, describeStart(started, terminal));
  if (detach) {
    printJson(terminal, started, { json });
    return exitCodes.succeeded;
  }
  note(terminal, '');
  const outcome = await follow(started.executionArn, { ...place, terminal, verbose });
  return outcome === undefined ? exitCodes.interrupted : printOutcome(outcome, { terminal, json });
}

/**
 * A person is shown the plan and asked before instances go down. Gives the exit code where nothing is to be started; undefined
 * where it is: there is nobody to ask, nothing to ask about, or the answer is yes.
 */
async function reasonToStop(request: object, options: StartOptions): Promise<number | undefined> {
  const { workflow, place, terminal, yes } = options;
  const { confirm } = terminal;
  if (yes || confirm === undefined || !mayReboot(request, workflow)) return undefined;
  // Following what runs already starts nothing.
  if (await isRunning(workflow, request, place)) return undefined;
  note(terminal, 'Planning first, because instances may be rebooted:\n');
  const { code, asked: reboots } = await planToConfirm(request, options, rebootsNow);
  if (code !== exitCodes.succeeded) return code;
  if (reboots === 0) return undefined;
  if (await confirm(`Reboot ${reboots === 1 ? 'one instance' : `${reboots} instances`} and start?`)) {
    note(terminal, '');
    return undefined;
  }
  note(terminal, 'Nothing was started.');
  return exitCodes.declined;
}

/** What waits for a window goes down when its owner has said. */
function rebootsNow(plan: Report): number {
  return plan.rebootAt === null ? rebootsIn(plan) : 0;
}

/** What a request leaves out is as the workflow's defaults have it. */
function mayReboot(request: object, workflow: Workflow): boolean {
  const standard = workflow === 'associate' ? 'when-required' : 'never';
  return (Reflect.get(request, 'reboot') ?? standard) !== 'never' && Reflect.get(request, 'dryRun') !== true;
}

function describeStart(
  { executionArn, name, isNew, previous }: StartedExecution,
  { stderr }: Terminal,
): string {
  // The ARN is longer than most terminals are wide, and every command takes the name.
  const which = stderr.isTTY === true ? name : executionArn;
  if (!isNew) return `The same request is already running: ${which}`;
  if (previous === null) return `Started ${which}`;
  return `${previous.name} of the same request ended with ${previous.status}. This is ${name}.\nStarted ${which}`;
}
