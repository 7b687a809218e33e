import { accountIn } from '../../local/account.ts';
import type { Clock } from '../../local/clock/clock.ts';
import { drawDuration } from '../../local/clock/duration.ts';
import type { Iam } from '../../local/iam/context.ts';
import { seedRole } from '../../local/iam/seed-role.ts';
import { World } from '../../local/iam/world/world.ts';
import { Chance } from '../scenario/chance.ts';
import type { IamRolePlan } from '../scenario/iam-roles.ts';
import type { Scenario } from '../scenario/scenario.ts';

/** An IAM without a door: what is behind `createIam`, so that a run can look at its roles from inside. */
export function makeIam(clock: Clock, seed: string, { propagation }: Scenario['surroundings']): Iam {
  const { random } = new Chance(`${seed} propagation`);
  return {
    world: new World(accountIn()),
    now: () => clock.now(),
    draw: () => drawDuration(propagation, random),
  };
}

export function seedRoles(iam: Iam, plans: readonly IamRolePlan[]): void {
  for (const { attachedPolicies, ...seed } of plans) seedRole(iam, seed).attachedPolicies = attachedPolicies;
}
