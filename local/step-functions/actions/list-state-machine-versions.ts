/** In AWS's order, as far as it is known: the ARN, the state machine exists, the page. */
import {
  ListStateMachineVersions$,
  type ListStateMachineVersionsInput,
  type ListStateMachineVersionsOutput,
} from '@aws-sdk/client-sfn';
import type { Decoded } from '../../wire/schema.ts';
import { shapes } from '../constraints.ts';
import { publishedPage } from '../published-page.ts';
import type { StepFunctions } from '../step-functions.ts';

export const schema = ListStateMachineVersions$;
export const changes = false;
export const constraints = {
  stateMachineArn: shapes.arn,
  nextToken: shapes.pageToken,
  maxResults: shapes.pageSize,
} as const;

export function run(
  stepFunctions: StepFunctions,
  request: Decoded<ListStateMachineVersionsInput>,
): ListStateMachineVersionsOutput {
  const page = { operation: 'ListStateMachineVersions', order: 'falling' } as const;
  const { items, creationDate, next } = publishedPage(stepFunctions, request, page);
  return {
    stateMachineVersions: items.map(({ stateMachineVersionArn }) => ({
      stateMachineVersionArn,
      creationDate,
    })),
    ...next,
  };
}
