/** In AWS's order, as far as it is known: the ARN, the state machine exists, the page. */
import {
  ListStateMachineVersions$,
  type ListStateMachineVersionsInput,
  type ListStateMachineVersionsOutput,
} from '@aws-sdk/client-sfn';
import type { Decoded } from '../../wire/schema.ts';
import { publishedArns } from '../arn.ts';
import { shapes } from '../constraints.ts';
import { findStateMachine } from '../find.ts';
import { pageOf } from '../page.ts';
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
  const { resource, creationDate } = findStateMachine(stepFunctions, request.stateMachineArn);
  const published = publishedArns(resource);
  const { items, nextToken } = pageOf(
    {
      items: published === undefined ? [] : [published],
      list: `ListStateMachineVersions ${request.stateMachineArn}`,
      order: 'falling',
      positionOf: () => 1,
    },
    request,
  );
  return {
    stateMachineVersions: items.map(({ stateMachineVersionArn }) => ({
      stateMachineVersionArn,
      creationDate,
    })),
    ...(nextToken !== undefined && { nextToken }),
  };
}
