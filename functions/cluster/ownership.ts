/**
 * Who owns a parameter group or an IAM role that this workflow may have made. Its tags say so: a name or a description
 * is no proof, because anybody can choose the same.
 */
import type { Cluster } from '../aws/rds/clusters.ts';
import type { Association } from '../contract/association.ts';
import { InvalidInputError } from '../errors/errors.ts';
import { resourceTags, stackName } from '../runtime/stack-settings.ts';

export type Tags = ReadonlyMap<string, string>;

/** Also a condition in the stack's policies: Roll Back may delete only groups with this tag. */
const createdBy = { key: 'created-by', value: 'aurora-role-association' } as const;
const stackTag = 'aurora-role-association:stack';
const clusterTag = 'aurora-role-association:cluster';
const executionTag = 'aurora-role-association:execution';

/** Which execution makes something, and whether it copies the cluster's tags. */
export interface Making {
  readonly executionArn: string;
  readonly copyTags: boolean;
}

/**
 * The cluster's tags that are never copied: AWS's own, and those for ownership and consent. If they were, anybody who may
 * tag a cluster could mark a role as owned or consented to. The pattern ignores case, as IAM does in tag keys.
 */
const uncopied = /^(aws:|aurora-role-association:|created-by$)/i;

/** The limit of tags per resource in RDS and IAM. */
const mostTags = 50;

/**
 * The tags of whatever an execution makes for a cluster: ownership, those of the stack's parameter, and the cluster's
 * own if the request copies them.
 *
 * @throws {InvalidInputError} when they exceed AWS's limit.
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
  // A role also gets a tag with its service.
  const count = Object.keys(tags).length + 1;
  if (count <= mostTags) return tags;
  throw new InvalidInputError(
    `The request is not valid. copyTags: what is made for cluster ${cluster.identifier} would have ${count} tags with the ` +
      `cluster's own, and AWS takes ${mostTags}. Leave copyTags out, or take tags away from the cluster.`,
  );
}

/** Whether a resource with these tags was made by this stack, for any cluster. */
export function isOfStack(tags: Tags): boolean {
  return tags.get(createdBy.key) === createdBy.value && tags.get(stackTag) === stackName;
}

/** Whether it was made by this stack for this cluster. */
export function isMadeFor(tags: Tags, cluster: { readonly resourceId: string }): boolean {
  return isOfStack(tags) && tags.get(clusterTag) === cluster.resourceId;
}

/** `execution`: made by this execution. `stack`: by another execution of the same stack, for this or another cluster. */
export type Owner = 'execution' | 'stack' | 'somebody-else';

/** The owner of a resource with these tags, from the point of view of the association's execution. */
export function ownerOf(tags: Tags, { tags: own }: Pick<Association, 'tags'>): Owner {
  const isSame = (key: string) => tags.get(key) === own[key];
  if (!isSame(createdBy.key) || !isSame(stackTag)) return 'somebody-else';
  return isSame(executionTag) ? 'execution' : 'stack';
}
