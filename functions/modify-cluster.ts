/** Attaches the parameter group to the cluster. */

import { attachParameterGroup } from './aws/rds/clusters.ts';
import { lookAtCluster } from './cluster/identity.ts';
import { refuseUnusableCluster } from './cluster/status.ts';
import { groupAttached } from './contract/changes.ts';
import { type ModifyClusterOutput, modifyClusterInput } from './contract/tasks.ts';
import { refuseForeignGroup } from './parameter-group/foreign-changes.ts';
import { task } from './runtime/task.ts';

export const handler = task(
  modifyClusterInput,
  async ({ association, start }): Promise<ModifyClusterOutput> => {
    const { name } = association.parameterGroup;
    const cluster = await lookAtCluster(association.cluster);
    const { identifier } = cluster;
    const changes =
      start.parameterGroup === name ? [] : [groupAttached(identifier, start.parameterGroup, name)];
    refuseUnusableCluster(cluster);
    const attached = cluster.parameterGroup;
    if (attached === name) return { changes, summary: `Parameter group ${name} is attached.` };
    refuseForeignGroup(association, start, attached);
    await attachParameterGroup(identifier, name);
    return { changes, summary: `Attached parameter group ${name} instead of ${attached}.` };
  },
);
