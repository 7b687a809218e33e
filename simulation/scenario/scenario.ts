/** What one run of the simulation is made of, drawn from its seed before it begins. */
import type { Duration } from '../../local/clock/duration.ts';
import type { DemandedFault as IamFault } from '../../local/iam/demanded-faults.ts';
import type { DemandedFault } from '../../local/rds/demanded-faults.ts';
import type { RdsOptions } from '../../local/rds/options.ts';
import type { ClusterSeed } from '../../local/rds/seed/seed-cluster.ts';
import type { ParameterGroupSeed } from '../../local/rds/seed/seed-parameter-group.ts';
import type { GlobalClusterSeed } from '../../local/rds/seed/seedable-world.ts';
import type { Timings } from '../../local/rds/timings.ts';
import type { RoleFate } from '../../local/rds/world/state.ts';
import { Chance } from './chance.ts';
import { roleArnOf, roleNameOf } from './connections.ts';
import { drawFaults } from './faults.ts';
import { drawIamFaults } from './iam-faults.ts';
import type { IamRolePlan } from './iam-roles.ts';
import type { ScenarioKind } from './kinds.ts';
import { type Deed, drawDeeds, drawMove, drawRoleDeeds } from './people.ts';
import { drawPlot } from './plots.ts';
import { drawServiceFaults, type ServiceFault } from './service-faults.ts';
import type { StackName } from './stacks.ts';
import type { PlannedStart } from './starts.ts';
import { drawSurroundings } from './surroundings.ts';
import { withSlowReboots } from './windows.ts';

/** The first cluster is the one that the request is about, if the request is about any. */
export interface WorldPlan {
  readonly groups: readonly ParameterGroupSeed[];
  readonly clusters: readonly [ClusterSeed, ...ClusterSeed[]];
  /** What its first cluster belongs to, if it says so. */
  readonly globalDatabases: readonly GlobalClusterSeed[];
  readonly iamRoles: readonly IamRolePlan[];
  /** The part that its first cluster has in a blue/green deployment. */
  readonly deployment?: 'blue' | 'green';
  /** The instances of its first cluster that somebody has just rebooted. */
  readonly rebooting?: readonly string[];
  /** By role ARN. A time in it is counted from the start of the execution. */
  readonly fates: Readonly<Record<string, RoleFate>>;
}

export interface Surroundings {
  readonly timings: Partial<Timings>;
  readonly options: RdsOptions;
  /** How late RDS gets to know of a change that IAM has made. */
  readonly propagation: Duration;
}

export interface Scenario {
  readonly seed: string;
  readonly kind: ScenarioKind;
  readonly stack: StackName;
  readonly surroundings: Surroundings;
  readonly world: WorldPlan;
  readonly starts: readonly PlannedStart[];
  /** The most that a task is on its way, there and back each. */
  readonly latencyMs: number;
  /** Whether the lock is held at the beginning, by an execution that is long forgotten. */
  readonly isLockLeft: boolean;
  readonly faults: readonly DemandedFault[];
  readonly iamFaults: readonly IamFault[];
  readonly serviceFaults: readonly ServiceFault[];
  readonly deeds: readonly Deed[];
}

/** @param kind left to chance unless told. */
export function drawScenario(seed: string, kind: ScenarioKind = drawKind(seed)): Scenario {
  const { stack, world: drawn, starts, connections, faults, serviceFaults } = drawPlot(seed, kind);
  const coincidences = new Chance(`${seed} coincidences`);
  const people = new Chance(`${seed} people`);
  const roleNames = connections.map((connection) => roleNameOf(roleArnOf(connection)));
  const drawnDeeds = drawDeedsOf(kind, people, roleNames);
  const { world, deeds } = awaited(new Chance(`${seed} awaited`), kind, { world: drawn, deeds: drawnDeeds });
  const surroundings = drawSurroundings(new Chance(`${seed} surroundings`), world);
  return {
    seed,
    kind,
    stack,
    world,
    surroundings:
      kind === 'window' ? withSlowReboots(new Chance(`${seed} reboots`), surroundings) : surroundings,
    starts,
    latencyMs: kind === 'together' || kind === 'fleet' ? coincidences.pick([0, 200, 1_000, 4_000]) : 0,
    isLockLeft: coincidences.happens(kind === 'together' ? 8 : 4),
    faults: faults ?? drawFaults(new Chance(`${seed} faults`), kind),
    iamFaults: kind === 'connection' ? drawIamFaults(new Chance(`${seed} IAM`)) : [],
    serviceFaults: serviceFaults ?? drawServiceFaults(new Chance(`${seed} services`), kind),
    deeds,
  };
}

/** At times the name moves while the cluster is busy, and is waited for before anything is done. */
function awaited(
  chance: Chance,
  kind: ScenarioKind,
  { world, deeds }: Pick<Scenario, 'world' | 'deeds'>,
): Pick<Scenario, 'world' | 'deeds'> {
  const [cluster, ...others] = world.clusters;
  const [move, ...rest] = deeds;
  if (kind !== 'moved' || move === undefined || cluster.engine !== undefined || !chance.happens(30))
    return { world, deeds };
  const statusForMs = chance.durationMs(60_000, 1_200_000);
  const busy = { ...cluster, status: 'backing-up', statusForMs };
  const when = { afterMs: chance.between(1_000, statusForMs) };
  return { world: { ...world, clusters: [busy, ...others] }, deeds: [{ ...move, when }, ...rest] };
}

function drawDeedsOf(kind: ScenarioKind, people: Chance, roleNames: readonly string[]): readonly Deed[] {
  if (kind === 'moved') return drawMove(people);
  if (kind === 'fleet' && people.happens(85)) return [];
  return kind === 'connection' ? drawRoleDeeds(people, roleNames) : drawDeeds(people);
}

function drawKind(seed: string): ScenarioKind {
  if (new Chance(`${seed} name`).happens(6)) return 'moved';
  if (new Chance(`${seed} clusters`).happens(8)) return 'fleet';
  if (new Chance(`${seed} windows`).happens(5)) return 'window';
  const weights = { alone: 42, together: 26, global: 7, removal: 10, connection: 15 };
  return new Chance(`${seed} kind`).weigh(weights);
}
