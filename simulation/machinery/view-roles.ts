/** The roles of IAM as they really are. */
import type { Iam } from '../../local/iam/context.ts';

export interface RoleView {
  readonly arn: string;
  readonly path: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly permissionsBoundary: string | undefined;
  /** JSON. */
  readonly trustPolicy: string;
  /** Inline policies by name; JSON. */
  readonly policies: Readonly<Record<string, string>>;
  /** ARNs of managed policies. */
  readonly attachedPolicies: readonly string[];
}

export function viewRoles({ world }: Iam): ReadonlyMap<string, RoleView> {
  return new Map(
    world.roles().map((role) => {
      const { arn, path, tags, permissionsBoundary, trustPolicy, policies, attachedPolicies } = role;
      return [role.name, { arn, path, tags, permissionsBoundary, trustPolicy, policies, attachedPolicies }];
    }),
  );
}
