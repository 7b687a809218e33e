/** Reports whether the rebooted instances are back with the new values, and which one is next. */

import { lookAtInstances } from './cluster/identity.ts';
import { isUsable, refuseUnusableCluster, refuseUnusableInstances } from './cluster/status.ts';
import type { Instance } from './contract/association.ts';
import { type CheckInstancesOutput, checkInstancesInput } from './contract/tasks.ts';
import { describeInstances, nextReboot, wasRebooted } from './reboot/pending-reboots.ts';
import { task } from './runtime/task.ts';

export const handler = task(
  checkInstancesInput,
  async ({ association, rebooted, ...moment }): Promise<CheckInstancesOutput> => {
    const { cluster, instances } = await lookAtInstances(association.cluster);
    refuseUnusableCluster(cluster);
    refuseUnusableInstances(cluster.identifier, instances);
    const settled = isUsable(cluster.status) && instances.every((instance) => isBack(instance, rebooted));
    return {
      status: settled ? 'settled' : 'rebooting',
      nextReboot: nextReboot(association, instances, rebooted, moment),
      summary: describeInstances(instances),
    };
  },
);

/** Before the next reboot every member must be available, and every rebooted member in-sync as well. */
function isBack(instance: Instance, rebooted: readonly string[]): boolean {
  if (!isUsable(instance.status)) return false;
  return !wasRebooted(instance, rebooted) || instance.parameterStatus === 'in-sync';
}
