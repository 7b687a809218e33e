/** People at work in the console of IAM: what IAM refuses them, they leave. */
import { actions } from '../../local/iam/actions.ts';
import type { Iam } from '../../local/iam/context.ts';
import { ServiceFault } from '../../local/wire/service-fault.ts';
import { documentedPolicy, OWN_POLICY, ROLE_PATH } from '../scenario/documented-policies.ts';
import { trusting } from '../scenario/iam-roles.ts';
import type { RoleDeed, RoleDeedName } from '../scenario/people.ts';

/** Does it; false when IAM refused it. */
export function performOnRole({ name, roleName }: RoleDeed, iam: Iam): boolean {
  try {
    deeds[name](iam, roleName);
    return true;
  } catch (error) {
    if (error instanceof ServiceFault) return false;
    throw error;
  }
}

const theirPolicy = JSON.stringify(documentedPolicy({ service: 'comprehend', connectTo: {} }));
const theirManagedPolicy = 'arn:aws:iam::aws:policy/ReadOnlyAccess';

const deeds: Readonly<Record<RoleDeedName, (iam: Iam, RoleName: string) => void>> = {
  'make the role': (iam, RoleName) =>
    call(iam, 'CreateRole', {
      RoleName,
      Path: ROLE_PATH,
      AssumeRolePolicyDocument: JSON.stringify(trusting('rds.amazonaws.com')),
    }),
  'delete the role': (iam, RoleName) => {
    const { policies, attachedPolicies } = iam.world.role(RoleName);
    for (const PolicyName of Object.keys(policies)) call(iam, 'DeleteRolePolicy', { RoleName, PolicyName });
    for (const PolicyArn of attachedPolicies) call(iam, 'DetachRolePolicy', { RoleName, PolicyArn });
    call(iam, 'DeleteRole', { RoleName });
  },
  'give the role a policy': (iam, RoleName) =>
    call(iam, 'PutRolePolicy', { RoleName, PolicyName: 'meanwhile', PolicyDocument: theirPolicy }),
  'attach a policy to the role': (iam, RoleName) =>
    call(iam, 'AttachRolePolicy', { RoleName, PolicyArn: theirManagedPolicy }),
  'change what the role may do': (iam, RoleName) =>
    call(iam, 'PutRolePolicy', { RoleName, PolicyName: OWN_POLICY, PolicyDocument: theirPolicy }),
  'change who may assume the role': (iam, RoleName) =>
    call(iam, 'UpdateAssumeRolePolicy', {
      RoleName,
      PolicyDocument: JSON.stringify(trusting('ec2.amazonaws.com')),
    }),
};

/** A call of IAM as anybody can make it. @throws {ServiceFault} */
function call(iam: Iam, action: keyof typeof actions, request: object): void {
  // What an action takes is decoded from the wire by its schema; here it is written as the schema has it.
  actions[action].run(iam, request as never);
}
