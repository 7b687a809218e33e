/** In AWS's order, as far as it is known: the ARN, the state machine exists, the page. Of a version: its aliases. */
import {
  ListStateMachineAliases$,
  type ListStateMachineAliasesInput,
  type ListStateMachineAliasesOutput,
} from '@aws-sdk/client-sfn';
import type { Decoded } from '../../wire/schema.ts';
import { publishedArns } from '../arn.ts';
import { shapes } from '../constraints.ts';
import { findStateMachine } from '../find.ts';
import { pageOf } from '../page.ts';
import type { StepFunctions } from '../step-functions.ts';

export const schema = ListStateMachineAliases$;
export const changes = false;
export const constraints = {
  stateMachineArn: shapes.arn,
  nextToken: shapes.pageToken,
  maxResults: shapes.pageSize,
} as const;

export function run(
  stepFunctions: StepFunctions,
  request: Decoded<ListStateMachineAliasesInput>,
): ListStateMachineAliasesOutput {
  const { resource, creationDate } = findStateMachine(stepFunctions, request.stateMachineArn);
  const published = publishedArns(resource);
  const { items, nextToken } = pageOf(
    {
      items: published === undefined ? [] : [published],
      list: `ListStateMachineAliases ${request.stateMachineArn}`,
      order: 'rising',
      positionOf: () => 1,
    },
    request,
  );
  return {
    stateMachineAliases: items.map(({ stateMachineAliasArn }) => ({ stateMachineAliasArn, creationDate })),
    ...(nextToken !== undefined && { nextToken }),
  };
}
