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

/** @throws {ServiceFault} InvalidParameterValue when there are more than a resource can have, or a key is missing. */
export function parseTags(list: readonly Tag[] | undefined, present: Tags = {}): Tags {
  if (list?.some(({ Key }) => !Key)) throw faults.valueEmpty('Tags.Key');
  const tags = { ...present, ...toTags(list) };
  if (Object.keys(tags).length > MOST_TAGS) throw faults.tooManyTags();
  return tags;
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
