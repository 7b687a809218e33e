/** In AWS's order, as far as it is known: the ARN, the state machine exists, the page. Of a version: its aliases. */
import {
  ListStateMachineAliases$,
  type ListStateMachineAliasesInput,
  type ListStateMachineAliasesOutput,
} from '@aws-sdk/client-sfn';
import type { Decoded } from '../../wire/schema.ts';
import { shapes } from '../constraints.ts';
import { publishedPage } from '../published-page.ts';
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
  const page = { operation: 'ListStateMachineAliases', order: 'rising' } as const;
  const { items, creationDate, next } = publishedPage(stepFunctions, request, page);
  return {
    stateMachineAliases: items.map(({ stateMachineAliasArn }) => ({ stateMachineAliasArn, creationDate })),
    ...next,
  };
}
