/** Reboots the writer, if it waits for a reboot. It is found just before, for a failover can make another the writer. */
import { type RebootPrimaryOutput, rebootPrimaryInput } from './shared/contract/tasks.ts';
import { findCluster } from './shared/rds/clusters.ts';
import { findInstances } from './shared/rds/instances.ts';
import { rebootIfPending } from './shared/reboot.ts';
import { task } from './shared/task.ts';

export const handler = task(
  rebootPrimaryInput,
  async ({ association, rebooted, retryCount }): Promise<RebootPrimaryOutput> => {
    const instances = await findInstances(await findCluster(association.clusterIdentifier));
    const writer = instances.find((instance) => instance.writer);
    return rebootIfPending(association.clusterIdentifier, writer, instances, {
      rebooted,
      retryCount,
    });
  },
);
