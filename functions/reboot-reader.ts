/** Reboots one reader, if it waits for a reboot. */

import { lookAtInstances } from './cluster/identity.ts';
import { type RebootReaderOutput, rebootReaderInput } from './contract/tasks.ts';
import { rebootIfPending, untouched } from './reboot/reboot.ts';
import { task } from './runtime/task.ts';

export const handler = task(
  rebootReaderInput,
  async ({ association, rebooted, reader, retryCount }): Promise<RebootReaderOutput> => {
    const { cluster, instances } = await lookAtInstances(association.cluster);
    const instance = instances.find(({ identifier }) => identifier === reader);
    // A failover has made it the writer, whose reboot needs leave.
    if (instance?.writer && association.reboot === 'held-back')
      return untouched(`Instance ${reader} is the writer now, and is not rebooted.`, rebooted);
    return rebootIfPending(cluster.identifier, instance, instances, {
      rebooted,
      retryCount,
    });
  },
);
