/** Tags of clusters, instances and parameter groups. */
import type { Tag } from '@aws-sdk/client-rds';
import { ServiceFault } from '../wire/service-fault.ts';
import type { Rds } from './context.ts';
import { toTags } from './describe/tag-list.ts';
import { faults } from './faults.ts';
import { groupNamed } from './parameter-groups.ts';
import { isDefaultGroupName } from './world/default-groups.ts';
import type { BlueGreenDeployment } from './world/deployment.ts';
import type { Cluster, Instance, ParameterGroup, Snapshot, Tags } from './world/state.ts';

/** [D] */
const MOST_TAGS = 50;
const LONGEST_KEY = 128;
const LONGEST_VALUE = 256;

/** [D] Letters, digits, blanks and these signs; `aws:` and `rds:` are AWS's own. */
const CHARACTERS = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u;
const RESERVED = /^(aws|rds):/i;

/**
 * @throws {ServiceFault} InvalidParameterValue when there are more than a resource can have, or one cannot be a tag.
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/USER_Tagging.html
 */
export function parseTags(list: readonly Tag[] | undefined, present: Tags = {}): Tags {
  for (const tag of list ?? []) checkTag(tag);
  const keys = list?.map(({ Key }) => Key) ?? [];
  const twice = keys.find((key, index) => keys.indexOf(key) !== index);
  if (twice) throw faults.tagKeyTwice(twice);
  const tags = { ...present, ...toTags(list) };
  if (Object.keys(tags).length > MOST_TAGS) throw faults.tooManyTags();
  return tags;
}

function checkTag({ Key: key, Value: value = '' }: Tag): void {
  if (!key) throw faults.valueEmpty('Tags.Key');
  if (key.length > LONGEST_KEY) throw faults.tagTooLong('key', key, LONGEST_KEY);
  if (value.length > LONGEST_VALUE) throw faults.tagTooLong('value', value, LONGEST_VALUE);
  if (RESERVED.test(key)) throw faults.tagKeyReserved(key);
  if (!CHARACTERS.test(key) || !CHARACTERS.test(value)) throw faults.tagMalformed(key);
}

/**
 * The resource of an ARN, to be given other tags. [F] A default group, which nobody can change, takes none.
 *
 * @throws {ServiceFault} when there is no such resource, or it is a default group.
 */
export function resourceToTag(rds: Rds, arn: string): { tags: Tags } {
  const resource = taggedResource(rds, arn);
  if ('family' in resource && isDefaultGroupName(resource.name)) throw faults.defaultGroupNotModifiable();
  return resource;
}

/** The resource of an ARN, if there is one that carries tags. */
export function findTagged(rds: Rds, arn: string): { readonly tags: Tags } | undefined {
  // All of a type, whom most calls ask about: to find that out by a fault takes longer than the rest of the call.
  if (arn.endsWith(':*')) return undefined;
  try {
    return taggedResource(rds, arn);
  } catch (error) {
    if (error instanceof ServiceFault) return undefined;
    throw error;
  }
}

/**
 * The resource of an ARN, which carries tags.
 *
 * @throws {ServiceFault} when the ARN is none, or there is no such resource.
 */
export function taggedResource(
  rds: Rds,
  arn: string,
): Cluster | Instance | ParameterGroup | Snapshot | BlueGreenDeployment {
  const [scheme, , service, , , type] = arn.split(':');
  if (scheme !== 'arn' || service !== 'rds') throw faults.arnMalformed(arn);
  if (type === 'cluster') return rds.world.cluster(arn);
  if (type === 'db') return rds.world.instance(arn);
  if (type === 'cluster-pg') return groupNamed(rds, arn);
  if (type === 'deployment') return rds.world.deployment(arn);
  if (type === 'cluster-snapshot') return rds.world.snapshot(arn);
  throw faults.arnMalformed(arn);
}
