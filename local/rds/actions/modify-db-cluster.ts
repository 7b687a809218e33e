/**
 * In AWS's order, as far as it is known: the role can be passed, the cluster exists, its state, the parameter group exists, its family, the new
 * name is free.
 */
import {
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
import { takenMembers } from '../taken-members.ts';
import { attachGroup, modifyCluster } from '../work.ts';
import { currentAttachment } from '../world/member-status.ts';
import { statusAt } from '../world/spell.ts';

export const schema = ModifyDBCluster$;
export const changes = true;
export const members = [
  'DBClusterIdentifier',
  'NewDBClusterIdentifier',
  'DBClusterParameterGroupName',
  // [D] It does not matter to a group, which is attached at once.
  'ApplyImmediately',
  ...takenMembers(schema, settingMembers),
];

export function run(rds: Rds, request: Decoded<ModifyDBClusterMessage>): ModifyDBClusterResult {
  checkPassable(rds, [request.MonitoringRoleArn]);
  const cluster = rds.world.cluster(request.DBClusterIdentifier);
  const status = statusAt(cluster.spells, rds.now());
  if (status !== 'available') throw faults.clusterNotModifiable(status);
  const family = familyOf(cluster.engine, cluster.engineVersion);
  const name = request.DBClusterParameterGroupName;
  const group = name ? suitableGroup(rds, family, name) : undefined;
  const { due, waiting } = sortChanges(
    cluster.settings.PendingModifiedValues,
    request.NewDBClusterIdentifier
      ? { DBClusterIdentifier: request.NewDBClusterIdentifier.toLowerCase() }
      : {},
    request.ApplyImmediately,
  );
  const newName = due.DBClusterIdentifier ?? request.NewDBClusterIdentifier;
  if (newName) parseNewClusterName(rds, cluster, newName);
  const settings = settingsOf(request);
  cluster.settings = { ...cluster.settings, ...settings, PendingModifiedValues: waiting };
  if (group && group.id !== currentAttachment(cluster).groupId) attachGroup(rds, cluster, group);
  else if (Object.keys(settings).length > 0) modifyCluster(rds, cluster);
  if (due.DBClusterIdentifier) renameCluster(rds, cluster, due.DBClusterIdentifier);
  return { DBCluster: describeCluster(rds, cluster) };
}
