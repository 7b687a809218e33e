/** Makes the parameter group that will hold the role parameters, unless it is there. */
import { groupMade } from './shared/changes.ts';
import type { Association } from './shared/contract/association.ts';
import { type EnsureParameterGroupOutput, ensureParameterGroupInput } from './shared/contract/tasks.ts';
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
  async ({ association }): Promise<EnsureParameterGroupOutput> => {
    const { clusterIdentifier, parameterGroup } = association;
    const found = await findParameterGroup(parameterGroup.name);
    if (found !== null) {
      refuseOtherFamily(found, clusterIdentifier, parameterGroup.family);
      return isThere(found.name);
    }
    if (!(await makeOnce(association))) return isThere(parameterGroup.name);
    const how = parameterGroup.copiedFrom === null ? 'Created' : `Copied ${parameterGroup.copiedFrom} to`;
    return {
      changes: [groupMade(association)],
      summary: `${how} parameter group ${parameterGroup.name} (${parameterGroup.family}).`,
    };
  },
);

function isThere(group: string): EnsureParameterGroupOutput {
  return { changes: [], summary: `Parameter group ${group} is there.` };
}

/** Whether this call made the group; one that was made a moment ago is as good, and Set Parameters looks into it. */
async function makeOnce({ clusterIdentifier, parameterGroup }: Association): Promise<boolean> {
  const { name, family, copiedFrom } = parameterGroup;
  const description = ownDescription(clusterIdentifier);
  try {
    if (copiedFrom === null) await createParameterGroup(name, family, description);
    else await copyParameterGroup(copiedFrom, name, description);
    return true;
  } catch (error) {
    if (isFault(error, 'DBParameterGroupAlreadyExistsFault')) return false;
    throw error;
  }
}
