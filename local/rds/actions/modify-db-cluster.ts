/** In AWS's order, as far as it is known: the cluster exists, its state, the parameter group exists, its family. */
import {
  ModifyDBCluster$,
  type ModifyDBClusterMessage,
  type ModifyDBClusterResult,
} from '@aws-sdk/client-rds';
import type { Decoded } from '../../wire/schema.ts';
import type { Rds } from '../context.ts';
import { describeCluster } from '../describe/describe-cluster.ts';
import { familyOf } from '../engine.ts';
import { faults } from '../faults.ts';
import { attachGroup } from '../work.ts';
import { currentAttachment } from '../world/member-status.ts';
import { statusAt } from '../world/spell.ts';
import type { Cluster, ParameterGroup } from '../world/state.ts';

export const schema = ModifyDBCluster$;
export const changes = true;
export const members = ['DBClusterIdentifier', 'DBClusterParameterGroupName', 'ApplyImmediately'] as const;

export function run(
  rds: Rds,
  { DBClusterIdentifier, DBClusterParameterGroupName }: Decoded<ModifyDBClusterMessage>,
): ModifyDBClusterResult {
  const cluster = rds.world.cluster(DBClusterIdentifier);
  const status = statusAt(cluster.spells, rds.now());
  if (status !== 'available') throw faults.clusterNotModifiable(status);
  if (DBClusterParameterGroupName) {
    const group = suitableGroup(rds, cluster, DBClusterParameterGroupName);
    // The schedule does not matter to a group: it is attached at once. [D]
    if (group.id !== currentAttachment(cluster).groupId) attachGroup(rds, cluster, group);
  }
  return { DBCluster: describeCluster(rds, cluster) };
}

/** The calls on clusters say DBClusterParameterGroupNotFound, where those on groups say DBParameterGroupNotFound. [D] */
function suitableGroup(rds: Rds, cluster: Cluster, name: string): ParameterGroup {
  const group = rds.world.findGroup(name);
  if (group === undefined) throw faults.clusterParameterGroupNotFound(name.toLowerCase());
  const needed = familyOf(cluster.engine, cluster.engineVersion);
  if (group.family !== needed) throw faults.familyMismatch(group.name, group.family, needed);
  return group;
}
