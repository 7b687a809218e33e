import type { Cluster } from '../aws/rds/clusters.ts';
import { wayOutOf } from '../cluster/status.ts';
import type { Round } from './round.ts';

/** Gives up waiting for a cluster in a status that no waiting ends, a stopped one say: what was waited for is left. */
export function endHopelessWait({ identifier, status }: Cluster, round: Round): Round {
  // Not before a round that changes nothing: what can be undone all the same is undone first.
  if (round.changes.length > 0 || round.waiting.length === 0 || wayOutOf(status) === null) return round;
  // Not the way out: the cause begins with the error of the task that met that status, which has said it.
  const sentence = `Nothing more is rolled back while cluster ${identifier} is ${status}.`;
  return { ...round, waiting: [], left: [...round.left, ...round.waiting, sentence] };
}
