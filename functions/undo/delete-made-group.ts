import { isFault } from '../aws/rds/client.ts';
import { type Cluster, findClustersWithParameterGroup } from '../aws/rds/clusters.ts';
import { deleteParameterGroup, findGroupTags, findParameterGroup } from '../aws/rds/parameter-groups.ts';
import { ownerOf } from '../cluster/ownership.ts';
import { groupDeleted } from '../contract/changes.ts';
import { changed, nothing, type Round, type Undertaking } from './round.ts';

/** Deletes the group that this execution made, unless a cluster uses it: then RDS refuses, and we do not force it. */
export async function deleteMadeGroup(
  { association, start, cluster }: Undertaking,
  isAttached: boolean,
): Promise<Round> {
  const { name, ofStack } = association.parameterGroup;
  // A group of the stack may have been made again by a try whose response was lost.
  if (start.targetGroupExisted && !ofStack) return nothing;
  const found = await findParameterGroup(name);
  if (found === null || ownerOf(await findGroupTags(found), association) !== 'execution') return nothing;
  if (cluster !== null && isAttached) return stays(name, [cluster]);
  return deleteUnused(name);
}

async function deleteUnused(name: string): Promise<Round> {
  try {
    await deleteParameterGroup(name);
    return changed(groupDeleted(name));
  } catch (error) {
    if (isFault(error, 'DBParameterGroupNotFoundFault')) return nothing;
    if (!isFault(error, 'InvalidDBParameterGroupStateFault')) throw error;
    const users = await findClustersWithParameterGroup(name);
    if (users.length === 0) throw error;
    return stays(name, users);
  }
}

function stays(name: string, users: readonly Cluster[]): Round {
  const names = users.map(({ identifier }) => identifier).join(', ');
  return { ...nothing, left: [`Parameter group ${name} stays: ${names} uses it.`] };
}
