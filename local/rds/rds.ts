/** A local RDS: Aurora clusters with their slow statuses and refusals, on an injected clock. */
import type { Clock } from '../clock/clock.ts';
import type { Service } from '../wire/service.ts';
import type { Rds } from './context.ts';
import { DemandedFaults } from './demanded-faults.ts';
import { defaultOptions, type RdsOptions } from './options.ts';
import { queryService } from './query-service.ts';
import { SeedableWorld } from './seed/seedable-world.ts';
import { Throttle } from './throttle.ts';
import { defaultTimings, drawDuration, type Timings } from './timings.ts';
import { World } from './world/world.ts';

export interface CreateRdsOptions {
  readonly clock: Clock;
  readonly region?: string;
  readonly accountId?: string;
  readonly timings?: Partial<Timings>;
  readonly options?: Partial<RdsOptions>;
  /** Numbers from 0 up to 1, for durations that vary. */
  readonly random?: () => number;
}

export interface LocalRds {
  /** For the endpoint. */
  readonly service: Service;
  readonly world: SeedableWorld;
  /** Faults on demand. */
  readonly faults: DemandedFaults;
  /** Empties the world and forgets the faults, so that one endpoint serves many runs. */
  reset(): void;
}

export function createRds({ clock, random = noRandom, ...given }: CreateRdsOptions): LocalRds {
  const { accountId = '123456789012', region = 'us-east-1' } = given;
  const timings = { ...defaultTimings, ...given.timings };
  const options = { ...defaultOptions, ...given.options };
  const world = new World({ accountId, region }, () => clock.now());
  const rds: Rds = {
    options,
    world,
    now: () => clock.now(),
    draw: (timing) => drawDuration(timings[timing], random),
  };
  const throttle = new Throttle(clock, options.throttling);
  const demandedFaults = new DemandedFaults();
  return {
    service: queryService({ clock, rds, throttle, demandedFaults }),
    world: new SeedableWorld(rds),
    faults: demandedFaults,
    reset: () => {
      world.reset();
      demandedFaults.clear();
      throttle.reset();
    },
  };
}

function noRandom(): number {
  throw new Error('Durations that vary need a source of random numbers.');
}
