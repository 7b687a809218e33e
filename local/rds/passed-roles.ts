/** What IAM says of a role that is passed to RDS, whoever passes it. */
import type { Rds } from './context.ts';
import { faults } from './faults.ts';

/**
 * [D] A role is passed within its own account, and so within its partition, and a service-linked role not at all. What is
 * no role's ARN is refused by the operation itself. [F] That IAM is asked before anything else is looked at.
 *
 * @throws {ServiceFault} AccessDenied
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html
 */
export function checkPassable({ world }: Rds, roleArns: readonly (string | undefined)[]): void {
  const { partition, accountId } = world.account;
  for (const arn of roleArns) {
    const [scheme, ofPartition, service, , ofAccount, resource = ''] = arn?.split(':') ?? [];
    if (scheme !== 'arn' || service !== 'iam' || !resource.startsWith('role/')) continue;
    if (ofPartition !== partition || ofAccount !== accountId) throw faults.roleOfAnotherAccount();
    if (resource.startsWith('role/aws-service-role/')) throw faults.roleServiceLinked();
  }
}
