/** Which roles the stack may pass to RDS. IAM itself would refuse only when the role is added. */
import { partsOf } from '../contract/arn.ts';
import { RoleNotPassableError } from '../errors/errors.ts';
import { rolePath } from './connection/role-arn.ts';
import { isLike } from './patterns.ts';

/** What the stack may pass: roles that match its parameter PassableRoles, and with ConnectServices also those it makes. */
export interface Passable {
  /** Role names with path and wildcards, such as `AllowAurora*` and `service-role/rds-*`. */
  readonly patterns: readonly string[];
  readonly connectsServices: boolean;
}

/** The limit of patterns in PassableRoles; see template.yaml. */
const mostPatterns = 5;

/**
 * Checks that this stack may pass every role to RDS.
 *
 * @throws {RoleNotPassableError} when it may not. The message names the parameter and the value to add.
 */
export function refuseUnpassableRoles(
  roles: readonly { readonly roleArn: string }[],
  { patterns, connectsServices }: Passable,
): void {
  const passable = [...patterns, ...(connectsServices ? [`${rolePath.slice(1)}*`] : [])];
  for (const { roleArn } of roles) {
    const name = nameWithPath(roleArn);
    if (name.startsWith('aws-service-role/')) throw serviceLinked(roleArn);
    if (!passable.some((pattern) => isLike(name, pattern))) throw outside(roleArn, name, patterns);
  }
}

/** With the exact path, because a wildcard in its place would also allow other roles. */
function nameWithPath(roleArn: string): string {
  return partsOf(roleArn).resource.replace(/^role\//, '');
}

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html */
function serviceLinked(roleArn: string): RoleNotPassableError {
  return new RoleNotPassableError(
    `Role ${roleArn} is a service-linked role: only its own service uses it, and it cannot be passed. ` +
      'Use a role that was made for RDS.',
  );
}

function outside(roleArn: string, name: string, patterns: readonly string[]): RoleNotPassableError {
  // A comma would separate two patterns.
  const value = name.replaceAll(',', '?');
  const wayOut =
    patterns.length < mostPatterns
      ? `Add ${value} to PassableRoles (PassableRoles=${[...patterns, value].join(',')})`
      : `It holds ${mostPatterns} patterns, which is all that it takes: widen one of them so that it matches ${value}`;
  return new RoleNotPassableError(
    `Role ${roleArn} is not one that this stack may pass to RDS: its parameter PassableRoles is ` +
      `${patterns.join(',')}. ${wayOut}, deploy the stack, then start again. Or use a role that it allows.`,
  );
}
