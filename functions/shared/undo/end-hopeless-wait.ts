import { findCluster } from '../rds/clusters.ts';
import { wayOutOf } from '../status.ts';
import { attempt, nothing, type Round } from './round.ts';

/** Waiting for a cluster that nothing changes by itself, a stopped one say, is given up: what is waited for is left, and why. */
export async function endHopelessWait(cluster: string, round: Round): Promise<Round> {
  // Not before a round that changes nothing: what can be undone all the same is undone first.
  if (round.changes.length > 0 || round.waiting.length === 0) return round;
  const { left } = await attempt(`Cluster ${cluster}`, async () => {
    const { status } = await findCluster(cluster);
    const wayOut = wayOutOf(status);
    if (wayOut === null) return nothing;
    const sentence = `Nothing more is rolled back while cluster ${cluster} is ${status}. ${wayOut} Then start again.`;
    return { ...nothing, left: [sentence] };
  });
  return left.length === 0
    ? round
    : { ...round, waiting: [], left: [...round.left, ...round.waiting, ...left] };
}
