/** Reboots the writer, if it waits for a reboot. It is found just before, for a failover can make another the writer. */

import { lookAtInstances } from './cluster/identity.ts';
import { type RebootPrimaryOutput, rebootPrimaryInput } from './contract/tasks.ts';
import { rebootIfPending } from './reboot/reboot.ts';
import { task } from './runtime/task.ts';

export const handler = task(
  rebootPrimaryInput,
  async ({ association, rebooted, retryCount }): Promise<RebootPrimaryOutput> => {
    const { cluster, instances } = await lookAtInstances(association.cluster);
    const writer = instances.find((instance) => instance.writer);
    return rebootIfPending(cluster.identifier, writer, instances, {
      rebooted,
      retryCount,
    });
  },
);
