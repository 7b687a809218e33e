/** Reports whether the cluster has applied the modification, and which member to reboot first. */

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
    // Until the cluster has settled, it is unknown which members wait for a reboot.
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
