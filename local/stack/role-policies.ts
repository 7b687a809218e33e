import { resolve, type Surroundings } from './intrinsics.ts';
import { type Properties, TemplateError } from './template-file.ts';

/** The role that SAM makes for a function or a state machine out of its `Policies`. */
export interface RoleOfItsOwn {
  readonly roleArn: string;
  /** Policy documents. */
  readonly policies: readonly object[];
}

/**
 * @param name of the function or state machine.
 * @throws {TemplateError} for a role, a boundary or a policy that is made elsewhere: what it allows is not known here.
 */
export function roleOf(
  logicalId: string,
  name: string,
  { Policies = [], Role, PermissionsBoundary }: Properties,
  surroundings: Surroundings,
): RoleOfItsOwn {
  for (const [property, value] of Object.entries({ Role, PermissionsBoundary })) {
    // Behind a condition it may be as if it were not there.
    const [given] = resolve([value], surroundings) as readonly unknown[];
    if (given !== undefined)
      throw new TemplateError(`${logicalId} has a ${property}; here it has Policies alone.`);
  }
  const resolved = resolve(Policies, surroundings);
  const policies = (Array.isArray(resolved) ? resolved : [resolved]).map((policy) =>
    documentOf(logicalId, policy, surroundings),
  );
  const { 'AWS::Partition': partition, 'AWS::AccountId': accountId } = surroundings.pseudoParameters;
  return {
    roleArn: `arn:${partition}:iam::${accountId}:role/${name}Role`,
    policies,
  };
}

/** An inline policy, or what a managed policy of the template says. SAM takes policy templates and others' ARNs as well. */
function documentOf(logicalId: string, policy: unknown, surroundings: Surroundings): object {
  if (typeof policy === 'object' && policy !== null && 'Statement' in policy) return policy;
  const managed = typeof policy === 'string' ? managedPolicies(surroundings).get(policy) : undefined;
  if (managed !== undefined) return managed;
  const found = typeof policy === 'string' ? policy : JSON.stringify(policy);
  throw new TemplateError(
    `${logicalId}: the policy ${found} has no Statement, and is no managed policy of the template.`,
  );
}

/** The documents of the template's managed policies, by ARN. */
function managedPolicies(surroundings: Surroundings): ReadonlyMap<string, object> {
  const { Resources } = surroundings.template;
  const managed = Object.entries(Resources).filter(([, { Type }]) => Type === 'AWS::IAM::ManagedPolicy');
  return new Map(
    managed.map(([logicalId, { Properties }]) => [
      surroundings.identifierOf(logicalId),
      resolve(Properties?.PolicyDocument, surroundings) as object,
    ]),
  );
}
