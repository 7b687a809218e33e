/** What a run is about, as a whole: how the stack is deployed, the world, and who starts what in it. */
import { Chance } from './chance.ts';
import { drawConnectionRemoval, drawConnectionRequest } from './connection-requests.ts';
import { drawConnectableWorld } from './connection-worlds.ts';
import { drawConnections, withForeignTargets } from './connections.ts';
import type { WishedConnection } from './documented-policies.ts';
import { drawFleet, drawTakenBack } from './fleets.ts';
import { drawGlobalDatabase } from './global-databases.ts';
import { drawTrustingRoles } from './iam-roles.ts';
import type { ScenarioKind } from './kinds.ts';
import { drawLostRound } from './lost-rounds.ts';
import { drawUse } from './removals.ts';
import { drawRequest } from './requests.ts';
import type { Scenario, WorldPlan } from './scenario.ts';
import type { StackName } from './stacks.ts';
import { association, drawStarts, type PlannedStart, removal } from './starts.ts';
import { drawSurprises } from './surprises.ts';
import { drawRotation, drawWindowStarts, drawWindowWorld } from './windows.ts';
import { drawWorld } from './worlds.ts';

export interface Plot {
  readonly stack: StackName;
  readonly world: WorldPlan;
  readonly starts: readonly PlannedStart[];
  /** Those that the requests are about. */
  readonly connections: readonly WishedConnection[];
  /** Where they belong to the plot; otherwise they are left to chance. */
  readonly faults?: Scenario['faults'];
  readonly serviceFaults?: Scenario['serviceFaults'];
}

export function drawPlot(seed: string, kind: ScenarioKind): Plot {
  // Each part has a source of its own: what one of them draws does not move the others.
  const region = drawWorld(new Chance(`${seed} world`));
  if (kind === 'connection') return drawConnectionPlot(seed, region);
  if (kind === 'fleet') return drawFleetPlot(seed);
  if (kind === 'window') return drawWindowPlot(seed, region);
  const globe = drawGlobalDatabase(new Chance(`${seed} globe`), kind, region);
  const isInUse = kind === 'removal' || kind === 'together';
  const used = isInUse ? drawUse(new Chance(`${seed} use`), globe) : globe;
  const request = drawRequest(new Chance(`${seed} request`), used);
  const world = drawSurprises(new Chance(`${seed} surprises`), used, request);
  const starts = drawStarts(new Chance(`${seed} starts`), kind, world, request);
  const iamRoles = drawTrustingRoles(new Chance(`${seed} roles of IAM`));
  const stack = new Chance(`${seed} stack`).weigh({ usual: 90, narrow: 10 });
  const plot = { stack, world: { ...world, iamRoles }, starts, connections: [] };
  const lost = new Chance(`${seed} lost round`);
  const isUsual = world.clusters[0].engine === undefined;
  return kind === 'alone' && isUsual && lost.happens(2) ? drawLostRound(lost, plot) : plot;
}

function drawFleetPlot(seed: string): Plot {
  const iamRoles = drawTrustingRoles(new Chance(`${seed} roles of IAM`));
  const fleet = drawFleet(new Chance(`${seed} fleet`), iamRoles);
  const chance = new Chance(`${seed} taken back`);
  const drawn = chance.happens(20) ? drawTakenBack(chance, fleet) : fleet;
  return { stack: 'usual', connections: [], ...drawn };
}

function drawWindowPlot(seed: string, region: WorldPlan): Plot {
  const chance = new Chance(`${seed} windows`);
  const world = drawWindowWorld(chance, region);
  const starts = drawWindowStarts(chance);
  const iamRoles = drawTrustingRoles(new Chance(`${seed} roles of IAM`));
  const drawn = { stack: 'usual', world: { ...world, iamRoles }, starts, connections: [] } as const;
  const rotation = new Chance(`${seed} rotation`);
  return rotation.happens(25) ? { ...drawn, ...drawRotation(rotation, drawn.world) } : drawn;
}

function drawConnectionPlot(seed: string, region: WorldPlan): Plot {
  const chance = new Chance(`${seed} connections`);
  const stack = chance.weigh({ connecting: 70, bounding: 22, 'not connecting': 8 });
  const wished = drawConnections(chance, region);
  const connections = withForeignTargets(new Chance(`${seed} foreign targets`), wished);
  const removes = chance.happens(25);
  const world = drawConnectableWorld(chance, region, connections, { stack, inUse: removes ? 85 : 30 });
  const start = { afterMs: 0, end: undefined };
  const taken = () => removal(drawConnectionRemoval(chance, connections));
  if (removes) return { stack, world, connections, starts: [{ ...taken(), ...start }] };
  const made = association(drawConnectionRequest(chance, world, connections));
  const twin = { ...taken(), afterMs: chance.durationMs(600_000, 7_200_000), end: undefined };
  const starts = [{ ...made, ...start }, ...(chance.happens(25) ? [twin] : [])];
  return { stack, world, connections, starts };
}
