import type { HistoryEvent } from '@aws-sdk/client-sfn';
import type { Report } from '../../functions/contract/report.ts';
import { type Failure, isFailure, type Outcome, outcomeOf } from '../display/outcome.ts';
import { executionEvents, type FollowOptions } from './execution-events.ts';

export interface FollowUpOptions extends FollowOptions {
  /** Is told of every event of the history, in order. */
  readonly onEvent?: ((event: HistoryEvent) => void) | undefined;
}

/** The execution ended without a report: `failure` says how, why, and what was rolled back. */
export class ExecutionFailedError extends Error {
  override readonly name = 'ExecutionFailedError';
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(`${failure.status}: ${failure.error ?? 'no error name'}: ${failure.cause ?? 'no cause'}`);
    this.failure = failure;
  }
}

/**
 * Follows an execution to its end and gives its report.
 *
 * @throws {ExecutionFailedError} when it failed, timed out or was stopped; otherwise as {@link executionEvents} does.
 */
export async function followExecution(executionArn: string, options: FollowUpOptions = {}): Promise<Report> {
  const outcome = await followToOutcome(executionArn, options);
  if (isFailure(outcome)) throw new ExecutionFailedError(outcome);
  return outcome;
}

/** The same, with a failure as an outcome like another. */
export async function followToOutcome(
  executionArn: string,
  { onEvent, ...options }: FollowUpOptions,
): Promise<Outcome> {
  // Of a history that may have 25,000 events only these tell the outcome: what was rolled back, and the last one.
  let rollBack: HistoryEvent | undefined;
  let last: HistoryEvent | undefined;
  for await (const event of executionEvents(executionArn, options)) {
    onEvent?.(event);
    if (event.stateExitedEventDetails?.name === 'Roll Back') rollBack = event;
    last = event;
  }
  const outcome = outcomeOf([rollBack, last].filter((event) => event !== undefined));
  if (outcome === null) throw new Error('The history ended without an event that says how.');
  return outcome;
}
