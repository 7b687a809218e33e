/** Which members run without the values of the attached group. Decided by what each of them reads, never assumed. */
import type { Instance } from '../contract/association.ts';
import type { PendingReboots } from '../contract/tasks.ts';

/** The members to reboot; one that was rebooted already is not asked a second time. */
export function pendingReboots(instances: readonly Instance[], rebooted: readonly string[]): PendingReboots {
  const pending = instances.filter(
    (instance) => instance.parameterStatus === 'pending-reboot' && !wasRebooted(instance, rebooted),
  );
  return {
    writerPending: pending.some(({ writer }) => writer),
    readersPending: pending.filter(({ writer }) => !writer).map(({ identifier }) => identifier),
  };
}

/** Whether it is this instance that was rebooted, and no other one that bore its name: `rebooted` are resource ids. */
export function wasRebooted({ resourceId }: Instance, rebooted: readonly string[]): boolean {
  return resourceId !== null && rebooted.includes(resourceId);
}

/** Whether both are one instance, whatever it is called; one that is not described yet has only its name. */
export function isSameInstance(one: Known, other: Known): boolean {
  const byName = one.resourceId === null || other.resourceId === null;
  return byName ? one.identifier === other.identifier : one.resourceId === other.resourceId;
}

type Known = Pick<Instance, 'identifier' | 'resourceId'>;

/** `my-cluster-1 (writer) is available, pending-reboot; my-cluster-2 is available, in-sync.` */
export function describeInstances(instances: readonly Instance[]): string {
  if (instances.length === 0) return 'It has no instances.';
  const states = instances.map(
    ({ identifier, writer, status, parameterStatus }) =>
      `${identifier}${writer ? ' (writer)' : ''} is ${status}, ${parameterStatus}`,
  );
  return `${states.join('; ')}.`;
}
