/** The work that calls set going on clusters and instances, as spells and times: nothing is scheduled. */
import type { Rds } from './context.ts';
import { beginSpell } from './world/spell.ts';
import type { Cluster, Instance, ParameterGroup } from './world/state.ts';

/** When something shows, and when it is through. */
export interface Period {
  readonly since: number;
  readonly from: number;
  readonly until: number;
}

/** The cluster is `modifying` after a short lag, for a while. [R] that it lags; [D] that it may do so */
export function modifyCluster(rds: Rds, cluster: Cluster): Period {
  const since = rds.now();
  const from = since + rds.draw('statusLagMs');
  const period = { since, from, until: from + rds.draw('modificationMs') };
  cluster.spells = beginSpell(cluster.spells, { status: 'modifying', ...period });
  return period;
}

/** Attaches a group: the cluster shows it at once, its members after a while. */
export function attachGroup(rds: Rds, cluster: Cluster, group: ParameterGroup): void {
  const { since, from, until } = modifyCluster(rds, cluster);
  cluster.attachments.push({
    groupId: group.id,
    groupName: group.name,
    at: since,
    showsAt: from,
    settledAt: until,
  });
  resumePausedMembers(rds, cluster, from);
}

/** [D] A change of its group resumes an instance that auto-pause has stopped, and so it starts with the change. */
export function resumePausedMembers(rds: Rds, cluster: Cluster, from: number): void {
  for (const instance of rds.world.membersOf(cluster).filter(({ isPaused }) => isPaused)) {
    instance.starts.push(from + rds.draw('resumeMs'));
    instance.isPaused = false;
  }
}

/** Takes an instance down at once; it is up again after a while, with the group and values of that moment. */
export function restartInstance(rds: Rds, instance: Instance, durationMs: number): void {
  const since = rds.now();
  const until = since + durationMs;
  instance.spells = beginSpell(instance.spells, { status: 'rebooting', since, from: since, until });
  instance.starts.push(until);
  instance.isPaused = false;
}
