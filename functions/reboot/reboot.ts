/** One reboot: idempotent, and never while another instance of the cluster is down. */

import { rebootInstance } from '../aws/rds/instances.ts';
import { isUsable } from '../cluster/status.ts';
import type { Instance } from '../contract/association.ts';
import { instanceRebooted } from '../contract/changes.ts';
import type { RebootInstanceInput, RebootInstanceOutput } from '../contract/tasks.ts';
import { InstanceBusyError } from '../errors/errors.ts';
import { isTimeFor, nextWaiting, wasRebooted } from './pending-reboots.ts';

/**
 * Reboots the instance if it is the next to be rebooted and was not rebooted before; otherwise a no-op.
 *
 * An instance that is rebooting already, or in-sync at a retry, counts as rebooted: an earlier try rebooted it, and its
 * response was lost.
 *
 * @throws {InstanceBusyError} when an instance of the cluster is not available. Retried for ten minutes.
 */
export async function rebootIfNext(
  instances: readonly Instance[],
  { association, rebooted, retryCount, instance: identifier, ...moment }: RebootInstanceInput,
): Promise<RebootInstanceOutput> {
  const instance = instances.find((one) => one.identifier === identifier);
  if (instance === undefined) return untouched(`Instance ${identifier} is a member no more.`, rebooted);
  if (wasRebooted(instance, rebooted))
    return untouched(`Instance ${identifier} was rebooted already.`, rebooted);
  const { status, parameterStatus } = instance;
  if (status === 'rebooting') return begun(instance, rebooted);
  // The state machine only picks a pending instance. If it is in-sync by now, it has rebooted since the first try.
  if (retryCount > 0 && parameterStatus === 'in-sync') return begun(instance, rebooted);
  if (parameterStatus !== 'pending-reboot') {
    return untouched(`Instance ${identifier} is ${parameterStatus} and needs no reboot.`, rebooted);
  }
  if (!isTimeFor(association, moment))
    return untouched(`Window ${association.rebootWindow} leaves no time to reboot ${identifier}.`, rebooted);
  if (nextWaiting(association, instances, rebooted) !== identifier)
    return untouched(`Instance ${identifier} is not the next to be rebooted any more.`, rebooted);
  refuseSecondInstanceDown(association.cluster.identifier, identifier, instances);
  await rebootInstance(identifier);
  return begun(instance, rebooted);
}

function begun(instance: Instance, rebooted: readonly string[]): RebootInstanceOutput {
  const { identifier, resourceId } = instance;
  return {
    rebooted: [...rebooted, ...(resourceId === null ? [] : [resourceId])],
    changes: [instanceRebooted(instance)],
    summary: `Rebooting ${identifier}.`,
  };
}

/** The output when nothing is rebooted. */
function untouched(summary: string, rebooted: readonly string[]): RebootInstanceOutput {
  return { rebooted, changes: [], summary };
}

function refuseSecondInstanceDown(cluster: string, identifier: string, instances: readonly Instance[]): void {
  const busy = instances.find(({ status }) => !isUsable(status));
  if (busy === undefined) return;
  throw new InstanceBusyError(
    `Instance ${identifier} of cluster ${cluster} is not rebooted while ${busy.identifier} is ${busy.status}: ` +
      'two instances would be down at once. Check that every instance is available, then start again.',
  );
}
