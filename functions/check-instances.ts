/** Reports whether the rebooted instances are back with the new values, and which members still wait for a reboot. */
import type { Instance } from './shared/contract/association.ts';
import { type CheckInstancesOutput, checkInstancesInput } from './shared/contract/tasks.ts';
import { describeInstances, pendingReboots } from './shared/pending-reboots.ts';
import { findCluster } from './shared/rds/clusters.ts';
import { findInstances } from './shared/rds/instances.ts';
import { isUsable, refuseUnusableCluster, refuseUnusableInstances } from './shared/status.ts';
import { task } from './shared/task.ts';

export const handler = task(
  checkInstancesInput,
  async ({ association, rebooted }): Promise<CheckInstancesOutput> => {
    const cluster = await findCluster(association.clusterIdentifier);
    const instances = await findInstances(cluster);
    refuseUnusableCluster(cluster);
    refuseUnusableInstances(cluster.identifier, instances);
    const finished = isUsable(cluster.status) && instances.every((instance) => isBack(instance, rebooted));
    return {
      status: finished ? 'finished' : 'rebooting',
      ...pendingReboots(instances, rebooted),
      summary: describeInstances(instances),
    };
  },
);

/** Every member must be available before the next one is rebooted; one that was rebooted must be in sync as well. */
function isBack({ identifier, status, parameterStatus }: Instance, rebooted: readonly string[]): boolean {
  if (!isUsable(status)) return false;
  return !rebooted.includes(identifier) || parameterStatus === 'in-sync';
}
