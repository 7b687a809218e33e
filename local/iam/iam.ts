/** A local IAM: roles with their policies, which other services get to know late, on an injected clock. */
import { type Account, accountIn } from '../account.ts';
import type { Clock } from '../clock/clock.ts';
import { drawDuration } from '../clock/duration.ts';
import { controlService } from '../query/control-service.ts';
import type { Authorize, Service } from '../wire/service.ts';
import type { Iam } from './context.ts';
import { commands } from './control.ts';
import { DemandedFaults } from './demanded-faults.ts';
import { queryService } from './query-service.ts';
import { type RoleSeed, seedRole } from './seed-role.ts';
import { defaultTimings, type Timings } from './timings.ts';
import { type Assumption, canAssume } from './trust.ts';
import { loadWorld, type SavedIam, saveWorld } from './world/saved-world.ts';
import type { Role } from './world/state.ts';
import { World } from './world/world.ts';

export interface CreateIamOptions {
  readonly clock: Clock;
  /** The aws partition's unless told. */
  readonly account?: Account;
  readonly timings?: Partial<Timings>;
  /** Numbers from 0 up to 1, for durations that vary. */
  readonly random?: () => number;
  /** Everybody may do everything unless told. */
  readonly authorize?: Authorize;
}

export interface LocalIam {
  /** For the endpoint. */
  readonly service: Service;
  /** For the endpoint too, where faults are demanded over HTTP. */
  readonly control: Service;
  /** Faults on demand. */
  readonly faults: DemandedFaults;
  /** In the order of their names. */
  roles(): readonly Role[];
  findRole(name: string): Role | undefined;
  /**
   * Puts a role there that everybody knows.
   *
   * @throws {ServiceFault} MalformedPolicyDocument
   */
  addRole(seed?: RoleSeed): Role;
  /** Whether the role can be assumed now; undefined for a role that this IAM never had. */
  canAssume(assumption: Assumption): boolean | undefined;
  /** A copy of the world, to be loaded into another. */
  save(): SavedIam;
  /** Puts a saved world in place of this one. */
  load(saved: SavedIam): void;
  /** Empties the world and forgets the faults. */
  reset(): void;
}

export function createIam({ clock, account = accountIn(), ...given }: CreateIamOptions): LocalIam {
  const timings = { ...defaultTimings, ...given.timings };
  const { random = noRandom, authorize } = given;
  const world = new World(account);
  const demandedFaults = new DemandedFaults();
  const iam: Iam = {
    world,
    now: () => clock.now(),
    draw: (timing) => drawDuration(timings[timing], random),
  };
  return {
    service: queryService({ clock, iam, demandedFaults, authorize }),
    control: controlService({ name: 'iam', commands, controls: { faults: demandedFaults } }),
    faults: demandedFaults,
    roles: () => world.roles(),
    findRole: (name) => world.findRole(name),
    addRole: (seed = {}) => seedRole(iam, seed),
    canAssume: (assumption) => canAssume(iam, assumption),
    save: () => saveWorld(world),
    load: (saved) => loadWorld(world, saved),
    reset: () => {
      world.reset();
      demandedFaults.clear();
    },
  };
}

function noRandom(): number {
  throw new Error('Durations that vary need a source of random numbers.');
}
