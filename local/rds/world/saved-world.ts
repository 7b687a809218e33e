/** The world as data, to be kept while no process has it. */
import { isRecord } from '../../is-record.ts';
import type { Rds } from '../context.ts';
import { eventKinds } from '../events/event-kinds.ts';
import type { EventSource, Happening } from '../events/event-log.ts';
import type { BlueGreenDeployment } from './deployment.ts';
import type { Cluster, GlobalCluster, Instance, ParameterGroup, RoleFate, Snapshot } from './state.ts';

export interface SavedWorld {
  readonly version: 1;
  /** Milliseconds since the epoch of the clock. */
  readonly savedAt: number;
  /** How many resource ids were given out. */
  readonly resourceIds: number;
  readonly clusters: readonly Cluster[];
  /** In the order of their creation. */
  readonly instances: readonly Instance[];
  readonly snapshots: readonly Snapshot[];
  readonly globalClusters: readonly GlobalCluster[];
  /** None in a world that was saved before there were any. */
  readonly deployments?: readonly BlueGreenDeployment[];
  readonly parameterGroups: readonly ParameterGroup[];
  /** By role ARN. */
  readonly roleFates: Readonly<Record<string, RoleFate>>;
  readonly happenings: readonly Happening[];
}

/** A copy of the world as it is now. */
export function saveWorld({ world, events, now }: Rds): SavedWorld {
  return structuredClone({
    version: 1,
    savedAt: now(),
    resourceIds: world.resourceIds,
    clusters: world.clusters.all(),
    instances: world.instances.all().toSorted((a, b) => (a.resourceId < b.resourceId ? -1 : 1)),
    snapshots: world.snapshots.all(),
    globalClusters: world.globalClusters.all(),
    deployments: world.deployments.all(),
    parameterGroups: world.customGroups(),
    roleFates: Object.fromEntries(world.roleFates),
    happenings: events.written,
  });
}

/** Puts a saved world into an empty one. Whatever was to happen since then happens, late, at once. */
export function loadWorld({ world, events }: Rds, saved: SavedWorld): void {
  const copy = structuredClone(saved);
  world.resourceIds = copy.resourceIds;
  for (const cluster of copy.clusters) world.addCluster(cluster);
  for (const instance of copy.instances) world.addInstance(instance);
  for (const snapshot of copy.snapshots) world.snapshots.add(snapshot);
  for (const globalCluster of copy.globalClusters) world.globalClusters.add(globalCluster);
  for (const deployment of copy.deployments ?? []) world.deployments.add(deployment);
  for (const group of copy.parameterGroups) world.addGroup(group);
  for (const [roleArn, fate] of Object.entries(copy.roleFates)) world.roleFates.set(roleArn, fate);
  events.resume(copy.happenings, copy.savedAt, (happening) => sourceOf(copy, happening));
}

/** Of what is gone by then, nothing but the name is left. */
function sourceOf(saved: SavedWorld, { event, identifier }: Happening): EventSource {
  const { clusters, instances, deployments = [] } = saved;
  const sourcesOf = { cluster: clusters, db: instances, deployment: deployments };
  const sources: readonly (Cluster | Instance | BlueGreenDeployment)[] =
    sourcesOf[eventKinds[event].sourceType];
  const names = (source: Cluster | Instance | BlueGreenDeployment) => [
    source.identifier,
    ...('becoming' in source ? (source.becoming ?? []).map((each) => each.identifier) : []),
  ];
  return sources.find((source) => names(source).includes(identifier)) ?? { identifier, tags: {} };
}

const lists = [
  'clusters',
  'instances',
  'snapshots',
  'globalClusters',
  'parameterGroups',
  'happenings',
] as const satisfies readonly (keyof SavedWorld)[];

/** Says whether a value is a saved world: by its version and its lists, for nobody else writes them. */
export function isSavedWorld(value: unknown): value is SavedWorld {
  if (!isRecord(value) || value.version !== 1 || !isRecord(value.roleFates)) return false;
  if (!Number.isFinite(value.savedAt) || !Number.isInteger(value.resourceIds)) return false;
  return lists.every((name) => {
    const list = value[name];
    return Array.isArray(list) && list.every((each) => isRecord(each));
  });
}
