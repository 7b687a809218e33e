import type { RdsOptions } from '../options.ts';
import type { Cluster, Role } from './state.ts';

export type RoleStatus = 'PENDING' | 'ACTIVE' | 'INVALID';

/** The roles that are listed: one that was removed is, until its removal is through. */
export function listedRoles(cluster: Cluster, now: number): readonly Role[] {
  return cluster.roles.filter(({ removal }) => removal === undefined || removal.goneAt > now);
}

/** INVALID: associated, but RDS cannot assume the role. [D] */
export function roleStatus(role: Role, now: number, options: RdsOptions): RoleStatus {
  if (role.removal !== undefined) return options.statusOfRemovedRole;
  if (role.invalidAt !== undefined && role.invalidAt <= now) return 'INVALID';
  return role.activeAt <= now ? 'ACTIVE' : 'PENDING';
}
