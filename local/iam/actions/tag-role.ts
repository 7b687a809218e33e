import { TagRole$, type TagRoleRequest } from '@aws-sdk/client-iam';
import type { Decoded } from '../../wire/schema.ts';
import type { Iam } from '../context.ts';
import { withTags } from '../tags.ts';

export const schema = TagRole$;
export const changes = true;
export const members = ['RoleName', 'Tags'] as const;

export function run({ world }: Iam, { RoleName, Tags }: Decoded<TagRoleRequest>): undefined {
  const role = world.role(RoleName);
  role.tags = withTags(Tags, role.tags);
}
