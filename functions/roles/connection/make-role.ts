import { isFault } from '../../aws/fault.ts';
import { putRolePolicy } from '../../aws/iam/role-policies.ts';
import { createRole, putTrustPolicy } from '../../aws/iam/roles.ts';
import type { Association, ConnectedRole, Connection } from '../../contract/association.ts';
import { roleNameOf } from '../../contract/changes.ts';
import { IamUnavailableError } from '../../errors/errors.ts';
import type { Ownership } from './connected-roles.ts';
import { permissionsPolicyOf, policyName, trustPolicyOf } from './policies.ts';
import { rolePath } from './role-arn.ts';
import { descriptionOf, tagsOf } from './role-identity.ts';

/** Makes the role of a connection, or repairs what had drifted when it was read. Idempotent. */
export async function makeRole(
  connection: Connection,
  { existed, drifted }: ConnectedRole,
  owner: Ownership,
  tags: Association['tags'],
): Promise<void> {
  const name = roleNameOf(connection.roleArn);
  const isDrifted = (policy: string) => drifted.some((one) => one.policy === policy);
  if (!existed) await createOnce(connection, owner, tags);
  if (isDrifted('trust')) await putTrustPolicy(name, trustPolicyOf(owner.cluster.arn));
  if (existed && !isDrifted('permissions')) return;
  await whenKnown(name, () => putRolePolicy(name, policyName, permissionsPolicyOf(connection)));
}

/** If the role exists already, an earlier try made it and IAM does not show it yet: the error is retried. */
async function createOnce(
  connection: Connection,
  { cluster, permissionsBoundaryArn }: Ownership,
  tags: Association['tags'],
): Promise<void> {
  try {
    await createRole({
      path: rolePath,
      name: roleNameOf(connection.roleArn),
      description: descriptionOf(connection, cluster.arn),
      trustPolicy: trustPolicyOf(cluster.arn),
      permissionsBoundaryArn,
      tags: tagsOf(connection, tags),
    });
  } catch (error) {
    if (!isFault(error, 'EntityAlreadyExistsException')) throw error;
    throw notKnownYet(roleNameOf(connection.roleArn), error);
  }
}

/** IAM is eventually consistent: a new role may be unknown at first, so the error is retried. */
async function whenKnown(name: string, call: () => Promise<void>): Promise<void> {
  try {
    await call();
  } catch (error) {
    if (!isFault(error, 'NoSuchEntityException')) throw error;
    throw notKnownYet(name, error);
  }
}

function notKnownYet(name: string, cause: Error): IamUnavailableError {
  return new IamUnavailableError(`Role ${name} is not visible everywhere in IAM yet: ${cause.message}`, {
    cause,
  });
}
