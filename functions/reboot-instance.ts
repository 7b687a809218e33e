/**
 * Reboots the next instance, after checking again that it still is the next. After a failover it may be another one. Then
 * nothing is rebooted until the state machine has looked again.
 */

import { lookAtInstances } from './cluster/identity.ts';
import { type RebootInstanceOutput, rebootInstanceInput } from './contract/tasks.ts';
import { rebootIfNext } from './reboot/reboot.ts';
import { task } from './runtime/task.ts';

export const handler = task(rebootInstanceInput, async (input): Promise<RebootInstanceOutput> => {
  const { instances } = await lookAtInstances(input.association.cluster);
  return rebootIfNext(instances, input);
});
