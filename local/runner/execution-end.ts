import type { HistoryEventType } from '@aws-sdk/client-sfn';
import type { ExecutionResult } from './execution.ts';
import { COMPLETE, type EventDetails } from './history.ts';
import { JsonData } from './json.ts';
import { StateFailure, Stopped } from './state-failure.ts';
import { errorOf } from './task-events.ts';

/** How an execution ends when what was thrown has come up through all of its states. */
export function endOf(thrown: unknown): ExecutionResult {
  if (thrown instanceof Stopped) return { status: 'ABORTED' };
  if (!(thrown instanceof StateFailure)) {
    return { status: 'FAILED', error: 'States.Runtime', cause: `The local runner broke: ${String(thrown)}` };
  }
  return { status: 'FAILED', ...errorOf(thrown) };
}

/** The last event of a history: its type, and what it carries. */
export function endEvent(result: ExecutionResult): readonly [HistoryEventType, EventDetails] {
  switch (result.status) {
    case 'SUCCEEDED': {
      const output = new JsonData(result.output).text;
      return ['ExecutionSucceeded', { executionSucceededEventDetails: { output, outputDetails: COMPLETE } }];
    }
    case 'FAILED':
      return ['ExecutionFailed', { executionFailedEventDetails: reasonOf(result) }];
    case 'ABORTED':
      return ['ExecutionAborted', { executionAbortedEventDetails: reasonOf(result) }];
    case 'TIMED_OUT':
      return ['ExecutionTimedOut', { executionTimedOutEventDetails: { error: 'States.Timeout' } }];
    default:
      return result satisfies never;
  }
}

function reasonOf({ error, cause }: { error?: string; cause?: string }): { error?: string; cause?: string } {
  return { ...(error !== undefined && { error }), ...(cause !== undefined && { cause }) };
}
