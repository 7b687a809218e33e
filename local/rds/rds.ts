/** A local RDS: Aurora clusters with their slow statuses and refusals, on an injected clock. */
import { type Account, accountIn } from '../account.ts';
import type { Clock } from '../clock/clock.ts';
import { drawDuration } from '../clock/duration.ts';
import { controlService } from '../query/control-service.ts';
import type { Authorize, Service } from '../wire/service.ts';
import type { Rds, Trust } from './context.ts';
import { type CommandEntry, carryOut } from './control/carry-out.ts';
import { commands } from './control/commands.ts';
import { DemandedFaults } from './demanded-faults.ts';
import { EventLog } from './events/event-log.ts';
import type { RdsEvent } from './events/rds-event.ts';
import { look, type SeenCluster } from './look.ts';
import { defaultOptions, type RdsOptions } from './options.ts';
import { queryService } from './query-service.ts';
import { SeedableWorld } from './seed/seedable-world.ts';
import { findTagged } from './tags.ts';
import { Throttle } from './throttle.ts';
import { defaultTimings, type Timings } from './timings.ts';
import { loadWorld, type SavedWorld, saveWorld } from './world/saved-world.ts';
import type { Tags } from './world/state.ts';
import { World } from './world/world.ts';

export interface CreateRdsOptions {
  readonly clock: Clock;
  /** In us-east-1 unless told. */
  readonly account?: Account;
  readonly timings?: Partial<Timings>;
  readonly options?: Partial<RdsOptions>;
  /** Numbers from 0 up to 1, for durations that vary. */
  readonly random?: () => number;
  /** Is told of every RDS event when it happens. On a virtual clock, time then goes on to the next event by itself. */
  readonly onEvent?: (event: RdsEvent) => void;
  /** Knows of roles whether RDS can assume them. */
  readonly trust?: Trust;
  /** Everybody may do everything unless told. */
  readonly authorize?: Authorize;
}

export interface LocalRds {
  /** For the endpoint. */
  readonly service: Service;
  /** For the endpoint too, where world and faults are to be changed over HTTP. */
  readonly control: Service;
  readonly world: SeedableWorld;
  /** Faults on demand. */
  readonly faults: DemandedFaults;
  /** All clusters as the API shows them, without a call. */
  look(): readonly SeenCluster[];
  /** The tags of a resource, by its ARN; undefined when there is none. */
  tagsOf(arn: string): Tags | undefined;
  /**
   * Does what the control API does, in the order of the list.
   *
   * @throws {CommandRefusedError}
   */
  carryOut(commands: readonly CommandEntry[]): void;
  /** A copy of the world, to be loaded into another. */
  save(): SavedWorld;
  /** Puts a saved world in place of this one. */
  load(saved: SavedWorld): void;
  /** Empties the world and forgets the faults, so that one endpoint serves many runs. */
  reset(): void;
}

export function createRds(given: CreateRdsOptions): LocalRds {
  const { clock } = given;
  const options = { ...defaultOptions, ...given.options };
  const rds = createContext(given, options);
  const throttle = new Throttle(clock, options.throttling);
  const demandedFaults = new DemandedFaults();
  const reset = () => {
    rds.world.reset();
    rds.events.reset();
    demandedFaults.clear();
    throttle.reset();
  };
  const world = new SeedableWorld(rds);
  const controls = { world, faults: demandedFaults, now: rds.now };
  return {
    service: queryService({ clock, rds, throttle, demandedFaults, authorize: given.authorize }),
    control: controlService({ name: 'rds', commands, controls }),
    world,
    faults: demandedFaults,
    look: () => look(rds),
    tagsOf: (arn) => findTagged(rds, arn)?.tags,
    carryOut: (commands) => carryOut(controls, commands),
    save: () => saveWorld(rds),
    load: (saved) => {
      reset();
      loadWorld(rds, saved);
    },
    reset,
  };
}

function createContext(given: CreateRdsOptions, options: RdsOptions): Rds {
  const { clock, account = accountIn(), random = noRandom } = given;
  const timings = { ...defaultTimings, ...given.timings };
  return {
    options,
    world: new World(account, () => clock.now()),
    events: new EventLog({ clock, account, onEvent: given.onEvent }),
    trust: given.trust,
    now: () => clock.now(),
    draw: (timing) => drawDuration(timings[timing], random),
  };
}

function noRandom(): number {
  throw new Error('Durations that vary need a source of random numbers.');
}
