/** In AWS's order, as far as it is known: what is listed, the ARN, the state machine exists, the page. */
import {
  type ExecutionListItem,
  ListExecutions$,
  type ListExecutionsInput,
  type ListExecutionsOutput,
} from '@aws-sdk/client-sfn';
import type { Decoded } from '../../wire/schema.ts';
import { shapes } from '../constraints.ts';
import type { StartedExecution } from '../executions.ts';
import { faults } from '../faults.ts';
import { findStateMachine } from '../find.ts';
import { pageOf } from '../page.ts';
import type { StepFunctions } from '../step-functions.ts';

export const schema = ListExecutions$;
export const changes = false;
export const constraints = {
  stateMachineArn: shapes.arn,
  statusFilter: {
    values: ['RUNNING', 'SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED', 'PENDING_REDRIVE'],
  },
  maxResults: shapes.pageSize,
  nextToken: shapes.pageToken,
} as const;

export function run(
  stepFunctions: StepFunctions,
  request: Decoded<ListExecutionsInput>,
): ListExecutionsOutput {
  const { stateMachineArn, statusFilter } = request;
  if (stateMachineArn === undefined) throw faults.stateMachineOrMapRun();
  if (statusFilter === 'PENDING_REDRIVE') throw faults.pendingRedriveNeedsMapRun();
  findStateMachine(stepFunctions, stateMachineArn);
  const started = stepFunctions.executions.of(stateMachineArn);
  const { items, nextToken } = pageOf(
    {
      items: statusFilter ? started.filter(({ execution }) => execution.status === statusFilter) : started,
      list: `ListExecutions ${stateMachineArn} ${statusFilter ?? ''}`,
      order: 'falling',
      positionOf: ({ ordinal }) => ordinal,
    },
    request,
  );
  return { executions: items.map(listItem), ...(nextToken !== undefined && { nextToken }) };
}

function listItem({ execution }: StartedExecution): ExecutionListItem {
  const { executionArn, stateMachineArn, executionName: name, status, startDate, stopDate } = execution;
  return {
    executionArn,
    stateMachineArn,
    name,
    status,
    startDate,
    ...(stopDate && { stopDate }),
    redriveCount: 0,
  };
}
