/** The one-time schedule for reboots that wait for their window. The state machine creates it. */
import type { Association, Instance } from '../contract/association.ts';
import type { ScheduledReboot } from '../contract/scheduled-reboot.ts';
import type { Schedule } from '../contract/tasks.ts';
import { nextWaiting } from './pending-reboots.ts';
import { type Moment, rebootTime } from './window.ts';

interface Scheduling extends Moment {
  readonly executionArn: string;
}

/** null when there is no window to wait for, or no member waits for a reboot that the request wants. */
export function scheduleReboots(
  association: Association,
  instances: readonly Instance[],
  { executionArn, ...moment }: Scheduling,
): Schedule | null {
  const { cluster, rebootWindow } = association;
  if (rebootWindow === undefined || nextWaiting(association, instances, []) === null) return null;
  const rebootAt = rebootTime(rebootWindow, moment);
  const input = inputOf(association, { scheduledBy: executionArn, rebootAt, rebootWindow });
  return {
    rebootAt,
    expression: `at(${rebootAt.slice(0, 'yyyy-mm-ddThh:mm:ss'.length)})`,
    description: `Reboots what waits for it in DB cluster ${cluster.identifier}, in its window ${rebootWindow} (UTC).`,
    input: JSON.stringify(input),
  };
}

function inputOf(
  {
    cluster,
    roles,
    replacedRoles,
    removeReplaced,
    parameterGroup: { name, family },
    parameters,
    allowGlobalReboot = false,
  }: Association,
  scheduling: Pick<ScheduledReboot, 'scheduledBy' | 'rebootAt' | 'rebootWindow'>,
) {
  const scheduledReboot: ScheduledReboot = {
    ...scheduling,
    allowGlobalReboot,
    cluster,
    roles,
    ...(replacedRoles && { replacedRoles }),
    ...(removeReplaced && { removeReplaced }),
    parameterGroup: { name, family },
    parameters,
  };
  return { clusterIdentifier: cluster.identifier, scheduledReboot };
}
