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

/** The cluster is `modifying`, or the like, after a short lag, for a while. [R] that it lags; [D] that it may do so */
export function modifyCluster(rds: Rds, cluster: Cluster, status = 'modifying'): Period {
  const since = rds.now();
  const from = since + rds.draw('statusLagMs');
  const period = { since, from, until: from + rds.draw('modificationMs') };
  cluster.spells = beginSpell(cluster.spells, { status, ...period });
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
  rds.events.record('instanceShutDown', instance, since);
  rds.events.record('instanceRestarted', instance, until);
}

/** The instance is `modifying` for a while, and starts anew if what is modified demands it. */
export function modifyInstance(rds: Rds, instance: Instance, restarts: boolean): void {
  const since = rds.now();
  const from = since + rds.draw('statusLagMs');
  const until = from + rds.draw('instanceModificationMs');
  instance.spells = beginSpell(instance.spells, { status: 'modifying', since, from, until });
  if (restarts) instance.starts.push(until);
}

/** [D] A failover restarts the old writer and the new one; a writer that is being deleted is left out. */
export function failOver(rds: Rds, cluster: Cluster, writer: Instance | undefined, target: Instance): void {
  const since = rds.now();
  const durationMs = rds.draw('failoverMs');
  const until = since + durationMs;
  cluster.spells = beginSpell(cluster.spells, { status: 'failing-over', since, from: since, until });
  cluster.writers.push({ resourceId: target.resourceId, at: until });
  for (const instance of writer ? [writer, target] : [target]) restartInstance(rds, instance, durationMs);
  rds.events.record('failoverStarted', cluster, since);
  rds.events.record('failoverCompleted', cluster, until);
}

/** [D] The cluster and its instances stop, and stay so. [I] Like a change, it shows after a short lag. */
export function stopCluster(rds: Rds, cluster: Cluster): void {
  const since = rds.now();
  const from = since + rds.draw('statusLagMs');
  const until = from + rds.draw('clusterStopMs');
  for (const thing of [cluster, ...rds.world.membersOf(cluster)]) {
    const stopping = beginSpell(thing.spells, { status: 'stopping', since, from, until });
    thing.spells = [...stopping, { status: 'stopped', since, from: until, until: undefined }];
  }
  rds.events.record('clusterStopped', cluster, until);
}

/** [D] The instances start with the group and values of that moment: what was pending has been applied then. */
export function startCluster(rds: Rds, cluster: Cluster): void {
  const since = rds.now();
  const until = since + rds.draw('clusterStartMs');
  const starting = { status: 'starting', since, from: since, until };
  cluster.spells = [starting];
  for (const instance of rds.world.membersOf(cluster)) {
    instance.spells = [starting];
    instance.starts.push(until);
  }
  rds.events.record('clusterStarted', cluster, until);
}
