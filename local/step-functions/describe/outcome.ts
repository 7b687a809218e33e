import type { DescribeExecutionOutput } from '@aws-sdk/client-sfn';
import type { Execution } from '../../runner/execution.ts';

type Outcome = Pick<DescribeExecutionOutput, 'output' | 'outputDetails' | 'error' | 'cause'>;

/** What an execution came to, from the last event of its history; nothing while it runs. */
export function outcomeOf({ status, history }: Execution): Outcome {
  const end = history.at(-1);
  if (status === 'RUNNING' || end === undefined) return {};
  const { output } = end.executionSucceededEventDetails ?? {};
  if (output !== undefined) return { output, outputDetails: { included: true } };
  const { error, cause } =
    end.executionFailedEventDetails ??
    end.executionTimedOutEventDetails ??
    end.executionAbortedEventDetails ??
    {};
  return { ...(error !== undefined && { error }), ...(cause !== undefined && { cause }) };
}
