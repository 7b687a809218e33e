/** The roles that a cluster asks for by its tags: `aurora-role:s3` = the ARN of the role for S3. */
import * as v from 'valibot';
import type { Cluster } from '../aws/rds/clusters.ts';
import { parse } from '../contract/parse.ts';
import { type GivenRole, givenRoleSchema } from '../contract/requested-role.ts';

/**
 * One requested role for each tag of the cluster whose key starts with `prefix`.
 *
 * @throws {InvalidInputError} for a tag that names no service, or whose value is not the ARN of a role.
 */
export function rolesFromTags(cluster: Cluster, prefix: string): readonly GivenRole[] {
  const tags = [...cluster.tags].filter(([key]) => key.startsWith(prefix));
  const requested = Object.fromEntries(
    tags.map(([key, value]) => [key, { service: key.slice(prefix.length), roleArn: value }]),
  );
  const schema = v.record(v.string(), givenRoleSchema);
  return Object.values(parse(schema, requested, `set of tags of cluster ${cluster.identifier}`));
}
