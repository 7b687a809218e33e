import {
  GetInstanceProfile$,
  type GetInstanceProfileRequest,
  type GetInstanceProfileResponse,
} from '@aws-sdk/client-iam';
import type { Decoded } from '../../wire/schema.ts';
import type { Iam } from '../context.ts';
import { describeInstanceProfile } from '../describe-instance-profile.ts';

export const schema = GetInstanceProfile$;
export const changes = false;
export const members = ['InstanceProfileName'] as const;

export function run(
  { world }: Iam,
  { InstanceProfileName }: Decoded<GetInstanceProfileRequest>,
): GetInstanceProfileResponse {
  return { InstanceProfile: describeInstanceProfile(world, world.instanceProfile(InstanceProfileName)) };
}
