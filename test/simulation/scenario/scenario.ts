/** What one run of the simulation is made of, drawn from its seed before it begins. */
import type { DemandedFault } from '../../../local/rds/demanded-faults.ts';
import type { RdsOptions } from '../../../local/rds/options.ts';
import type { ClusterSeed } from '../../../local/rds/seed/seed-cluster.ts';
import type { ParameterGroupSeed } from '../../../local/rds/seed/seed-parameter-group.ts';
import type { Timings } from '../../../local/rds/timings.ts';
import type { RoleFate } from '../../../local/rds/world/state.ts';
import { Chance } from './chance.ts';
import { drawFaults } from './faults.ts';
import { type Deed, drawDeeds } from './people.ts';
import { drawRequest } from './requests.ts';
import { drawSurroundings } from './surroundings.ts';
import { drawWorld } from './worlds.ts';

/** The first cluster is the one that the request is about, if the request is about any. */
export interface WorldPlan {
  readonly groups: readonly ParameterGroupSeed[];
  readonly clusters: readonly [ClusterSeed, ...ClusterSeed[]];
  /** By role ARN. A time in it is counted from the start of the execution. */
  readonly fates: Readonly<Record<string, RoleFate>>;
}

export interface Surroundings {
  readonly timings: Partial<Timings>;
  readonly options: RdsOptions;
}

export interface Scenario {
  readonly seed: string;
  readonly surroundings: Surroundings;
  readonly world: WorldPlan;
  readonly request: unknown;
  readonly faults: readonly DemandedFault[];
  readonly deeds: readonly Deed[];
}

export function drawScenario(seed: string): Scenario {
  // Each part has a source of its own: what one of them draws does not move the others.
  const world = drawWorld(new Chance(`${seed} world`));
  return {
    seed,
    world,
    surroundings: drawSurroundings(new Chance(`${seed} surroundings`), world),
    request: drawRequest(new Chance(`${seed} request`), world),
    faults: drawFaults(new Chance(`${seed} faults`)),
    deeds: drawDeeds(new Chance(`${seed} people`)),
  };
}
