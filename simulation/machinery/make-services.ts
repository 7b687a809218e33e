/** What is behind the endpoint in a run, looked at from inside: RDS and IAM, which knows whom RDS can assume. */
import type { Iam } from '../../local/iam/context.ts';
import type { Rds } from '../../local/rds/context.ts';
import { SeedableWorld } from '../../local/rds/seed/seedable-world.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { type Doors, doorsTo } from './doors.ts';
import { makeIam, seedRoles } from './make-iam.ts';
import { makeRds, seedWorld } from './make-rds.ts';
import { seedSurprises } from './seed-surprises.ts';
import type { Shared } from './shared.ts';

export interface MadeServices {
  readonly rds: Rds;
  readonly iam: Iam;
  readonly world: SeedableWorld;
  readonly doors: Doors;
}

export function makeServices(shared: Shared, { seed, surroundings, world: plan }: Scenario): MadeServices {
  const { clock } = shared;
  const iam = makeIam(clock, seed, surroundings);
  seedRoles(iam, plan.iamRoles);
  const rds = makeRds(clock, seed, surroundings, iam);
  const world = new SeedableWorld(rds);
  seedWorld(world, plan, clock.now());
  seedSurprises(rds, world, plan);
  return { rds, iam, world, doors: doorsTo(shared, rds, iam) };
}
