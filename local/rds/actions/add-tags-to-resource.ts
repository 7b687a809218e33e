/** In AWS's order, as far as it is known: the ARN, the resource exists, the tags. */
import { AddTagsToResource$, type AddTagsToResourceMessage } from '@aws-sdk/client-rds';
import type { Decoded } from '../../wire/schema.ts';
import type { Rds } from '../context.ts';
import { parseTags, resourceToTag } from '../tags.ts';

export const schema = AddTagsToResource$;
export const changes = true;
export const members = ['ResourceName', 'Tags'] as const;

export function run(rds: Rds, { ResourceName, Tags }: Decoded<AddTagsToResourceMessage>): undefined {
  const resource = resourceToTag(rds, ResourceName);
  resource.tags = parseTags(Tags, resource.tags);
}
