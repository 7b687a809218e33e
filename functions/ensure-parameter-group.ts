/** Makes the parameter group that will hold the role parameters, unless it is there. */
import { groupMade } from './shared/changes.ts';
import type { Association } from './shared/contract/association.ts';
import { type EnsureParameterGroupOutput, ensureParameterGroupInput } from './shared/contract/tasks.ts';
import { AssociationLostError } from './shared/errors.ts';
import { isFault } from './shared/rds/client.ts';
import {
  copyParameterGroup,
  createParameterGroup,
  findParameterGroup,
} from './shared/rds/parameter-groups.ts';
import { ownDescription, refuseOtherFamily } from './shared/target-group.ts';
import { task } from './shared/task.ts';

export const handler = task(
  ensureParameterGroupInput,
  async ({ association, start }): Promise<EnsureParameterGroupOutput> => {
    const { clusterIdentifier, parameterGroup } = association;
    const changes = start.targetGroupExisted ? [] : [groupMade(association)];
    const found = await findParameterGroup(parameterGroup.name);
    if (found === null && start.targetGroupExisted) throw lostGroup(association);
    if (found === null) return { changes, summary: await makeOnce(association) };
    refuseOtherFamily(found, clusterIdentifier, parameterGroup.family);
    return { changes, summary: isThere(found.name) };
  },
);

/** Says what became of it; a group that was made a moment ago is as good, and Set Parameters looks into it. */
async function makeOnce({ clusterIdentifier, parameterGroup }: Association): Promise<string> {
  const { name, family, copiedFrom } = parameterGroup;
  const description = ownDescription(clusterIdentifier);
  try {
    if (copiedFrom === null) await createParameterGroup(name, family, description);
    else await copyParameterGroup(copiedFrom, name, description);
    return `${copiedFrom === null ? 'Created' : `Copied ${copiedFrom} to`} parameter group ${name} (${family}).`;
  } catch (error) {
    if (isFault(error, 'DBParameterGroupAlreadyExistsFault')) return isThere(name);
    throw error;
  }
}

/** A group that was there holds more than our parameters: it is not made anew. */
function lostGroup({ clusterIdentifier, parameterGroup }: Association): AssociationLostError {
  return new AssociationLostError(
    `Parameter group ${parameterGroup.name}, which cluster ${clusterIdentifier} was to use, was there and is gone: ` +
      'somebody deleted it meanwhile. Find out who else manages this cluster, then start again.',
  );
}

function isThere(group: string): string {
  return `Parameter group ${group} is there.`;
}
