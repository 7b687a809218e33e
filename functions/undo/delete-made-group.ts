import { isFault } from '../aws/rds/client.ts';
import { findClustersWithParameterGroup } from '../aws/rds/clusters.ts';
import { deleteParameterGroup, findParameterGroup } from '../aws/rds/parameter-groups.ts';
import { groupDeleted } from '../contract/changes.ts';
import { ownDescription } from '../parameter-group/choose.ts';
import { changed, nothing, type Round, type Undertaking } from './round.ts';

/** Deletes the group that this workflow made, unless a cluster uses it: RDS refuses that, and it is nobody's to force. */
export async function deleteMadeGroup({ association, start }: Undertaking): Promise<Round> {
  const { cluster, parameterGroup } = association;
  if (start.targetGroupExisted) return nothing;
  const found = await findParameterGroup(parameterGroup.name);
  if (found === null || found.description !== ownDescription(cluster.identifier)) return nothing;
  const users = (await findClustersWithParameterGroup(found.name)).map(({ identifier }) => identifier);
  if (users.length > 0) {
    return { ...nothing, left: [`Parameter group ${found.name} stays: ${users.join(', ')} uses it.`] };
  }
  try {
    await deleteParameterGroup(found.name);
    return changed(groupDeleted(found.name));
  } catch (error) {
    if (isFault(error, 'DBParameterGroupNotFoundFault')) return nothing;
    throw error;
  }
}
