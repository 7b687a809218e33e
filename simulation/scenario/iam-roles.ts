/** The roles that IAM has before a run: those of connections, ours or not, and those that requests give. */
import type { RoleSeed } from '../../local/iam/seed-role.ts';
import type { Chance } from './chance.ts';
import { roleArnOf, roleNameOf } from './connections.ts';
import {
  documentedPolicy,
  documentedTags,
  documentedTrust,
  OWN_POLICY,
  ROLE_PATH,
  type WishedConnection,
} from './documented-policies.ts';
import { otherRoleArns, roleArns } from './names.ts';
import { BOUNDARY, boundaryOf, type StackName } from './stacks.ts';

/** Said here a second time, to check the workflow. */
export const CONSENT_TAG = 'aurora-role-association:allow';

export interface IamRolePlan extends RoleSeed {
  readonly name: string;
  /** ARNs of managed policies. */
  readonly attachedPolicies: readonly string[];
}

const noOthers = { none: 0, foreign: 0, elsewhere: 0, unbound: 0 };
const managedPolicy = 'arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess';
const theirs = documentedPolicy({ service: 'lambda', connectTo: { arn: '*' } });
const narrower = documentedPolicy({ service: 's3-import', connectTo: { arn: 'arn:aws:s3:::elsewhere' } });

/** How the role of a connection is, or null. One that is in use is there, and ours. */
export function drawConnectedRole(
  chance: Chance,
  connection: WishedConnection,
  stack: StackName,
  isInUse: boolean,
): IamRolePlan | null {
  const right = rightRole(connection, stack);
  const ours = { right: 16, drifted: 8, bare: 3, distrusting: 4, enriched: 4, attached: 4 };
  const others = isInUse ? noOthers : { none: 45, foreign: 5, elsewhere: 2, unbound: 3 };
  switch (chance.weigh({ ...ours, ...others })) {
    case 'none':
      return null;
    case 'drifted':
      return { ...right, policies: { [OWN_POLICY]: narrower } };
    case 'bare':
      return { ...right, policies: {} };
    case 'distrusting':
      return { ...right, trustPolicy: trusting('ec2.amazonaws.com') };
    case 'enriched':
      return { ...right, policies: { ...(chance.happens(70) && right.policies), theirs } };
    case 'attached':
      return { ...right, attachedPolicies: [managedPolicy] };
    case 'foreign':
      return { ...right, tags: { ...(chance.happens(50) && ofAnotherCluster(right)) }, policies: { theirs } };
    case 'elsewhere':
      return { ...right, path: '/' };
    case 'unbound':
      return { ...right, ...boundary(stack === 'bounding' ? undefined : BOUNDARY) };
    default:
      return right;
  }
}

/** As Make Roles leaves it. */
function rightRole(connection: WishedConnection, stack: StackName): IamRolePlan {
  return {
    name: roleNameOf(roleArnOf(connection)),
    path: ROLE_PATH,
    trustPolicy: documentedTrust,
    policies: { [OWN_POLICY]: documentedPolicy(connection) },
    tags: documentedTags(connection.service),
    attachedPolicies: [],
    ...boundary(boundaryOf(stack)),
  };
}

function boundary(permissionsBoundary: string | undefined): Pick<RoleSeed, 'permissionsBoundary'> {
  return permissionsBoundary === undefined ? {} : { permissionsBoundary };
}

function ofAnotherCluster({ tags = {} }: IamRolePlan): RoleSeed['tags'] {
  return { ...tags, 'aurora-role-association:cluster': 'cluster-SOMEBODYELSES' };
}

const given = [...roleArns, ...otherRoleArns];

/** Roles that RDS may assume. Not every owner lets tags give his role away, and not to every cluster. */
export function drawTrustingRoles(chance: Chance): readonly IamRolePlan[] {
  return given.map((arn) => ({
    ...bareRole(arn),
    trustPolicy: trusting('rds.amazonaws.com'),
    ...drawConsent(chance),
  }));
}

/** The value of the tag, as docs/permissions.md says it; `undefined` is none. */
const consents = { '+': 35, orders: 25, 'billing orders': 10, 'ord+': 10, 'billing-+': 10, none: 10 };

function drawConsent(chance: Chance): Pick<RoleSeed, 'tags'> {
  const allow = chance.weigh(consents);
  return allow === 'none' ? {} : { tags: { [CONSENT_TAG]: allow } };
}

function bareRole(arn: string): IamRolePlan {
  const [, path = '/', name = ''] = /:role(\/(?:.*\/)?)(.+)$/.exec(arn) ?? [];
  return { name, path, attachedPolicies: [] };
}

/** Those that requests give, some of them such as RDS cannot assume, or nobody can tell; one may be missing. */
export function drawGivenRoles(chance: Chance): readonly IamRolePlan[] {
  return given.flatMap((arn) => {
    const kind = chance.weigh({ trusting: 84, refusing: 6, guarded: 3, lenient: 3, missing: 4 });
    const seed = bareRole(arn);
    if (kind === 'missing') return [];
    if (kind === 'refusing') return [{ ...seed, trustPolicy: trusting('lambda.amazonaws.com') }];
    if (kind === 'trusting') return [{ ...seed, trustPolicy: trusting('rds.amazonaws.com') }];
    // RDS gives no such key, which the pre-flight cannot know: the one refuses RDS then, the other does not.
    const operator = kind === 'guarded' ? 'StringEquals' : 'StringEqualsIfExists';
    const Condition = { [operator]: { 'sts:ExternalId': 'orders' } };
    return [{ ...seed, trustPolicy: trusting('rds.amazonaws.com', { Condition }) }];
  });
}

export function trusting(service: string, more: object = {}): object {
  const statement = { Effect: 'Allow', Principal: { Service: service }, Action: 'sts:AssumeRole', ...more };
  return { Version: '2012-10-17', Statement: [statement] };
}
