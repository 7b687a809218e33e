/** `aurora-roles watch`: an execution that somebody, an event or a program has started. */
import type { StateMachineOptions } from '../client/state-machine.ts';
import type { Terminal } from '../terminal.ts';
import { findExecution } from './find-execution.ts';
import { exitCodes, follow, printOutcome } from './follow.ts';

export interface WatchOptions {
  readonly place: StateMachineOptions;
  readonly terminal: Terminal;
  readonly json: boolean;
  readonly verbose: boolean;
}

/** Gives the exit code. */
export async function watch(
  arnOrName: string,
  { place, terminal, json, verbose }: WatchOptions,
): Promise<number> {
  const { executionArn } = await findExecution(arnOrName, place);
  const outcome = await follow(executionArn, { ...place, terminal, verbose });
  return outcome === undefined ? exitCodes.interrupted : printOutcome(outcome, { terminal, json });
}
