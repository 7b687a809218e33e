/** Reports whether the cluster has taken the modification in, and which member is to be rebooted first. */

import { findInstances } from './aws/rds/instances.ts';
import { lookAtCluster } from './cluster/identity.ts';
import { isSettled, isUsable, refuseUnusableCluster, refuseUnusableInstances } from './cluster/status.ts';
import type { Instance } from './contract/association.ts';
import { type CheckClusterOutput, checkClusterInput } from './contract/tasks.ts';
import { refuseOtherAttachedGroup } from './parameter-group/foreign-changes.ts';
import { describeInstances, nextReboot } from './reboot/pending-reboots.ts';
import { task } from './runtime/task.ts';

export const handler = task(
  checkClusterInput,
  async ({ association, ...moment }): Promise<CheckClusterOutput> => {
    const cluster = await lookAtCluster(association.cluster);
    refuseUnusableCluster(cluster);
    refuseOtherAttachedGroup(association, cluster.parameterGroup);
    const state = `Cluster ${cluster.identifier} is ${cluster.status}.`;
    // What the members wait for is not known before the cluster has settled.
    if (!isUsable(cluster.status)) return { status: 'modifying', nextReboot: null, summary: state };
    const instances = await findInstances(cluster);
    refuseUnusableInstances(cluster.identifier, instances);
    return {
      status: instances.every(isDone) ? 'settled' : 'modifying',
      nextReboot: nextReboot(association, instances, [], moment),
      summary: `${state} ${describeInstances(instances)}`,
    };
  },
);

function isDone(instance: Instance): boolean {
  return isUsable(instance.status) && isSettled(instance);
}
