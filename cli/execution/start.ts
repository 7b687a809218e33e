/** `aurora-roles start` and `disassociate`: an execution is started, and followed unless told. */

import { type StartedExecution, start as startExecution } from '../client/start-execution.ts';
import type { StateMachineOptions, Workflow } from '../client/state-machine.ts';
import { exitCodes, follow, printOutcome } from './follow.ts';
import { note, printJson, type Terminal } from './terminal.ts';

export interface StartOptions {
  readonly workflow: Workflow;
  readonly place: StateMachineOptions;
  readonly terminal: Terminal;
  /** Whether to end as soon as it is started. */
  readonly detach: boolean;
}

/** Gives the exit code. */
export async function start(request: object, options: StartOptions): Promise<number> {
  const { workflow, place, terminal, detach } = options;
  const started = await startExecution(workflow, request, place);
  note(terminal, describeStart(started));
  if (detach) {
    printJson(terminal, started);
    return exitCodes.succeeded;
  }
  note(terminal, '');
  const outcome = await follow(started.executionArn, { ...place, terminal });
  return outcome === undefined ? exitCodes.interrupted : printOutcome(outcome, terminal);
}

function describeStart({ executionArn, name, isNew, previous }: StartedExecution): string {
  if (!isNew) return `The same request is running already: ${executionArn}`;
  if (previous === null) return `Started ${executionArn}`;
  return `${previous.name} of the same request has ended (${previous.status}): this is ${name}.\nStarted ${executionArn}`;
}
