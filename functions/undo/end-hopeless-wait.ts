import { findCluster } from '../aws/rds/clusters.ts';
import { wayOutOf } from '../cluster/status.ts';
import { attempt, nothing, type Round } from './round.ts';

/** Gives up waiting for a cluster in a status that no waiting ends, a stopped one say: what was waited for is left. */
export async function endHopelessWait(cluster: string, round: Round): Promise<Round> {
  // Not before a round that changes nothing: what can be undone all the same is undone first.
  if (round.changes.length > 0 || round.waiting.length === 0) return round;
  const { left } = await attempt(`Cluster ${cluster}`, async () => {
    const { status } = await findCluster(cluster);
    if (wayOutOf(status) === null) return nothing;
    // Not the way out: the cause begins with the error of the task that met that status, which has said it.
    return { ...nothing, left: [`Nothing more is rolled back while cluster ${cluster} is ${status}.`] };
  });
  return left.length === 0
    ? round
    : { ...round, waiting: [], left: [...round.left, ...round.waiting, ...left] };
}
