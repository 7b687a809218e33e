/**
 * Reboots the instance that was seen to be next. That is seen to again just before: after a failover another one may be,
 * and then nothing is rebooted before the state machine has looked again.
 */

import { lookAtInstances } from './cluster/identity.ts';
import { type RebootInstanceOutput, rebootInstanceInput } from './contract/tasks.ts';
import { rebootIfNext } from './reboot/reboot.ts';
import { task } from './runtime/task.ts';

export const handler = task(rebootInstanceInput, async (input): Promise<RebootInstanceOutput> => {
  const { instances } = await lookAtInstances(input.association.cluster);
  return rebootIfNext(instances, input);
});
