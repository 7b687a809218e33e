import {
  CreateInstanceProfile$,
  type CreateInstanceProfileRequest,
  type CreateInstanceProfileResponse,
} from '@aws-sdk/client-iam';
import type { Decoded } from '../../wire/schema.ts';
import type { Iam } from '../context.ts';
import { describeInstanceProfile } from '../describe-instance-profile.ts';
import { faults } from '../faults.ts';
import { withTags } from '../tags.ts';

export const schema = CreateInstanceProfile$;
export const changes = true;
export const members = ['InstanceProfileName', 'Path', 'Tags'] as const;

export function run(
  iam: Iam,
  { InstanceProfileName, Path = '/', Tags }: Decoded<CreateInstanceProfileRequest>,
): CreateInstanceProfileResponse {
  const { world } = iam;
  const tags = withTags(Tags);
  if (world.isProfileTaken(InstanceProfileName))
    throw faults.instanceProfileAlreadyExists(InstanceProfileName);
  const profile = {
    name: InstanceProfileName,
    path: Path,
    arn: world.arnOf(Path, InstanceProfileName, 'instance-profile'),
    id: world.nextId('AIPA'),
    createdAt: iam.now(),
    role: undefined,
    tags,
  };
  world.addInstanceProfile(profile);
  return { InstanceProfile: describeInstanceProfile(world, profile) };
}
