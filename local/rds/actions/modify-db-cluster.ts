/**
/**
 * In AWS's order, as far as it is known: the role can be passed, the cluster exists, its state, the engine version, the
 * parameter group exists, its family, the new name is free, the settings, the master user.
 */
import {
  type ClusterPendingModifiedValues,
  ModifyDBCluster$,
  type ModifyDBClusterMessage,
  type ModifyDBClusterResult,
} from '@aws-sdk/client-rds';
import type { Decoded } from '../../wire/schema.ts';
import { settingMembers, settingsOf } from '../cluster-settings.ts';
import type { Rds } from '../context.ts';
import { describeCluster } from '../describe/describe-cluster.ts';
import { familyOf } from '../engine.ts';
import { faults } from '../faults.ts';
import { suitableGroup } from '../parameter-groups.ts';
import { checkPassable } from '../passed-roles.ts';
import { sortChanges } from '../pending-changes.ts';
import { parseNewClusterName, renameCluster } from '../rename.ts';
import { settingsAfter } from '../settings/complete.ts';
import { changesUser, checkModifiedUser, modifyUser } from '../settings/secret.ts';
import { takenMembers } from '../taken-members.ts';
import { planUpgrade, type UpgradePlan, upgradeCluster } from '../upgrade.ts';
import { attachGroup, modifyCluster } from '../work.ts';
import { currentAttachment } from '../world/member-status.ts';
import { statusAt } from '../world/spell.ts';
import type { Cluster, ParameterGroup } from '../world/state.ts';

export const schema = ModifyDBCluster$;
export const changes = true;
export const members = [
  'DBClusterIdentifier',
  'NewDBClusterIdentifier',
  'EngineVersion',
  'AllowMajorVersionUpgrade',
  'DBClusterParameterGroupName',
  'DBInstanceParameterGroupName',
  // [D] It does not matter to a group, which is attached at once.
  'ApplyImmediately',
  'ManageMasterUserPassword',
  'MasterUserSecretKmsKeyId',
  'RotateMasterUserPassword',
  ...takenMembers(schema, settingMembers),
];

type Request = Decoded<ModifyDBClusterMessage>;

export function run(rds: Rds, request: Request): ModifyDBClusterResult {
  checkPassable(rds, [request.MonitoringRoleArn]);
  const cluster = rds.world.cluster(request.DBClusterIdentifier);
  const status = statusAt(cluster.spells, rds.now());
  if (status !== 'available') throw faults.clusterNotModifiable(status);
  const upgrade = planUpgrade(rds, cluster, request);
  const group = upgrade?.groups ? undefined : groupOf(rds, cluster, request);
  const { due, waiting } = sortChanges(
    cluster.settings.PendingModifiedValues,
    waitingChanges(request, upgrade),
    request.ApplyImmediately,
  );
  const newName = due.DBClusterIdentifier ?? request.NewDBClusterIdentifier;
  if (newName) parseNewClusterName(rds, cluster, newName);
  const changed = settingsOf(request, cluster.settings);
  const { PendingModifiedValues: _, ...settings } = settingsAfter(rds, cluster, changed);
  checkModifiedUser(cluster, request);
  cluster.settings = { ...settings, ...(waiting && { PendingModifiedValues: waiting }) };
  if (upgrade?.groups) cluster.upgradeGroups = upgrade.groups;
  if (group && group.id !== currentAttachment(cluster).groupId) attachGroup(rds, cluster, group);
  else if (Object.keys(changed).length > 0) modifyCluster(rds, cluster);
  if (changesUser(cluster, request)) modifyUser(rds, cluster, request);
  if (due.EngineVersion && upgrade) upgradeCluster(rds, cluster, upgrade);
  if (due.DBClusterIdentifier) renameCluster(rds, cluster, due.DBClusterIdentifier);
  return { DBCluster: describeCluster(rds, cluster) };
}

function groupOf(
  rds: Rds,
  { engine, engineVersion }: Cluster,
  { DBClusterParameterGroupName: name }: Request,
): ParameterGroup | undefined {
  return name ? suitableGroup(rds, familyOf(engine, engineVersion), name) : undefined;
}

/** [D] A new name and an upgrade wait for the maintenance window, unless they are to be applied at once. */
function waitingChanges(
  { NewDBClusterIdentifier: name, EngineVersion: asked }: Request,
  upgrade: UpgradePlan | undefined,
): ClusterPendingModifiedValues {
  return {
    ...(name && { DBClusterIdentifier: name.toLowerCase() }),
    ...(asked && upgrade && { EngineVersion: upgrade.version }),
  };
}
