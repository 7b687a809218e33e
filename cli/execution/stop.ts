/** `aurora-roles stop`: ends an execution where it is. */
import { StopExecutionCommand } from '@aws-sdk/client-sfn';
import { is } from 'valibot';
import { disassociationRequestSchema } from '../../functions/contract/disassociation-request.ts';
import { connect } from '../client/connect.ts';
import type { StateMachineOptions } from '../client/state-machine.ts';
import { note, printJson, type Terminal } from '../terminal.ts';
import { findExecution } from './find-execution.ts';
import { exitCodes } from './follow.ts';

/** What the execution ends with; no error of the workflow has this name. */
const ERROR = 'StoppedByPerson';

const CAUSE = 'Stopped by a person. Nothing was rolled back. Start the same request again to finish it.';

export interface StopOptions {
  readonly place: StateMachineOptions;
  readonly terminal: Terminal;
  readonly cause?: string | undefined;
  readonly json: boolean;
}

/** Gives the exit code. */
export async function stop(
  arnOrName: string,
  { place, terminal, json, cause = CAUSE }: StopOptions,
): Promise<number> {
  const { executionArn, status, stopDate, input } = await findExecution(arnOrName, place);
  if (status !== 'RUNNING') {
    note(terminal, `The execution had already ended: ${status}.`);
    printJson(terminal, { executionArn, status, stopDate }, { json });
    return exitCodes.succeeded;
  }
  const command = new StopExecutionCommand({ executionArn, error: ERROR, cause });
  const stopped = await connect(place, executionArn).send(command);
  note(
    terminal,
    'Stopped. Nothing is rolled back, and RDS completes what it has begun. Start the same request again to finish it. ' +
      `To see what is left, run \`aurora-roles ${planOf(input)}\`.`,
  );
  printJson(terminal, { executionArn, status: 'ABORTED', stopDate: stopped.stopDate }, { json });
  return exitCodes.succeeded;
}

/** The command that plans what an execution was started for; the schema of a disassociation takes no other request. */
function planOf(input = 'null'): string {
  return is(disassociationRequestSchema, JSON.parse(input)) ? 'disassociate --plan' : 'plan';
}
