/** Finds roles in a list, by ARN: roles with the same name and different paths are different roles. */

interface Named {
  readonly roleArn: string;
}

/** The role with that ARN, whichever feature it is listed for. */
export function findByArn<Role extends Named>(roles: readonly Role[], roleArn: string): Role | undefined {
  return roles.find((role) => role.roleArn === roleArn);
}

/** Whether a role is one of `roles`. */
export function isOneOf(roles: readonly Named[]) {
  const arns = new Set(roles.map(({ roleArn }) => roleArn));
  return ({ roleArn }: Named): boolean => arns.has(roleArn);
}

/** Whether the role with that ARN is listed, and the cluster can use it. */
export function isActive(listed: readonly (Named & { readonly status: string })[], roleArn: string): boolean {
  return findByArn(listed, roleArn)?.status === 'ACTIVE';
}
