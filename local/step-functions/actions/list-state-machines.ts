import {
  ListStateMachines$,
  type ListStateMachinesInput,
  type ListStateMachinesOutput,
} from '@aws-sdk/client-sfn';
import type { Decoded } from '../../wire/schema.ts';
import { shapes } from '../constraints.ts';
import { pageOf } from '../page.ts';
import type { StepFunctions } from '../step-functions.ts';

export const schema = ListStateMachines$;
export const changes = false;
export const constraints = { maxResults: shapes.pageSize, nextToken: shapes.pageToken } as const;

export function run(
  { deployed }: StepFunctions,
  request: Decoded<ListStateMachinesInput>,
): ListStateMachinesOutput {
  const { items, nextToken } = pageOf(
    { items: deployed, list: 'ListStateMachines', order: 'rising', positionOf: ({ ordinal }) => ordinal },
    request,
  );
  const stateMachines = items.map(({ resource: { arn, name }, creationDate }) => ({
    stateMachineArn: arn,
    name,
    type: 'STANDARD' as const,
    creationDate,
  }));
  return { stateMachines, ...(nextToken !== undefined && { nextToken }) };
}
