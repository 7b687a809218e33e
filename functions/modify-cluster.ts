/** Attaches the parameter group to the cluster. */
import { groupAttached } from './shared/changes.ts';
import { type ModifyClusterOutput, modifyClusterInput } from './shared/contract/tasks.ts';
import { refuseForeignGroup } from './shared/lost-association.ts';
import { attachParameterGroup, findCluster } from './shared/rds/clusters.ts';
import { refuseUnusableCluster } from './shared/status.ts';
import { task } from './shared/task.ts';

export const handler = task(
  modifyClusterInput,
  async ({ association, start }): Promise<ModifyClusterOutput> => {
    const { clusterIdentifier, parameterGroup } = association;
    const { name } = parameterGroup;
    const changes =
      start.parameterGroup === name ? [] : [groupAttached(clusterIdentifier, start.parameterGroup, name)];
    const cluster = await findCluster(clusterIdentifier);
    refuseUnusableCluster(cluster);
    const attached = cluster.parameterGroup;
    if (attached === name) return { changes, summary: `Parameter group ${name} is attached.` };
    refuseForeignGroup(association, start, attached);
    await attachParameterGroup(clusterIdentifier, name);
    return { changes, summary: `Attached parameter group ${name} in place of ${attached}.` };
  },
);
