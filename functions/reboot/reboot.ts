/** One reboot, safe to ask for twice, and never while another instance of the cluster is down. */

import { rebootInstance } from '../aws/rds/instances.ts';
import { isUsable } from '../cluster/status.ts';
import type { Instance } from '../contract/association.ts';
import { instanceRebooted } from '../contract/changes.ts';
import type { RebootPrimaryOutput } from '../contract/tasks.ts';
import { InstanceBusyError } from '../errors/errors.ts';
import { wasRebooted } from './pending-reboots.ts';

/** What was done before this try of the task: `rebooted` are resource ids. */
export interface EarlierReboots {
  readonly rebooted: readonly string[];
  readonly retryCount: number;
}

/**
 * Reboots `instance` when it reads `pending-reboot` and was not rebooted before; otherwise does nothing.
 *
 * One that is rebooting already, or in sync at another try, counts as rebooted: an earlier try asked for it, and its
 * answer was lost.
 *
 * @throws {InstanceBusyError} when an instance of the cluster is not available. Retried for ten minutes.
 */
export async function rebootIfPending(
  cluster: string,
  instance: Instance | undefined,
  instances: readonly Instance[],
  { rebooted, retryCount }: EarlierReboots,
): Promise<RebootPrimaryOutput> {
  if (instance === undefined) return untouched('The instance is a member no more.', rebooted);
  const { identifier, status, parameterStatus } = instance;
  if (wasRebooted(instance, rebooted))
    return untouched(`Instance ${identifier} was rebooted already.`, rebooted);
  if (status === 'rebooting') return begun(instance, rebooted);
  // The machine asks only for what was pending: in sync by now, it has started anew since the first try.
  if (retryCount > 0 && parameterStatus === 'in-sync') return begun(instance, rebooted);
  if (parameterStatus !== 'pending-reboot') {
    return untouched(`Instance ${identifier} is ${parameterStatus} and needs no reboot.`, rebooted);
  }
  refuseSecondInstanceDown(cluster, identifier, instances);
  await rebootInstance(identifier);
  return begun(instance, rebooted);
}

function begun(instance: Instance, rebooted: readonly string[]): RebootPrimaryOutput {
  const { identifier, resourceId } = instance;
  return {
    rebooted: [...rebooted, ...(resourceId === null ? [] : [resourceId])],
    changes: [instanceRebooted(instance)],
    summary: `Rebooting ${identifier}.`,
  };
}

/** The answer of a task that has rebooted nothing. */
export function untouched(summary: string, rebooted: readonly string[]): RebootPrimaryOutput {
  return { rebooted, changes: [], summary };
}

function refuseSecondInstanceDown(cluster: string, identifier: string, instances: readonly Instance[]): void {
  const busy = instances.find(({ status }) => !isUsable(status));
  if (busy === undefined) return;
  throw new InstanceBusyError(
    `Instance ${identifier} of cluster ${cluster} is not rebooted while ${busy.identifier} is ${busy.status}: ` +
      'two instances would be down at once. See that every instance is available, then start again.',
  );
}
