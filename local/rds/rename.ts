/** Renaming clusters and instances: under the old name until the renaming is through, under the new one then. */
import type { Rds } from './context.ts';
import { faults } from './faults.ts';
import { parseIdentifier } from './identifier.ts';
import { beginSpell, isUnderWay } from './world/spell.ts';
import type { Cluster, Instance } from './world/state.ts';

/** @throws {ServiceFault} when the name cannot be one, is taken, or the cluster is being renamed already. */
export function parseNewClusterName(rds: Rds, cluster: Cluster, name: string): string {
  const identifier = parseIdentifier('NewDBClusterIdentifier', name, 63);
  // [F] The status lags, and a second renaming would lose the first.
  if (isUnderWay(cluster.spells, 'renaming', rds.now())) throw faults.clusterNotModifiable('renaming');
  if (rds.world.clusters.isTaken(identifier)) throw faults.clusterAlreadyExists(identifier);
  return identifier;
}

/** @throws {ServiceFault} when the name cannot be one, is taken, or the instance is being renamed already. */
export function parseNewInstanceName(rds: Rds, instance: Instance, name: string): string {
  const identifier = parseIdentifier('NewDBInstanceIdentifier', name, 63);
  if (isUnderWay(instance.spells, 'renaming', rds.now())) {
    throw faults.instanceNotModifiable(instance.identifier, 'renaming');
  }
  if (rds.world.instances.isTaken(identifier)) throw faults.instanceAlreadyExists();
  return identifier;
}

/** [D] ARN and endpoints follow the name; resource id, members, roles and tags stay. [R] The status lags. */
export function renameCluster(rds: Rds, cluster: Cluster, to: string): void {
  const at = beginRenaming(rds, cluster);
  rds.world.clusters.change(cluster, { at, identifier: to });
  const message = `Renamed cluster from ${cluster.identifier} to ${to}`;
  rds.events.record('clusterRenamed', cluster, at, { identifier: to, message });
}

/** [D] The instance reboots, and so takes up its group. [F] It does under its new name; no event tells the renaming. */
export function renameInstance(rds: Rds, instance: Instance, to: string): void {
  const at = beginRenaming(rds, instance);
  const until = at + rds.draw('rebootMs');
  rds.world.instances.change(instance, { at, identifier: to });
  instance.spells = beginSpell(instance.spells, { status: 'rebooting', since: rds.now(), from: at, until });
  instance.starts.push(until);
  instance.isPaused = false;
  rds.events.record('instanceShutDown', instance, at, { identifier: to });
  rds.events.record('instanceRestarted', instance, until, { identifier: to });
}

function beginRenaming(rds: Rds, thing: Cluster | Instance): number {
  const since = rds.now();
  const from = since + rds.draw('statusLagMs');
  const until = from + rds.draw('renameMs');
  thing.spells = beginSpell(thing.spells, { status: 'renaming', since, from, until });
  return until;
}
