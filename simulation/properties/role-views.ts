/** What can be said of a role of IAM by looking at it. */
import type { RoleView } from '../machinery/view-roles.ts';
import { documentedTags, OWN_POLICY, ROLE_PATH } from '../scenario/documented-policies.ts';

/** Made here, for this cluster: by its path and its tags. */
export function isOurs({ path, tags }: RoleView): boolean {
  const { 'aurora-role-association:service': _, ...expected } = documentedTags('s3');
  return path === ROLE_PATH && Object.entries(expected).every(([key, value]) => tags[key] === value);
}

/** The policies that somebody else gave it. */
export function foreignPolicies({ policies, attachedPolicies }: RoleView): readonly string[] {
  return [...Object.keys(policies).filter((name) => name !== OWN_POLICY), ...attachedPolicies];
}

/** Whether two documents grant the same, however they are written. */
export function grantsTheSame(one: string | undefined, other: object): boolean {
  return one !== undefined && grantsIn(one).join() === grantsIn(JSON.stringify(other)).join();
}

interface Statement {
  readonly Effect: string;
  readonly Principal?: object;
  readonly Action: string | readonly string[];
  readonly Resource?: string | readonly string[];
  readonly Condition?: object;
}

function grantsIn(document: string): readonly string[] {
  const { Statement }: { Statement: readonly Statement[] } = JSON.parse(document);
  const grants = Statement.flatMap(({ Effect, Principal, Action, Resource = [], Condition }) =>
    [Action].flat().map((action) => JSON.stringify([Effect, Principal, action, Resource, Condition])),
  );
  return [...new Set(grants)].toSorted();
}
