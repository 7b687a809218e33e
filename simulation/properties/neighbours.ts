/** What executions for other clusters of the run do to the groups that they share with one. */
import type { Executed } from '../executed.ts';
import type { CallEntry } from '../machinery/journal.ts';
import type { WorldView } from '../machinery/view.ts';
import type { Run } from '../run.ts';
import { wishesOf } from './wishes.ts';

/** The group that a call makes, changes, deletes or attaches. */
export function groupIn({ fields }: CallEntry): string | undefined {
  return fields.DBClusterParameterGroupName ?? fields.TargetDBClusterParameterGroupIdentifier;
}

/** The changing calls of executions for other clusters, in order. */
export function callsOfNeighbours({ cluster }: Executed, run: Run): readonly CallEntry[] {
  const arns = run.executions
    .filter((other) => other.cluster !== cluster)
    .map(({ executionArn }) => executionArn);
  return run.journal.flatMap((entry) =>
    entry.kind === 'call' && entry.changed && arns.includes(entry.execution) ? [entry] : [],
  );
}

/** The groups that executions for other clusters made, changed, deleted or attached. */
export function groupsOfNeighbours(executed: Executed, run: Run): readonly string[] {
  return callsOfNeighbours(executed, run).flatMap((call) => groupIn(call) ?? []);
}

/** Whether one of them was at work on a group that the execution has to do with. */
export function sharesGroup(executed: Executed, run: Run): boolean {
  const theirs = groupsOfNeighbours(executed, run);
  const attached = executed.before.clusters.get(executed.cluster)?.group ?? '';
  return [...wishesOf(executed, run).groups, attached].some((name) => theirs.includes(name));
}

/** A world without what executions for other clusters may have changed. */
export function withoutNeighbours(world: WorldView, executed: Executed, run: Run): WorldView {
  const others = run.executions.map(({ cluster }) => cluster).filter((name) => name !== executed.cluster);
  const theirs = groupsOfNeighbours(executed, run);
  return {
    ...world,
    clusters: new Map([...world.clusters].filter(([name]) => !others.includes(name))),
    groups: new Map([...world.groups].filter(([name]) => !theirs.includes(name))),
  };
}
