/** Which members run without the values of the attached group. Each member's own status decides; nothing is assumed. */
import type { Association, Instance } from '../contract/association.ts';
import { leavesTime, type Moment } from './window.ts';

/** The instance to reboot now; null when none waits, the request wants none, or its window leaves no time. */
export function nextReboot(
  association: Pick<Association, 'reboot' | 'rebootWindow'>,
  instances: readonly Instance[],
  rebooted: readonly string[],
  moment: Moment,
): string | null {
  return isTimeFor(association, moment) ? nextWaiting(association, instances, rebooted) : null;
}

/** Whether a reboot that begins now would end within the window of the request, if it has one. */
export function isTimeFor({ rebootWindow }: Pick<Association, 'rebootWindow'>, moment: Moment): boolean {
  return rebootWindow === undefined || leavesTime(rebootWindow, moment);
}

/**
 * The instance to reboot next, when it is time: the writer first, then the readers one by one. No instance is rebooted
 * twice. null when none waits for a reboot, or the request wants none.
 *
 * If the request does not allow the writer's reboot to reboot the other clusters of a global database, readers are
 * rebooted only while the writer needs no reboot: a reader's reboot affects no other cluster.
 */
export function nextWaiting(
  { reboot }: Pick<Association, 'reboot'>,
  instances: readonly Instance[],
  rebooted: readonly string[],
): string | null {
  if (reboot === 'never') return null;
  const pending = instances.filter(
    (instance) => instance.parameterStatus === 'pending-reboot' && !wasRebooted(instance, rebooted),
  );
  const writer = pending.find((instance) => instance.writer);
  if (writer !== undefined && reboot === 'held-back') return null;
  return (writer ?? pending[0])?.identifier ?? null;
}

/** Whether this very instance was rebooted, not another one of the same name: `rebooted` are resource ids. */
export function wasRebooted({ resourceId }: Instance, rebooted: readonly string[]): boolean {
  return resourceId !== null && rebooted.includes(resourceId);
}

/** Whether both are the same instance, even if renamed. One that RDS does not describe yet has only its name. */
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
