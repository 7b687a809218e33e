import type { Clock } from '../../../local/clock/clock.ts';
import { drawDuration } from '../../../local/clock/duration.ts';
import type { Rds } from '../../../local/rds/context.ts';
import { EventLog } from '../../../local/rds/events/event-log.ts';
import { defaultTimings } from '../../../local/rds/timings.ts';
import { World } from '../../../local/rds/world/world.ts';
import { Chance } from '../scenario/chance.ts';
import type { Scenario } from '../scenario/scenario.ts';

/** An RDS without a door: what is behind `createRds`, so that a run can look at its world from inside. */
export function makeRds(clock: Clock, seed: string, { timings, options }: Scenario['surroundings']): Rds {
  const { random } = new Chance(`${seed} durations`);
  const world = new World({ accountId: '123456789012', region: 'us-east-1' }, () => clock.now());
  const all = { ...defaultTimings, ...timings };
  return {
    options,
    world,
    events: new EventLog({ clock, account: world.account }),
    now: () => clock.now(),
    draw: (timing) => drawDuration(all[timing], random),
  };
}
