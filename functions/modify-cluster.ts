/** Attaches the parameter group to the cluster. */
import { groupAttached } from './shared/changes.ts';
import { type ModifyClusterOutput, modifyClusterInput } from './shared/contract/tasks.ts';
import { attachParameterGroup, findCluster } from './shared/rds/clusters.ts';
import { task } from './shared/task.ts';

export const handler = task(modifyClusterInput, async ({ association }): Promise<ModifyClusterOutput> => {
  const { clusterIdentifier, parameterGroup } = association;
  const { parameterGroup: attached } = await findCluster(clusterIdentifier);
  if (attached === parameterGroup.name) {
    return { changes: [], summary: `Parameter group ${attached} is attached.` };
  }
  await attachParameterGroup(clusterIdentifier, parameterGroup.name);
  return {
    changes: [groupAttached(clusterIdentifier, attached, parameterGroup.name)],
    summary: `Attached parameter group ${parameterGroup.name} in place of ${attached}.`,
  };
});
