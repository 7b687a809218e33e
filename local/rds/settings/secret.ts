/** The secret of a master user whose password RDS keeps in Secrets Manager. */
import type { MasterUserSecret as ShownSecret } from '@aws-sdk/client-rds';
import type { Rds } from '../context.ts';
import { faults } from '../faults.ts';
import { modifyCluster } from '../work.ts';
import { DEFAULT_SECRET_KEY, keyArn, uuidOf } from '../world/kms-key.ts';
import { beginSpell, type Spell, statusAt } from '../world/spell.ts';
import type { Cluster, MasterUserSecret } from '../world/state.ts';
import { checkPassword, checkSecret, type MasterUser } from './master-user.ts';

export interface ModifiedUser extends MasterUser {
  readonly RotateMasterUserPassword?: boolean | undefined;
  readonly ApplyImmediately?: boolean | undefined;
}

/** A new secret, which is being created until then. [I] the form of its name */
export function newSecret(
  { world, now }: Rds,
  resourceId: string,
  { until, key }: { readonly until: number; readonly key: string | undefined },
): MasterUserSecret {
  const { accountId, partition, region } = world.account;
  const uuid = uuidOf(`${resourceId} ${now()}`);
  return {
    arn: `arn:${partition}:secretsmanager:${region}:${accountId}:secret:rds!cluster-${uuid}-${uuid.slice(-6)}`,
    kmsKeyId: keyArn(world.account, key || DEFAULT_SECRET_KEY),
    spells: [{ status: 'creating', since: now(), from: now(), until }],
  };
}

export function describeSecret({ arn, kmsKeyId, spells }: MasterUserSecret, now: number): ShownSecret {
  const status = statusAt(spells, now);
  return { SecretArn: arn, SecretStatus: status === 'available' ? 'active' : status, KmsKeyId: kmsKeyId };
}

/** Whether a request changes the password, or who keeps it. */
export function changesUser({ secret }: Cluster, user: ModifiedUser): boolean {
  const turnsManaged =
    user.ManageMasterUserPassword !== undefined && user.ManageMasterUserPassword !== Boolean(secret);
  return turnsManaged || Boolean(user.MasterUserPassword || user.RotateMasterUserPassword);
}

/** @throws {ServiceFault} when the password cannot be changed like that. */
export function checkModifiedUser({ engine, secret }: Cluster, user: ModifiedUser): void {
  const isManaged = secret !== undefined;
  const { MasterUserPassword: password, ManageMasterUserPassword: willBeManaged = isManaged } = user;
  checkSecret({
    ...user,
    ManageMasterUserPassword: user.ManageMasterUserPassword ?? isManaged,
    MasterUserPassword: user.ManageMasterUserPassword ? password : undefined,
  });
  if (password && willBeManaged) throw faults.passwordIsManaged();
  // [D] A password that is managed no more must be given.
  if (isManaged && !willBeManaged && !password) throw faults.valueBlank('MasterUserPassword');
  if (password) checkPassword(engine, password);
  if (!user.RotateMasterUserPassword) return;
  if (!willBeManaged) throw faults.nothingToRotate();
  if (!user.ApplyImmediately) throw faults.rotationNotImmediate();
}

/** [D] The cluster is `resetting-master-credentials` for a while. */
export function modifyUser(rds: Rds, cluster: Cluster, user: ModifiedUser): void {
  const { until } = modifyCluster(rds, cluster, 'resetting-master-credentials');
  cluster.secret = secretAfter(rds, cluster, user, until);
}

/** The secret after a change that lasts until then. */
function secretAfter(
  rds: Rds,
  cluster: Cluster,
  user: ModifiedUser,
  until: number,
): MasterUserSecret | undefined {
  const { ManageMasterUserPassword: isManaged = cluster.secret !== undefined } = user;
  if (!isManaged) return undefined;
  const { secret } = cluster;
  if (secret === undefined) {
    return newSecret(rds, cluster.resourceId, { until, key: user.MasterUserSecretKmsKeyId });
  }
  const rotating: Spell = { status: 'rotating', since: rds.now(), from: rds.now(), until };
  return user.RotateMasterUserPassword ? { ...secret, spells: beginSpell(secret.spells, rotating) } : secret;
}
