/** In AWS's order, as far as it is known: the group exists, is no default, is not in use. */
import {
  DeleteDBClusterParameterGroup$,
  type DeleteDBClusterParameterGroupMessage,
} from '@aws-sdk/client-rds';
import type { Decoded } from '../../wire/schema.ts';
import type { Rds } from '../context.ts';
import { faults } from '../faults.ts';
import { groupNamed } from '../parameter-groups.ts';
import { isDefaultGroupName } from '../world/default-groups.ts';
import { currentAttachment } from '../world/member-status.ts';
import type { Cluster, ParameterGroup } from '../world/state.ts';

export const schema = DeleteDBClusterParameterGroup$;
export const changes = true;
export const members = ['DBClusterParameterGroupName'] as const;

export function run(
  rds: Rds,
  { DBClusterParameterGroupName }: Decoded<DeleteDBClusterParameterGroupMessage>,
): undefined {
  const group = groupNamed(rds, DBClusterParameterGroupName);
  if (isDefaultGroupName(group.name)) throw faults.defaultGroupNotDeletable(group.name);
  if (rds.world.clusters.all().some((cluster) => holds(cluster, group, rds.now()))) {
    throw faults.parameterGroupInUse(group.name);
  }
  rds.world.removeGroup(group.name);
}

/** [I] A group is held until the attachment of the next one is through: detaching it is not visible at once. */
function holds(cluster: Cluster, group: ParameterGroup, now: number): boolean {
  const current = currentAttachment(cluster);
  if (current.groupId === group.id) return true;
  return current.settledAt > now && cluster.attachments.at(-2)?.groupId === group.id;
}
