import { DeleteInstanceProfile$, type DeleteInstanceProfileRequest } from '@aws-sdk/client-iam';
import type { Decoded } from '../../wire/schema.ts';
import type { Iam } from '../context.ts';
import { faults } from '../faults.ts';

export const schema = DeleteInstanceProfile$;
export const changes = true;
export const members = ['InstanceProfileName'] as const;

export function run(
  { world }: Iam,
  { InstanceProfileName }: Decoded<DeleteInstanceProfileRequest>,
): undefined {
  if (world.instanceProfile(InstanceProfileName).role !== undefined) throw faults.instanceProfileHasRole();
  world.removeInstanceProfile(InstanceProfileName);
}
