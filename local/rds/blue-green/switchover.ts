/** Switching over: green gets the names of blue, and blue other ones; resource ids stay where they are. */
import type { Rds } from '../context.ts';
import type { BlueGreenDeployment, Pair, Switchover } from '../world/deployment.ts';
import { beginSpell } from '../world/spell.ts';
import type { Cluster, Instance } from '../world/state.ts';
import { memberOf } from './status.ts';

interface Members {
  readonly type: Pair['type'];
  readonly blue: Cluster | Instance;
  readonly green: Cluster | Instance;
}

/** [D] If it takes longer than it may, nothing is changed in the end. */
export function switchOver(rds: Rds, deployment: BlueGreenDeployment, timeoutMs: number): void {
  const since = rds.now();
  const durationMs = rds.draw('switchoverMs');
  const timesOut = durationMs > timeoutMs;
  const switchover: Switchover = { since, until: since + Math.min(durationMs, timeoutMs), timesOut };
  const members = deployment.pairs.flatMap((pair) => membersOf(rds, pair));
  deployment.switchover = switchover;
  tell(rds, deployment, switchover, members);
  for (const { blue, green } of members) {
    for (const thing of [blue, green]) occupy(thing, switchover);
  }
  if (timesOut) return;
  for (const { type, blue, green } of members) {
    const { identifier: name } = blue;
    // [D] The tags of blue are on both then.
    green.tags = { ...green.tags, ...blue.tags };
    rename(rds, type, blue, oldName(rds, type, name), switchover.until);
    rename(rds, type, green, name, switchover.until);
  }
}

/** [D] Where one of the two is gone, the other keeps its name. */
function membersOf(rds: Rds, pair: Pair): readonly Members[] {
  const blue = memberOf(rds, pair, 'source');
  const green = memberOf(rds, pair, 'target');
  return blue && green ? [{ type: pair.type, blue, green }] : [];
}

/** [D] Neither can be modified meanwhile. [F] Which status it has. */
function occupy(thing: Cluster | Instance, { since, until }: Switchover): void {
  thing.spells = beginSpell(thing.spells, { status: 'renaming', since, from: since, until });
}

function rename(rds: Rds, type: Pair['type'], thing: Cluster | Instance, to: string, at: number): void {
  const becoming = { at, identifier: to };
  if (type === 'cluster') rds.world.clusters.change(thing as Cluster, becoming);
  else rds.world.instances.change(thing as Instance, becoming);
}

/** [D] `NAME-old` and a number. [F] The lowest one that is free. */
function oldName(rds: Rds, type: Pair['type'], name: string): string {
  const registry = type === 'cluster' ? rds.world.clusters : rds.world.instances;
  let number = 1;
  while (registry.isTaken(`${name}-old${number}`)) number += 1;
  return `${name}-old${number}`;
}

function tell(
  rds: Rds,
  deployment: BlueGreenDeployment,
  { since, until, timesOut }: Switchover,
  [clusters]: readonly Members[],
): void {
  if (clusters === undefined) return;
  const [blue, green] = [clusters.blue.identifier, clusters.green.identifier];
  const what = `Switchover from DB cluster ${blue} to ${green}`;
  rds.events.record('switchoverStarted', deployment, since, { message: `${what} started.` });
  if (timesOut) {
    const message = `${what} was canceled due to a timeout.`;
    rds.events.record('switchoverCanceled', deployment, until, { message });
    return;
  }
  const old = oldName(rds, 'cluster', blue);
  const message = `${what} completed. Renamed ${blue} to ${old} and ${green} to ${blue}.`;
  rds.events.record('switchoverCompleted', deployment, until, { message });
}
