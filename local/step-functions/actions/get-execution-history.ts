/** In AWS's order, as far as it is known: the ARN, the execution exists, the page. */
import {
  GetExecutionHistory$,
  type GetExecutionHistoryInput,
  type GetExecutionHistoryOutput,
  type HistoryEvent,
} from '@aws-sdk/client-sfn';
import type { Decoded } from '../../wire/schema.ts';
import { shapes } from '../constraints.ts';
import { withoutData } from '../describe/without-data.ts';
import { findExecution } from '../find.ts';
import { pageOf } from '../page.ts';
import type { StepFunctions } from '../step-functions.ts';

export const schema = GetExecutionHistory$;
export const changes = false;
export const constraints = {
  executionArn: shapes.arn,
  maxResults: shapes.pageSize,
  reverseOrder: shapes.any,
  nextToken: shapes.pageToken,
  includeExecutionData: shapes.any,
} as const;

export function run(
  stepFunctions: StepFunctions,
  request: Decoded<GetExecutionHistoryInput>,
): GetExecutionHistoryOutput {
  const { executionArn, reverseOrder = false, includeExecutionData = true } = request;
  const { history } = findExecution(stepFunctions, executionArn).execution;
  const order = reverseOrder ? 'falling' : 'rising';
  const { items, nextToken } = pageOf<HistoryEvent>(
    {
      items: reverseOrder ? history.toReversed() : history,
      list: `GetExecutionHistory ${executionArn} ${order}`,
      order,
      positionOf: ({ id = 0 }) => id,
    },
    request,
  );
  return {
    events: includeExecutionData ? items : items.map(withoutData),
    ...(nextToken !== undefined && { nextToken }),
  };
}
