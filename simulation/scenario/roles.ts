/** The roles that a cluster has, those that its tags ask for, and what becomes of a role. */
import type { RoleSeed } from '../../local/rds/seed/seed-cluster.ts';
import type { RoleFate } from '../../local/rds/world/state.ts';
import type { Chance } from './chance.ts';
import { foreignRoleArns, otherRoleArns, roleArns, services } from './names.ts';

export function drawRoles(chance: Chance): readonly RoleSeed[] {
  if (chance.happens(55)) return [];
  const arns = chance.some(
    [...roleArns, ...otherRoleArns],
    Number(chance.weigh({ 1: 5, 2: 4, 3: 2, 4: 1, 5: 1 })),
  );
  return arns.map((roleArn) => ({ roleArn, status: chance.weigh({ ACTIVE: 16, PENDING: 3, INVALID: 1 }) }));
}

export function drawTags(chance: Chance): Record<string, string> {
  const usual = chance.happens(15) ? services : services.filter((service) => service !== 'bedrock');
  const asked = chance
    .some(usual, chance.between(0, 2))
    .map((service) => [
      `aurora-role:${service}`,
      chance.pick(chance.happens(3) ? foreignRoleArns : roleArns),
    ]);
  return Object.fromEntries([['team', 'orders'], ...asked]);
}

/** What becomes of a role that the request may name. `notAssumableUntil` counts from the start. */
export function drawFate(chance: Chance): RoleFate {
  switch (chance.weigh({ invalid: 3, slow: 3, forEver: 1, refused: 3, refusedForEver: 1 })) {
    case 'invalid':
      return { invalidAfterMs: chance.pick([0, chance.durationMs(1_000, 900_000)]) };
    case 'slow':
      return { activationMs: chance.durationMs(60_000, 7_200_000) };
    case 'forEver':
      return { activationMs: Number.POSITIVE_INFINITY };
    case 'refused':
      return { notAssumableUntil: chance.durationMs(10_000, 600_000) };
    default:
      return { notAssumableUntil: Number.POSITIVE_INFINITY };
  }
}
