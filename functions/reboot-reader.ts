/** Reboots one reader, if it waits for a reboot. */
import { type RebootReaderOutput, rebootReaderInput } from './shared/contract/tasks.ts';
import { findCluster } from './shared/rds/clusters.ts';
import { findInstances } from './shared/rds/instances.ts';
import { rebootIfPending, untouched } from './shared/reboot.ts';
import { task } from './shared/task.ts';

export const handler = task(
  rebootReaderInput,
  async ({ association, rebooted, reader, retryCount }): Promise<RebootReaderOutput> => {
    const instances = await findInstances(await findCluster(association.clusterIdentifier));
    const instance = instances.find(({ identifier }) => identifier === reader);
    // A failover has made it the writer, whose reboot needs leave.
    if (instance?.writer && association.reboot === 'held-back')
      return untouched(`Instance ${reader} is the writer now, and is not rebooted.`, rebooted);
    return rebootIfPending(association.clusterIdentifier, instance, instances, {
      rebooted,
      retryCount,
    });
  },
);
