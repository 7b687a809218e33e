/** What an execution came to, as JSON. */
import type { HistoryEvent } from '@aws-sdk/client-sfn';
import type { Change } from '../../functions/contract/association.ts';
import type { Report } from '../../functions/contract/report.ts';
import type { RollBackOutput } from '../../functions/contract/tasks.ts';

/** What the commands print as JSON for an execution that did not succeed. */
export interface Failure {
  readonly status: 'FAILED' | 'TIMED_OUT' | 'ABORTED';
  readonly error: string | null;
  readonly cause: string | null;
  readonly rolledBack: readonly Change[];
}

export type Outcome = Report | Failure;

/** The outcome, from the last event of a history; null while the execution runs. */
export function outcomeOf(history: readonly HistoryEvent[]): Outcome | null {
  const last = history.at(-1);
  if (last?.type === 'ExecutionSucceeded')
    return JSON.parse(last.executionSucceededEventDetails?.output ?? 'null');
  const ended = failureEvent(last);
  if (ended === null) return null;
  const { status, details } = ended;
  return {
    status,
    error: details?.error ?? null,
    cause: details?.cause ?? null,
    rolledBack: rolledBackIn(history),
  };
}

export function isFailure(outcome: Outcome): outcome is Failure {
  return typeof outcome === 'object' && outcome !== null && 'rolledBack' in outcome;
}

function failureEvent(event: HistoryEvent | undefined) {
  switch (event?.type) {
    case 'ExecutionFailed':
      return { status: 'FAILED', details: event.executionFailedEventDetails } as const;
    case 'ExecutionTimedOut':
      return { status: 'TIMED_OUT', details: event.executionTimedOutEventDetails } as const;
    case 'ExecutionAborted':
      return { status: 'ABORTED', details: event.executionAbortedEventDetails } as const;
    default:
      return null;
  }
}

/** The last round of the roll-back knows what all of them undid. */
function rolledBackIn(history: readonly HistoryEvent[]): readonly Change[] {
  const round = history.findLast(({ stateExitedEventDetails: left }) => left?.name === 'Roll Back');
  const output: RollBackOutput | null = JSON.parse(round?.stateExitedEventDetails?.output ?? 'null');
  return output?.rolledBack ?? [];
}
