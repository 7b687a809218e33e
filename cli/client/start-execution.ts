/** Starts an execution under a name of its request, so that a start which is repeated does not start it twice. */
import { type SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { connect } from './connect.ts';
import { type Numbered, newestExecution } from './newest-execution.ts';
import {
  type AssociationRequest,
  type DisassociationRequest,
  type PreparedRequest,
  prepareRequest,
} from './request.ts';
import { findStateMachine, type StateMachineOptions } from './state-machine.ts';
import type { Workflow } from './workflows.ts';

export interface StartedExecution {
  readonly executionArn: string;
  readonly name: string;
  readonly startDate: Date;
  /** False when an execution of this very request was running: it is that one. */
  readonly isNew: boolean;
  /** The execution of this request that ended before, within the last 90 days. */
  readonly previous: { readonly name: string; readonly status: string } | null;
}

/**
 * Starts the association of roles with a cluster.
 *
 * @throws {InvalidInputError} when the request is wrong. @throws {StateMachineNotFoundError} or an error of the AWS SDK
 * when it cannot be started.
 */
export function startAssociation(
  request: AssociationRequest,
  options: StateMachineOptions = {},
): Promise<StartedExecution> {
  return start('associate', request, options);
}

/** Starts the disassociation of roles from a cluster. @throws as {@link startAssociation} does. */
export function startDisassociation(
  request: DisassociationRequest,
  options: StateMachineOptions = {},
): Promise<StartedExecution> {
  return start('disassociate', request, options);
}

/** The same for a request that is not known to be one yet. */
export async function start(
  workflow: Workflow,
  request: unknown,
  options: StateMachineOptions,
): Promise<StartedExecution> {
  const prepared = prepareRequest(workflow, request);
  const stateMachineArn = await findStateMachine(workflow, options);
  const client = connect(options, stateMachineArn);
  const newest = await newestExecution(client, stateMachineArn, prepared.name);
  if (newest?.status !== 'RUNNING') return startNext(client, stateMachineArn, prepared, newest);
  const { executionArn, name, startDate } = newest;
  return { executionArn, name, startDate, isNew: false, previous: null };
}

/** Whether an execution of this very request runs, so that a start would start nothing. */
export async function isRunning(
  workflow: Workflow,
  request: unknown,
  options: StateMachineOptions,
): Promise<boolean> {
  const { name } = prepareRequest(workflow, request);
  const stateMachineArn = await findStateMachine(workflow, options);
  const newest = await newestExecution(connect(options, stateMachineArn), stateMachineArn, name);
  return newest?.status === 'RUNNING';
}

/** Names that were taken meanwhile, or that the list did not show yet. */
const MOST_NAMES_TRIED = 20;

/** A name is free for another execution 90 days after the one that had it has ended. */
async function startNext(
  client: SFNClient,
  stateMachineArn: string,
  { name: first, input }: PreparedRequest,
  newest: Numbered | undefined,
): Promise<StartedExecution> {
  const next = (newest?.number ?? 0) + 1;
  for (let number = next; ; number += 1) {
    const name = number === 1 ? first : `${first}-${number}`;
    try {
      const command = new StartExecutionCommand({ stateMachineArn, name, input });
      const { executionArn = '', startDate = new Date() } = await client.send(command);
      const previous = newest === undefined ? null : { name: newest.name, status: newest.status };
      return { executionArn, name, startDate, isNew: true, previous };
    } catch (error) {
      if (!isTaken(error) || number - next >= MOST_NAMES_TRIED) throw error;
    }
  }
}

function isTaken(error: unknown): boolean {
  return error instanceof Error && error.name === 'ExecutionAlreadyExists';
}
