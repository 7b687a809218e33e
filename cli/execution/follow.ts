/** Follows an execution on AWS with the display of `npm start`, until it ends or the person has seen enough. */
import pc from 'picocolors';
import type { Report } from '../../functions/contract/report.ts';
import type { ConnectOptions } from '../client/connect.ts';
import { followToOutcome } from '../client/follow-execution.ts';
import { describeOutcome } from '../display/describe-outcome.ts';
import { displayFor } from '../display/display-for.ts';
import { columnsOf } from '../display/fit.ts';
import { type Failure, isFailure, type Outcome } from '../display/outcome.ts';
import { note, printJson, type Terminal } from '../terminal.ts';
import { explained } from './explain-aws-error.ts';

/** The exit codes of commands that follow. */
export const exitCodes = { succeeded: 0, failed: 2, interrupted: 130, declined: 1 } as const;

export interface FollowedOptions extends ConnectOptions {
  readonly terminal: Terminal;
  /** Shows every state, in place of a line a phase. */
  readonly verbose: boolean;
  /** What Ctrl-C comes to, where the execution does not go on without this process. */
  readonly stopped?: string;
}

/**
 * The outcome; undefined when Ctrl-C ended the watching, and then the person knows how to come back.
 *
 * @throws {CommandFailedError} when it cannot be followed any more.
 */
export async function follow(
  executionArn: string,
  { terminal, verbose, stopped: end, ...connection }: FollowedOptions,
): Promise<Outcome | undefined> {
  const { stderr, pause } = terminal;
  const clock = new ExecutionClock();
  const colors = pc.createColors(pc.isColorSupported && stderr.isTTY === true);
  const display = displayFor({ stream: stderr, colors, now: () => clock.now(), verbose });
  const stopped = new AbortController();
  const ignore = terminal.onInterrupt(() => stopped.abort());
  try {
    return await followToOutcome(executionArn, {
      ...connection,
      pause,
      signal: stopped.signal,
      onEvent: (event) => {
        clock.sawEventAt(event.timestamp?.getTime() ?? 0);
        display.show(event);
      },
    });
  } catch (error) {
    display.close();
    const comeBack = comeBackWith(executionArn, connection);
    if (!stopped.signal.aborted)
      throw explained(error, ` The execution goes on. To come back:\n  ${comeBack}`);
    note(terminal, `\n${end ?? `Stopped watching. The execution goes on. To come back:\n  ${comeBack}`}`);
    return undefined;
  } finally {
    ignore();
    display.close();
  }
}

/** Prints what an execution came to: for a person on standard error, as JSON on standard output. */
export function printOutcome(
  outcome: Report | Failure,
  { terminal, json }: { readonly terminal: Terminal; readonly json: boolean },
): number {
  // An execution of another state machine has an output of its own.
  const text =
    isFailure(outcome) || isReport(outcome)
      ? describeOutcome(outcome, columnsOf(terminal.stderr))
      : 'SUCCEEDED';
  note(terminal, `\n${text}`);
  printJson(terminal, outcome, { json });
  return isFailure(outcome) ? exitCodes.failed : exitCodes.succeeded;
}

function isReport(outcome: unknown): outcome is Report {
  return typeof outcome === 'object' && outcome !== null && 'outcome' in outcome && 'instances' in outcome;
}

function comeBackWith(executionArn: string, { profile }: ConnectOptions): string {
  return `aurora-roles watch ${executionArn}${profile === undefined ? '' : ` --profile ${profile}`}`;
}

/**
 * What time it is for the execution. The clock of this machine, unless an event came from its future: a laptop's clock
 * may be slow, and that of a local AWS fast.
 */
class ExecutionClock {
  #lastEventAt = 0;
  #seenAt = 0;

  sawEventAt(at: number): void {
    this.#lastEventAt = at;
    this.#seenAt = Date.now();
  }

  now(): number {
    return Math.max(Date.now(), this.#lastEventAt + Date.now() - this.#seenAt);
  }
}
