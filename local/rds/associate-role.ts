/** Associating a role with a cluster, by itself or together with the cluster's creation. */
import type { Rds } from './context.ts';
import { engineDisplayName, supportedFeatureNames } from './engine.ts';
import { faults } from './faults.ts';
import { quotaOf } from './quotas.ts';
import { canAssume, listedRoles } from './world/role-status.ts';
import type { Cluster } from './world/state.ts';

/** [D, model] The pattern of a role's ARN. */
const ROLE_ARN = /^arn:aws[a-z-]*:iam::[0-9]*:role\/.+$/;

/** @throws {ServiceFault} when the engine does not take the feature name, or there is none where it demands one. */
export function checkFeatureName(engine: string, version: string, featureName: string | undefined): void {
  const name = engineDisplayName(engine);
  if (featureName === undefined) {
    if (engine === 'aurora-postgresql') throw faults.featureNameMissing(name);
    return;
  }
  const supported = supportedFeatureNames(engine, version);
  if (!supported.includes(featureName)) throw faults.featureNameUnknown(featureName, name, supported);
}

/** @throws {ServiceFault} when the role is listed already, there are five, or RDS cannot assume it. */
export function checkRole(rds: Rds, cluster: Cluster, roleArn: string): void {
  const roles = listedRoles(cluster, rds.now());
  // The ARN alone is the key: it cannot be there twice, not even for two features. [R]
  if (roles.some((role) => role.roleArn === roleArn)) {
    throw faults.roleAlreadyExists(roleArn, cluster.identifier);
  }
  if (roles.length >= quotaOf(rds, 'DBClusterRoles')) throw faults.roleQuotaExceeded(cluster.identifier);
  checkAssumable(rds, roleArn, rds.world.arnOf(cluster));
}

/** @throws {ServiceFault} when RDS sees at once that it cannot assume the role. */
export function checkAssumable(rds: Rds, roleArn: string, clusterArn: string): void {
  if (!ROLE_ARN.test(roleArn)) throw faults.roleNotAssumable();
  if (!rds.options.refusesRolesThatCannotBeAssumed) return;
  const until = rds.world.roleFates.get(roleArn)?.notAssumableUntil ?? 0;
  if (until > rds.now() || !canAssume(rds, roleArn, clusterArn)) throw faults.roleNotAssumable();
}

/** Adds the role as it will turn out: PENDING for a while, then ACTIVE, unless it is fated to be INVALID. */
export function associateRole(
  rds: Rds,
  cluster: Cluster,
  roleArn: string,
  featureName: string | undefined,
): void {
  const now = rds.now();
  const isHeadless = rds.world.membersOf(cluster).length === 0;
  const usualMs = rds.draw(isHeadless ? 'headlessRoleActivationMs' : 'roleActivationMs');
  const { activationMs = usualMs, ...fate } = rds.world.roleFates.get(roleArn) ?? {};
  const role = {
    roleArn,
    featureName,
    addedAt: now,
    activeAt: now + activationMs,
    invalidAt: invalidAt(fate, now, activationMs),
    removal: undefined,
  };
  cluster.roles = [...listedRoles(cluster, now), role];
}

/** A role that cannot be assumed, and is not refused for it, turns out INVALID when it would turn ACTIVE. */
function invalidAt(
  { invalidAfterMs, notAssumableUntil = 0 }: { invalidAfterMs?: number; notAssumableUntil?: number },
  now: number,
  activationMs: number,
): number | undefined {
  if (invalidAfterMs !== undefined) return now + invalidAfterMs;
  return notAssumableUntil > now + activationMs ? now + activationMs : undefined;
}
