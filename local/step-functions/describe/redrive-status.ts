import type { DescribeExecutionOutput } from '@aws-sdk/client-sfn';
import type { Execution } from '../../runner/execution.ts';

type RedriveStatus = Pick<DescribeExecutionOutput, 'redriveStatus' | 'redriveStatusReason'>;

/**
 * Whether AWS would let the execution be redriven; here it cannot be.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/apireference/API_DescribeExecution.html
 */
export function redriveStatusOf(status: Execution['status']): RedriveStatus {
  if (status !== 'RUNNING' && status !== 'SUCCEEDED') return { redriveStatus: 'REDRIVABLE' };
  return {
    redriveStatus: 'NOT_REDRIVABLE',
    redriveStatusReason: `Execution is ${status} and cannot be redriven`,
  };
}
