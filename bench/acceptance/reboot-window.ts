/** The schedule of a reboot in a window: made by the workflow, listed, cancelled. */
import { clusterOf } from './looks.ts';
import type { Scene } from './scene.ts';
import { listOf } from './things.ts';

const days = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;

/** Half an hour, three days from now: it will not open while the run lasts. */
export function rebootWindowOf(now: Date): string {
  const day = days[(now.getUTCDay() + 3) % 7];
  return `${day}:03:00-${day}:03:30`;
}

/** The workflow is about to make the schedule: the ledger has its name before there is one. */
export async function expectReboot(scene: Scene): Promise<void> {
  const { Name: id, GroupName: within } = await scheduleOf(scene);
  scene.expectThing({ kind: 'schedules', id, within });
}

/** Gives what was not as expected. */
export async function cancelReboot(scene: Scene): Promise<readonly string[]> {
  const { Name, GroupName } = await scheduleOf(scene);
  const { Schedules } = await scene.call('scheduler', 'ListSchedules', { GroupName, NamePrefix: Name });
  if (!listOf(Schedules).some((schedule) => schedule.Name === Name))
    return [`expected a schedule ${Name}, got none`];
  const { State, ActionAfterCompletion } = await scene.call('scheduler', 'GetSchedule', { Name, GroupName });
  await scene.call('scheduler', 'DeleteSchedule', { Name, GroupName });
  const kept = State === 'ENABLED' && ActionAfterCompletion === 'DELETE';
  return kept
    ? []
    : [`expected a schedule that is ENABLED and deletes itself, got ${State}, ${ActionAfterCompletion}`];
}

/** It is called after the resource id of the cluster. */
async function scheduleOf(scene: Scene): Promise<{ readonly Name: string; readonly GroupName: string }> {
  const GroupName = scene.output('RebootSchedulesName');
  const { cluster } = scene.names;
  const answer = await scene.call('rds', 'DescribeDBClusters', { DBClusterIdentifier: cluster });
  return { Name: String(clusterOf({ answer })?.DbClusterResourceId), GroupName };
}
