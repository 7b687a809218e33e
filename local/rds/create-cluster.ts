/** Making a cluster: the same for a new one, one restored from a snapshot and one restored from another cluster. */
import type { DBCluster, DBClusterAssociatedRole, Tag } from '@aws-sdk/client-rds';
import { associateRole, checkAssumable, checkFeatureName } from './associate-role.ts';
import { findCreatableVersion, isEngine } from './catalogue/engine-versions.ts';
import type { Rds } from './context.ts';
import { localMembers } from './describe/describe-global-cluster.ts';
import { familyOf } from './engine.ts';
import { faults } from './faults.ts';
import { parseIdentifier } from './identifier.ts';
import { suitableGroup } from './parameter-groups.ts';
import { checkPassable } from './passed-roles.ts';
import { isQuotaUsedUp, quotaOf } from './quotas.ts';
import { checkClusterSettings } from './settings/check-cluster-settings.ts';
import { completeSettings } from './settings/complete.ts';
import { checkMasterUser, checkNoMasterUser, type MasterUser } from './settings/master-user.ts';
import { newSecret } from './settings/secret.ts';
import { parseTags } from './tags.ts';
import { defaultGroupName } from './world/default-groups.ts';
import type { Cluster, ParameterGroup, Settings, Tags } from './world/state.ts';

/** What the members of the requests come to. */
export interface ClusterPlan {
  readonly identifier: string;
  readonly engine: string;
  readonly engineVersion: string | undefined;
  readonly engineMode: string | undefined;
  readonly parameterGroup: string | undefined;
  readonly globalClusterIdentifier?: string | undefined;
  readonly roles: readonly DBClusterAssociatedRole[] | undefined;
  readonly tags: readonly Tag[] | undefined;
  readonly settings: Settings<DBCluster>;
  /** Of a new cluster. One that is restored has the user of its source. */
  readonly masterUser?: MasterUser;
  readonly durationMs: number;
}

/** A plan that has been checked. */
interface CheckedPlan {
  readonly identifier: string;
  readonly engineVersion: string;
  readonly engineMode: string;
  readonly group: ParameterGroup;
  readonly tags: Tags;
  readonly globalClusterIdentifier: string | undefined;
  readonly settings: Settings<DBCluster>;
}

/**
 * Makes a cluster, without instances.
 *
 * @throws {ServiceFault} when it is refused.
 */
export function createCluster(rds: Rds, plan: ClusterPlan): Cluster {
  const cluster = newCluster(rds, plan, checkPlan(rds, plan));
  rds.world.addCluster(cluster);
  for (const { RoleArn = '', FeatureName } of plan.roles ?? []) {
    associateRole(rds, cluster, RoleArn, FeatureName || undefined);
  }
  rds.events.record('clusterCreated', cluster, cluster.createdAt + plan.durationMs);
  return cluster;
}

/**
 * In AWS's order, as far as it is known: the roles can be passed, the name, the engine and its version, the master user,
 * the other settings, the parameter group and its family, the roles, the global cluster, the name is free, the quota.
 */
function checkPlan(rds: Rds, plan: ClusterPlan): CheckedPlan {
  checkPassable(rds, [...(plan.roles ?? []).map(({ RoleArn }) => RoleArn), plan.settings.MonitoringRoleArn]);
  const identifier = parseIdentifier('DBClusterIdentifier', plan.identifier, 63);
  const engineVersion = versionFor(plan);
  const { engine, engineMode = 'provisioned' } = plan;
  checkUser(rds, plan);
  const settings = completeSettings(rds.world.account, plan.settings);
  checkClusterSettings(settings, { engine, engineVersion });
  const family = familyOf(engine, engineVersion);
  const group = suitableGroup(rds, family, plan.parameterGroup ?? defaultGroupName(family));
  const tags = parseTags(plan.tags);
  checkRoles(rds, { identifier, engine, engineVersion, engineMode }, plan.roles ?? []);
  const globalClusterIdentifier = plan.globalClusterIdentifier?.toLowerCase();
  if (globalClusterIdentifier) rds.world.globalCluster(globalClusterIdentifier);
  if (rds.world.clusters.isTaken(identifier)) throw faults.clusterAlreadyExists(identifier);
  if (isQuotaUsedUp(rds, 'DBClusters')) throw faults.clusterQuotaExceeded();
  return { identifier, engineVersion, engineMode, group, tags, globalClusterIdentifier, settings };
}

/** [D] A secondary of a global database has the user of its primary. */
function checkUser(rds: Rds, { engine, masterUser, globalClusterIdentifier }: ClusterPlan): void {
  if (masterUser === undefined) return;
  const global = globalClusterIdentifier ? rds.world.globalCluster(globalClusterIdentifier) : undefined;
  const isSecondary = global && (global.foreignMembers.length > 0 || localMembers(rds, global).length > 0);
  if (isSecondary) checkNoMasterUser(masterUser);
  else checkMasterUser(engine, masterUser);
}

function newCluster(
  rds: Rds,
  { engine, masterUser, durationMs }: ClusterPlan,
  { group, ...checked }: CheckedPlan,
): Cluster {
  const now = rds.now();
  const resourceId = rds.world.nextResourceId('cluster');
  const key = masterUser?.MasterUserSecretKmsKeyId;
  return {
    ...checked,
    engine,
    ...(masterUser?.ManageMasterUserPassword && {
      secret: newSecret(rds, resourceId, { until: now + durationMs, key }),
    }),
    resourceId,
    createdAt: now,
    goneAt: undefined,
    spells: [{ status: 'creating', since: now, from: now, until: now + durationMs }],
    attachments: [{ groupId: group.id, groupName: group.name, at: now, showsAt: now, settledAt: now }],
    roles: [],
    writers: [],
  };
}

function versionFor({ engine, engineVersion }: ClusterPlan): string {
  if (!isEngine(engine)) throw faults.engineUnknown(engine);
  const version = findCreatableVersion(engine, engineVersion);
  if (version === undefined) throw faults.versionUnknown(engineVersion ?? 'any', engine);
  return version;
}

function checkRoles(
  rds: Rds,
  cluster: Pick<Cluster, 'identifier' | 'engine' | 'engineVersion' | 'engineMode'>,
  roles: readonly DBClusterAssociatedRole[],
): void {
  if (roles.length === 0) return;
  if (cluster.engineMode === 'serverless') throw faults.serverlessHasNoRoles();
  if (roles.length > quotaOf(rds, 'DBClusterRoles')) throw faults.roleQuotaExceeded('to be created');
  for (const { RoleArn, FeatureName } of roles) {
    if (!RoleArn) throw faults.valueEmpty('AssociatedRoles.RoleArn');
    checkFeatureName(cluster.engine, cluster.engineVersion, FeatureName || undefined);
    checkAssumable(rds, RoleArn, rds.world.arnOf(cluster));
  }
}
