/** In AWS's order, as far as it is known: what is listed, the ARN, the state machine exists, the page. */
import {
  type ExecutionListItem,
  ListExecutions$,
  type ListExecutionsInput,
  type ListExecutionsOutput,
} from '@aws-sdk/client-sfn';
import type { StartedBy } from '../../runner/execution.ts';
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
  nextToken: shapes.executionsPageToken,
} as const;

export function run(
  stepFunctions: StepFunctions,
  request: Decoded<ListExecutionsInput>,
): ListExecutionsOutput {
  const { stateMachineArn, statusFilter } = request;
  if (stateMachineArn === undefined) throw faults.stateMachineOrMapRun();
  if (statusFilter === 'PENDING_REDRIVE') throw faults.pendingRedriveNeedsMapRun();
  const { resource, qualifier } = findStateMachine(stepFunctions, stateMachineArn);
  const started = stepFunctions.executions.of(resource.arn).filter((each) => isStartedBy(each, qualifier));
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

/** [D] A version's executions are those of its aliases too; the state machine's are all. */
function isStartedBy({ qualifier }: StartedExecution, asked: StartedBy): boolean {
  const { stateMachineVersionArn: version, stateMachineAliasArn: alias } = asked;
  if (alias !== undefined) return qualifier.stateMachineAliasArn === alias;
  return version === undefined || qualifier.stateMachineVersionArn === version;
}

function listItem({ execution, qualifier }: StartedExecution): ExecutionListItem {
  const { executionArn, stateMachineArn, executionName: name, status, startDate, stopDate } = execution;
  return {
    executionArn,
    stateMachineArn,
    name,
    status,
    startDate,
    ...(stopDate && { stopDate }),
    redriveCount: 0,
    ...qualifier,
  };
}
