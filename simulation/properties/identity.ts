/** A cluster is its resource id, not its name: what is done is done to the cluster that was looked at first. */
import { isFailure } from '../../cli/display/outcome.ts';
import { type CallEntry, changesIn } from '../machinery/journal.ts';
import type { ClusterView, WorldView } from '../machinery/view.ts';
import type { Run } from '../run.ts';
import { isMove } from '../scenario/people.ts';
import { firstOf, movedMeanwhile, ownResourceId, type Property } from './property.ts';
import { startOf } from './respect.ts';

/** Whether the name of the cluster moved in a run: then properties that know it by its name judge nothing. */
export function hasMoved({ journal }: Run): boolean {
  return journal.some((entry) => entry.kind === 'deed' && isMove(entry.name));
}

export const changesNoOtherCluster: Property = (executed) => {
  const { journal } = executed;
  const own = ownResourceId(executed);
  if (own === undefined) return undefined;
  return firstOf(
    changesIn(journal).map((call) => {
      // A name that moves between the look and the call cannot be seen to.
      if (movedMeanwhile(journal, journal.indexOf(call))) return undefined;
      const changed = clusterOf(call);
      if (changed === undefined || changed.resourceId === own) return undefined;
      return `${call.state} called ${call.action} for ${changed.resourceId} in place of ${own}.`;
    }),
  );
};

/** The cause may say so only of the cluster that was worked on, whatever it is called by then. */
export const restoresTheRenamed: Property = (executed, { journal }) => {
  const { outcome, after } = executed;
  const start = startOf(executed);
  const before = start?.clusters.get(executed.cluster);
  if (!isFailure(outcome) || before === undefined || !/Except for its name/.test(outcome.cause ?? ''))
    return undefined;
  if (journal.some((entry) => entry.kind === 'deed' && !isMove(entry.name))) return undefined;
  const now = byResourceId(after, before.resourceId);
  const [was, is] = [before, now].map((cluster) => JSON.stringify([cluster?.group, rolesOf(cluster)]));
  return was === is
    ? undefined
    : `The cause says that all but its name is as it was. It was ${was} and is ${is}.`;
};

function clusterOf({ fields, before }: CallEntry): ClusterView | undefined {
  const { DBClusterIdentifier: cluster, DBInstanceIdentifier: instance } = fields;
  const views = [...(before?.clusters.values() ?? [])];
  if (cluster !== undefined) return before?.clusters.get(cluster);
  return views.find(({ members }) => members.some(({ identifier }) => identifier === instance));
}

function byResourceId({ clusters }: WorldView, resourceId: string): ClusterView | undefined {
  return [...clusters.values()].find((cluster) => cluster.resourceId === resourceId);
}

function rolesOf(cluster: ClusterView | undefined): readonly string[] {
  return (cluster?.roles ?? []).map(({ roleArn }) => roleArn).toSorted();
}
