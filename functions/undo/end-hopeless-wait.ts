import type { Cluster } from '../aws/rds/clusters.ts';
import { wayOutOf } from '../cluster/status.ts';
import type { Round } from './round.ts';

/** Stops waiting for a cluster whose status will not change by itself, such as stopped. What was waited for is left. */
export function endHopelessWait({ identifier, status }: Cluster, round: Round): Round {
  // Only after a round without changes: what can still be undone is undone first.
  if (round.changes.length > 0 || round.waiting.length === 0 || wayOutOf(status) === null) return round;
  // No advice here: the cause begins with the error of the task that met this status, which gives it.
  const sentence = `Nothing more is rolled back while cluster ${identifier} is ${status}.`;
  return { ...round, waiting: [], left: [...round.left, ...round.waiting, sentence] };
}
