import { accountIn } from '../../local/account.ts';
import type { Clock } from '../../local/clock/clock.ts';
import { drawDuration } from '../../local/clock/duration.ts';
import type { Iam } from '../../local/iam/context.ts';
import { type Assumption, canAssume } from '../../local/iam/trust.ts';
import type { Rds } from '../../local/rds/context.ts';
import { EventLog } from '../../local/rds/events/event-log.ts';
import type { SeedableWorld } from '../../local/rds/seed/seedable-world.ts';
import { defaultTimings } from '../../local/rds/timings.ts';
import { World } from '../../local/rds/world/world.ts';
import { Chance } from '../scenario/chance.ts';
import type { Scenario, WorldPlan } from '../scenario/scenario.ts';

/** An RDS without a door: what is behind `createRds`, so that a run can look at its world from inside. */
export function makeRds(
  clock: Clock,
  seed: string,
  { timings, options }: Scenario['surroundings'],
  iam: Iam,
): Rds {
  const { random } = new Chance(`${seed} durations`);
  const world = new World(accountIn(), () => clock.now());
  const all = { ...defaultTimings, ...timings };
  return {
    options,
    world,
    trust: (roleArn, clusterArn) => canAssume(iam, onBehalfOf(clusterArn, roleArn)),
    events: new EventLog({ clock, account: world.account }),
    now: () => clock.now(),
    draw: (timing) => drawDuration(all[timing], random),
  };
}

/** RDS, which wants to assume a role for a cluster. */
function onBehalfOf(clusterArn: string, roleArn: string): Assumption {
  const context = { 'aws:SourceAccount': '123456789012', 'aws:SourceArn': clusterArn };
  return { roleArn, service: 'rds.amazonaws.com', context };
}

/** Puts everything of a plan into the world of RDS. */
export function seedWorld(world: SeedableWorld, plan: WorldPlan, now: number): void {
  for (const group of plan.groups) world.addParameterGroup(group);
  for (const global of plan.globalDatabases) world.addGlobalCluster(global);
  for (const cluster of plan.clusters) world.addCluster(cluster);
  for (const [roleArn, { notAssumableUntil, ...fate }] of Object.entries(plan.fates)) {
    const until = notAssumableUntil === undefined ? {} : { notAssumableUntil: now + notAssumableUntil };
    world.setRoleFate(roleArn, { ...fate, ...until });
  }
}
