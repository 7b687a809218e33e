/** Which members run without the values of the attached group. Decided by what each of them reads, never assumed. */
import type { Instance } from '../contract/association.ts';
import type { PendingReboots } from '../contract/tasks.ts';

/** The members to reboot; one that was rebooted already is not asked a second time. */
export function pendingReboots(instances: readonly Instance[], rebooted: readonly string[]): PendingReboots {
  const pending = instances.filter(
    ({ identifier, parameterStatus }) =>
      parameterStatus === 'pending-reboot' && !rebooted.includes(identifier),
  );
  return {
    writerPending: pending.some(({ writer }) => writer),
    readersPending: pending.filter(({ writer }) => !writer).map(({ identifier }) => identifier),
  };
}

/** `my-cluster-1 (writer) is available, pending-reboot; my-cluster-2 is available, in-sync.` */
export function describeInstances(instances: readonly Instance[]): string {
  if (instances.length === 0) return 'It has no instances.';
  const states = instances.map(
    ({ identifier, writer, status, parameterStatus }) =>
      `${identifier}${writer ? ' (writer)' : ''} is ${status}, ${parameterStatus}`,
  );
  return `${states.join('; ')}.`;
}
