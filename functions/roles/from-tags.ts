/** What a cluster's tags ask for: `aurora-role:s3` = the ARN of the role for S3, `aurora-role:reboot` = when to reboot. */
import * as v from 'valibot';
import type { Cluster } from '../aws/rds/clusters.ts';
import { parse } from '../contract/parse.ts';
import type { AssociationRequest } from '../contract/request.ts';
import { type GivenRole, givenRoleSchema } from '../contract/requested-role.ts';

/** The only tag with the prefix that does not name a role. */
const rebootTag = 'reboot';

/**
 * One requested role for each tag of the cluster whose key starts with `prefix`.
 *
 * @throws {InvalidInputError} for a tag that names no service, or whose value is not the ARN of a role.
 */
export function rolesFromTags(cluster: Cluster, prefix: string): readonly GivenRole[] {
  const tags = [...cluster.tags].filter(([key]) => key.startsWith(prefix) && key !== `${prefix}${rebootTag}`);
  const requested = Object.fromEntries(
    tags.map(([key, value]) => [key, { service: key.slice(prefix.length), roleArn: value }]),
  );
  const schema = v.record(v.string(), givenRoleSchema);
  return Object.values(parse(schema, requested, tagsOf(cluster)));
}

/** From most to least disruptive. */
const wishes = ['when-required', 'in-window', 'never'] as const;

/**
 * When the cluster may be rebooted: as `started` says, unless the cluster's tag is less disruptive.
 *
 * @throws {InvalidInputError} for a tag with another value.
 */
export function rebootFromTags(
  cluster: Cluster,
  prefix: string,
  started: AssociationRequest['reboot'],
): AssociationRequest['reboot'] {
  const key = `${prefix}${rebootTag}`;
  const schema = v.object({ [key]: v.optional(v.picklist(['in-window', 'never'], 'in-window or never')) });
  const { [key]: tagged = started } = parse(schema, Object.fromEntries(cluster.tags), tagsOf(cluster));
  return wishes.indexOf(tagged) > wishes.indexOf(started) ? tagged : started;
}

function tagsOf({ identifier }: Cluster): string {
  return `set of tags of cluster ${identifier}`;
}
