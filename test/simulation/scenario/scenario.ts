/** What one run of the simulation is made of, drawn from its seed before it begins. */
import type { DemandedFault } from '../../../local/rds/demanded-faults.ts';
import type { RdsOptions } from '../../../local/rds/options.ts';
import type { ClusterSeed } from '../../../local/rds/seed/seed-cluster.ts';
import type { ParameterGroupSeed } from '../../../local/rds/seed/seed-parameter-group.ts';
import type { GlobalClusterSeed } from '../../../local/rds/seed/seedable-world.ts';
import type { Timings } from '../../../local/rds/timings.ts';
import type { RoleFate } from '../../../local/rds/world/state.ts';
import { Chance } from './chance.ts';
import { drawFaults } from './faults.ts';
import { drawGlobalDatabase } from './global-databases.ts';
import type { ScenarioKind } from './kinds.ts';
import { type Deed, drawDeeds } from './people.ts';
import { drawUse } from './removals.ts';
import { drawRequest } from './requests.ts';
import { drawServiceFaults, type ServiceFault } from './service-faults.ts';
import { drawStarts, type PlannedStart } from './starts.ts';
import { drawSurroundings } from './surroundings.ts';
import { drawWorld } from './worlds.ts';

/** The first cluster is the one that the request is about, if the request is about any. */
export interface WorldPlan {
  readonly groups: readonly ParameterGroupSeed[];
  readonly clusters: readonly [ClusterSeed, ...ClusterSeed[]];
  /** What its first cluster belongs to, if it says so. */
  readonly globalDatabases: readonly GlobalClusterSeed[];
  /** By role ARN. A time in it is counted from the start of the execution. */
  readonly fates: Readonly<Record<string, RoleFate>>;
}

export interface Surroundings {
  readonly timings: Partial<Timings>;
  readonly options: RdsOptions;
}

export interface Scenario {
  readonly seed: string;
  readonly kind: ScenarioKind;
  readonly surroundings: Surroundings;
  readonly world: WorldPlan;
  readonly starts: readonly PlannedStart[];
  /** The most that a task is on its way, there and back each. */
  readonly latencyMs: number;
  /** Whether the lock is held at the beginning, by an execution that is long forgotten. */
  readonly isLockLeft: boolean;
  readonly faults: readonly DemandedFault[];
  readonly serviceFaults: readonly ServiceFault[];
  readonly deeds: readonly Deed[];
}

/** @param kind left to chance unless told. */
export function drawScenario(seed: string, kind: ScenarioKind = drawKind(seed)): Scenario {
  // Each part has a source of its own: what one of them draws does not move the others.
  const region = drawWorld(new Chance(`${seed} world`));
  const globe = drawGlobalDatabase(new Chance(`${seed} globe`), kind, region);
  const isInUse = kind === 'removal' || kind === 'together';
  const world = isInUse ? drawUse(new Chance(`${seed} use`), globe) : globe;
  const request = drawRequest(new Chance(`${seed} request`), world);
  const coincidences = new Chance(`${seed} coincidences`);
  return {
    seed,
    kind,
    world,
    surroundings: drawSurroundings(new Chance(`${seed} surroundings`), world),
    starts: drawStarts(new Chance(`${seed} starts`), kind, world, request),
    latencyMs: kind === 'together' ? coincidences.pick([0, 200, 1_000, 4_000]) : 0,
    isLockLeft: coincidences.happens(kind === 'together' ? 8 : 4),
    faults: drawFaults(new Chance(`${seed} faults`), kind),
    serviceFaults: drawServiceFaults(new Chance(`${seed} services`), kind),
    deeds: drawDeeds(new Chance(`${seed} people`)),
  };
}

function drawKind(seed: string): ScenarioKind {
  return new Chance(`${seed} kind`).weigh({ alone: 50, together: 30, global: 8, removal: 12 });
}
