/** Makes the parameter group that will hold the role parameters, unless it is there. */

import { isFault } from './aws/rds/client.ts';
import { copyParameterGroup, createParameterGroup, findParameterGroup } from './aws/rds/parameter-groups.ts';
import type { Association } from './contract/association.ts';
import { groupMade } from './contract/changes.ts';
import { type EnsureParameterGroupOutput, ensureParameterGroupInput } from './contract/tasks.ts';
import { AssociationLostError } from './errors/errors.ts';
import { ownDescription, refuseOtherFamily } from './parameter-group/choose.ts';
import { refuseForeignTarget } from './parameter-group/foreign-changes.ts';
import { task } from './runtime/task.ts';

export const handler = task(
  ensureParameterGroupInput,
  async ({ association, start }): Promise<EnsureParameterGroupOutput> => {
    const { cluster, parameterGroup } = association;
    const changes = start.targetGroupExisted ? [] : [groupMade(association)];
    const found = await findParameterGroup(parameterGroup.name);
    if (found === null && start.targetGroupExisted) throw lostGroup(association);
    if (found === null) return { changes, summary: await make(association) };
    if (!start.targetGroupExisted) refuseForeignTarget(association, found.description);
    refuseOtherFamily(found, cluster.identifier, parameterGroup.family);
    return { changes, summary: `Parameter group ${found.name} is there.` };
  },
);

async function make(association: Association): Promise<string> {
  const { cluster, parameterGroup } = association;
  const { name, family, copiedFrom } = parameterGroup;
  const description = ownDescription(cluster.identifier);
  try {
    if (copiedFrom === null) await createParameterGroup(name, family, description);
    else await copyParameterGroup(copiedFrom, name, description);
  } catch (error) {
    if (!isFault(error, 'DBParameterGroupAlreadyExistsFault')) throw error;
    // It was made a moment ago: by this call, when its first answer was lost, or by somebody else.
    refuseForeignTarget(association, (await findParameterGroup(name))?.description ?? description);
  }
  return `${copiedFrom === null ? 'Created' : `Copied ${copiedFrom} to`} parameter group ${name} (${family}).`;
}

/** A group that was there holds more than our parameters: it is not made anew. */
function lostGroup({ cluster, parameterGroup }: Association): AssociationLostError {
  return new AssociationLostError(
    `Parameter group ${parameterGroup.name}, which cluster ${cluster.identifier} was to use, was there and is gone: ` +
      'somebody deleted it meanwhile. Find out who else manages this cluster, then start again.',
  );
}
