/** In AWS's order, as far as it is known: the ARN, the resource exists. A key that is not there is no fault. */
import { RemoveTagsFromResource$, type RemoveTagsFromResourceMessage } from '@aws-sdk/client-rds';
import type { Decoded } from '../../wire/schema.ts';
import type { Rds } from '../context.ts';
import { resourceToTag } from '../tags.ts';

export const schema = RemoveTagsFromResource$;
export const changes = true;
export const members = ['ResourceName', 'TagKeys'] as const;

export function run(rds: Rds, { ResourceName, TagKeys }: Decoded<RemoveTagsFromResourceMessage>): undefined {
  const resource = resourceToTag(rds, ResourceName);
  const rest = Object.entries(resource.tags).filter(([key]) => !TagKeys.includes(key));
  resource.tags = Object.fromEntries(rest);
}
