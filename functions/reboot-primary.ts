/** Reboots the writer, if it waits for a reboot. It is found just before, for a failover can make another the writer. */

import { findCluster } from './aws/rds/clusters.ts';
import { findInstances } from './aws/rds/instances.ts';
import { type RebootPrimaryOutput, rebootPrimaryInput } from './contract/tasks.ts';
import { rebootIfPending } from './reboot/reboot.ts';
import { task } from './runtime/task.ts';

export const handler = task(
  rebootPrimaryInput,
  async ({ association, rebooted, retryCount }): Promise<RebootPrimaryOutput> => {
    const instances = await findInstances(await findCluster(association.cluster.identifier));
    const writer = instances.find((instance) => instance.writer);
    return rebootIfPending(association.cluster.identifier, writer, instances, {
      rebooted,
      retryCount,
    });
  },
);
