/** Clusters and instances as scenarios and tests want them to be: as if they had been there since yesterday. */
import type { DBCluster, DBInstance } from '@aws-sdk/client-rds';
import type { Rds } from '../context.ts';
import { familyOf } from '../engine.ts';
import { defaultGroupName } from '../world/default-groups.ts';
import type { Spell } from '../world/spell.ts';
import type { Attachment, Cluster, Instance, Role, Settings, Tags } from '../world/state.ts';

export interface ClusterSeed {
  readonly identifier?: string;
  /** Drawn unless told. */
  readonly resourceId?: string;
  readonly engine?: string;
  readonly engineVersion?: string;
  /** `serverless` is Aurora Serverless v1; v2 is `provisioned` with instances of class db.serverless. */
  readonly engineMode?: string;
  readonly status?: string;
  /** How long it will have that status yet; without end unless told. */
  readonly statusForMs?: number;
  /** The default group of the family unless told; a custom one must be in the world. */
  readonly parameterGroup?: string;
  readonly roles?: readonly RoleSeed[];
  /** The first is the writer. One named `<identifier>-primary` unless told; none makes a headless cluster. */
  readonly instances?: readonly InstanceSeed[];
  /** False for a secondary of a global database. */
  readonly hasWriter?: boolean;
  readonly globalClusterIdentifier?: string;
  readonly tags?: Tags;
  /** Shown as they are. */
  readonly settings?: Settings<DBCluster>;
}

export interface RoleSeed {
  readonly roleArn: string;
  readonly featureName?: string;
  /** ACTIVE unless told; PENDING is for as long as an activation takes. */
  readonly status?: 'ACTIVE' | 'PENDING' | 'INVALID';
}

export interface InstanceSeed {
  readonly identifier: string;
  readonly status?: string;
  readonly statusForMs?: number;
  /** `pending-reboot`: it still runs with the group that the cluster had before. */
  readonly parameterStatus?: 'in-sync' | 'pending-reboot';
  /** Stopped by auto-pause. */
  readonly isPaused?: boolean;
  readonly tags?: Tags;
  readonly settings?: Settings<DBInstance>;
}

const HOUR_MS = 3_600_000;

export function seedCluster(rds: Rds, seed: ClusterSeed): Cluster {
  const cluster = newCluster(rds, seed);
  const { instances = [{ identifier: `${cluster.identifier}-primary` }], hasWriter = true } = seed;
  rds.world.addCluster(cluster);
  const [writer] = instances.map((instance) => seedInstance(rds, cluster, instance));
  if (writer && hasWriter) cluster.writers.push({ resourceId: writer.resourceId, at: cluster.createdAt });
  return cluster;
}

function newCluster(rds: Rds, seed: ClusterSeed): Cluster {
  const { engine = 'aurora-mysql', engineVersion = '8.0.mysql_aurora.3.08.2' } = seed;
  const createdAt = rds.now() - 24 * HOUR_MS;
  const groupName = seed.parameterGroup ?? defaultGroupName(familyOf(engine, engineVersion));
  return {
    identifier: seed.identifier ?? 'my-cluster',
    resourceId: seed.resourceId ?? rds.world.nextResourceId('cluster'),
    engine,
    engineMode: seed.engineMode ?? 'provisioned',
    engineVersion,
    createdAt,
    goneAt: undefined,
    spells: spellOf(seed, rds.now()),
    attachments: attachmentsOf(rds, groupName, createdAt),
    roles: (seed.roles ?? []).map((role) => seedRole(rds, role)),
    writers: [],
    tags: seed.tags ?? {},
    globalClusterIdentifier: seed.globalClusterIdentifier,
    settings: seed.settings ?? {},
  };
}

export function seedInstance(rds: Rds, cluster: Cluster, seed: InstanceSeed): Instance {
  const starts = startsOf(rds, cluster, seed);
  const instance: Instance = {
    identifier: seed.identifier,
    resourceId: rds.world.nextResourceId('db'),
    clusterResourceId: cluster.resourceId,
    createdAt: seed.status === 'creating' ? Math.max(...starts) : cluster.createdAt,
    goneAt: undefined,
    spells: spellOf(seed, rds.now()),
    starts,
    isPaused: seed.isPaused ?? false,
    tags: seed.tags ?? {},
    settings: seed.settings ?? {},
  };
  rds.world.addInstance(instance);
  return instance;
}

/** Another group at first and the present one an hour later, so that an instance can still run with the first. */
function attachmentsOf(rds: Rds, groupName: string, createdAt: number): Attachment[] {
  const group = rds.world.findGroup(groupName);
  if (group === undefined) throw new Error(`The world has no parameter group ${groupName} to attach.`);
  const attach = (groupId: string, at: number) => ({
    groupId,
    groupName: group.name,
    at,
    showsAt: at,
    settledAt: at,
  });
  return [attach(`before-${group.id}`, createdAt), attach(group.id, createdAt + HOUR_MS)];
}

function startsOf(rds: Rds, { createdAt }: Cluster, seed: InstanceSeed): number[] {
  if (seed.status === 'creating') return [rds.now() + (seed.statusForMs ?? Number.POSITIVE_INFINITY)];
  return [seed.parameterStatus === 'pending-reboot' ? createdAt : createdAt + 2 * HOUR_MS];
}

function seedRole(rds: Rds, { roleArn, featureName, status = 'ACTIVE' }: RoleSeed): Role {
  const now = rds.now();
  return {
    roleArn,
    featureName,
    addedAt: now,
    activeAt: status === 'PENDING' ? now + rds.draw('roleActivationMs') : now,
    invalidAt: status === 'INVALID' ? now : undefined,
    removal: undefined,
  };
}

function spellOf(
  { status, statusForMs }: { readonly status?: string; readonly statusForMs?: number },
  now: number,
): readonly Spell[] {
  if (status === undefined || status === 'available') return [];
  return [
    { status, since: now, from: now, until: statusForMs === undefined ? undefined : now + statusForMs },
  ];
}
