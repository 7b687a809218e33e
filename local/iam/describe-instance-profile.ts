import type { InstanceProfile as SdkInstanceProfile } from '@aws-sdk/client-iam';
import { describeListedRole } from './describe-role.ts';
import { toTagList } from './tags.ts';
import type { InstanceProfile } from './world/state.ts';
import type { World } from './world/world.ts';

/** An instance profile with its role. */
export function describeInstanceProfile(world: World, profile: InstanceProfile): SdkInstanceProfile {
  return {
    ...describeListedInstanceProfile(world, profile),
    ...(Object.keys(profile.tags).length > 0 && { Tags: toTagList(profile.tags) }),
  };
}

/** [D] A list has no tags. */
export function describeListedInstanceProfile(world: World, profile: InstanceProfile): SdkInstanceProfile {
  return {
    Path: profile.path,
    InstanceProfileName: profile.name,
    InstanceProfileId: profile.id,
    Arn: profile.arn,
    CreateDate: new Date(profile.createdAt),
    Roles: profile.role === undefined ? [] : [describeListedRole(world.role(profile.role))],
  };
}
