/**
 * Whose a thing is that this workflow may have made: a tag says it, on a parameter group as on an IAM role. A name or a
 * description would not do, for anybody can write the same.
 */
import type { Cluster } from '../aws/rds/clusters.ts';
import type { Association } from '../contract/association.ts';
import { InvalidInputError } from '../errors/errors.ts';
import { resourceTags, stackName } from '../runtime/stack-settings.ts';

export type Tags = ReadonlyMap<string, string>;

/** Also a condition in the policies of the stack: Roll Back may delete groups with this tag only. */
const createdBy = { key: 'created-by', value: 'aurora-role-association' } as const;
const stackTag = 'aurora-role-association:stack';
const clusterTag = 'aurora-role-association:cluster';
const executionTag = 'aurora-role-association:execution';

/** Who makes, and whether what is made gets the cluster's own tags. */
export interface Making {
  readonly executionArn: string;
  readonly copyTags: boolean;
}

/**
 * What a cluster's tags cannot give to what is made for it: AWS's own, and those that say whose it is and who agrees to its
 * use, for whoever may tag a cluster could say the same of a role. IAM tells keys apart whatever their case.
 */
const uncopied = /^(aws:|aurora-role-association:|created-by$)/i;

/** What RDS and IAM take for one thing. */
const mostTags = 50;

/**
 * The tags of whatever an execution makes for a cluster: whose it is, those of the stack's parameter, and the cluster's
 * own where the request copies them.
 *
 * @throws {InvalidInputError} when they are more than AWS takes.
 */
export function tagsOfMade(cluster: Cluster, { executionArn, copyTags }: Making): Record<string, string> {
  const copied = copyTags ? [...cluster.tags].filter(([key]) => !uncopied.test(key)) : [];
  const tags = Object.fromEntries([
    ...copied,
    ...resourceTags,
    [createdBy.key, createdBy.value],
    [stackTag, stackName],
    [clusterTag, cluster.resourceId],
    [executionTag, executionArn],
  ]);
  // A role that is made is tagged with its service as well.
  const count = Object.keys(tags).length + 1;
  if (count <= mostTags) return tags;
  throw new InvalidInputError(
    `The request is not valid. copyTags: what is made for cluster ${cluster.identifier} would have ${count} tags with the ` +
      `cluster's own, and AWS takes ${mostTags}. Leave copyTags out, or take tags away from the cluster.`,
  );
}

/** Whether a thing with these tags was made by this stack, for whatever cluster. */
export function isOfStack(tags: Tags): boolean {
  return tags.get(createdBy.key) === createdBy.value && tags.get(stackTag) === stackName;
}

/** Whether it was made by this stack for the cluster. */
export function isMadeFor(tags: Tags, cluster: { readonly resourceId: string }): boolean {
  return isOfStack(tags) && tags.get(clusterTag) === cluster.resourceId;
}

/** `execution`: made by this execution. `stack`: by another one of the same stack, for this cluster or another. */
export type Owner = 'execution' | 'stack' | 'somebody-else';

/** Whose a thing with these tags is, seen from the execution that works on the association. */
export function ownerOf(tags: Tags, { tags: own }: Pick<Association, 'tags'>): Owner {
  const isSame = (key: string) => tags.get(key) === own[key];
  if (!isSame(createdBy.key) || !isSame(stackTag)) return 'somebody-else';
  return isSame(executionTag) ? 'execution' : 'stack';
}
