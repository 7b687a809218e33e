/** Finding a role in a list. A role is its ARN: two roles of one name and other paths are not the same. */

interface Named {
  readonly roleArn: string;
}

/** The role of that ARN, whatever feature it is listed for. */
export function findByArn<Role extends Named>(roles: readonly Role[], roleArn: string): Role | undefined {
  return roles.find((role) => role.roleArn === roleArn);
}

/** Whether a role is one of `roles`. */
export function isOneOf(roles: readonly Named[]) {
  const arns = new Set(roles.map(({ roleArn }) => roleArn));
  return ({ roleArn }: Named): boolean => arns.has(roleArn);
}

/** Whether the role of that ARN is listed, and the cluster can use it. */
export function isActive(listed: readonly (Named & { readonly status: string })[], roleArn: string): boolean {
  return findByArn(listed, roleArn)?.status === 'ACTIVE';
}
