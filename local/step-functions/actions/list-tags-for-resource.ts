/** In AWS's order, as far as it is known: the ARN, the state machine exists. */
import {
  ListTagsForResource$,
  type ListTagsForResourceInput,
  type ListTagsForResourceOutput,
} from '@aws-sdk/client-sfn';
import type { Decoded } from '../../wire/schema.ts';
import { checkArn } from '../arn.ts';
import { shapes } from '../constraints.ts';
import { faults } from '../faults.ts';
import type { StepFunctions } from '../step-functions.ts';

export const schema = ListTagsForResource$;
export const changes = false;
export const constraints = { resourceArn: shapes.arn } as const;

/** The tag that SAM puts onto every state machine; those of a template are not read here. */
const TAGS = [{ key: 'stateMachine:createdBy', value: 'SAM' }];

export function run(
  { deployed }: StepFunctions,
  { resourceArn }: Decoded<ListTagsForResourceInput>,
): ListTagsForResourceOutput {
  checkArn(resourceArn, 'stateMachine');
  if (!deployed.some(({ resource }) => resource.arn === resourceArn))
    throw faults.resourceNotFound(resourceArn);
  return { tags: TAGS };
}
