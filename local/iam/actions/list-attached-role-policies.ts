import {
  ListAttachedRolePolicies$,
  type ListAttachedRolePoliciesRequest,
  type ListAttachedRolePoliciesResponse,
} from '@aws-sdk/client-iam';
import type { Decoded } from '../../wire/schema.ts';
import type { Iam } from '../context.ts';
import { pageOf } from '../page.ts';

export const schema = ListAttachedRolePolicies$;
export const changes = false;
export const members = ['RoleName', 'Marker', 'MaxItems'] as const;

export function run(
  { world }: Iam,
  { RoleName, ...page }: Decoded<ListAttachedRolePoliciesRequest>,
): ListAttachedRolePoliciesResponse {
  const { items, ...rest } = pageOf(world.role(RoleName).attachedPolicies, page);
  const AttachedPolicies = items.map((arn) => ({ PolicyName: nameOf(arn), PolicyArn: arn }));
  return { AttachedPolicies, ...rest };
}

function nameOf(arn: string): string {
  return arn.slice(arn.lastIndexOf('/') + 1);
}
