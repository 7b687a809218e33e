import { UntagRole$, type UntagRoleRequest } from '@aws-sdk/client-iam';
import type { Decoded } from '../../wire/schema.ts';
import type { Iam } from '../context.ts';
import { withoutTags } from '../tags.ts';

export const schema = UntagRole$;
export const changes = true;
export const members = ['RoleName', 'TagKeys'] as const;

export function run({ world }: Iam, { RoleName, TagKeys }: Decoded<UntagRoleRequest>): undefined {
  const role = world.role(RoleName);
  role.tags = withoutTags(role.tags, TagKeys);
}
