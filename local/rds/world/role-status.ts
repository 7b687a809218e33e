import type { Rds } from '../context.ts';
import type { Cluster, Role } from './state.ts';

export type RoleStatus = 'PENDING' | 'ACTIVE' | 'INVALID';

/** The roles that are listed: one that was removed is, until its removal is through. */
export function listedRoles(cluster: Cluster, now: number): readonly Role[] {
  return cluster.roles.filter(({ removal }) => removal === undefined || removal.goneAt > now);
}

/**
 * INVALID: associated, but RDS cannot assume the role [D]: its trust policy says so now, or the role is gone. [F] That RDS
 * notices at once, that it looks no sooner than the role would turn ACTIVE, and that a role which trusts RDS again is
 * ACTIVE again by itself.
 */
export function roleStatus(rds: Rds, cluster: Cluster, role: Role): RoleStatus {
  const now = rds.now();
  if (role.removal !== undefined) return rds.options.statusOfRemovedRole;
  if (role.invalidAt !== undefined && role.invalidAt <= now) return 'INVALID';
  if (role.activeAt > now) return 'PENDING';
  return canAssume(rds, role.roleArn, rds.world.arnOf(cluster)) ? 'ACTIVE' : 'INVALID';
}

/** A role that nobody here knows is one of the world outside, unless roles must exist. */
export function canAssume({ trust, options, now }: Rds, roleArn: string, clusterArn: string): boolean {
  return trust?.(roleArn, clusterArn, now()) ?? !options.rolesMustExist;
}
