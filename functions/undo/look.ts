import { type Cluster, findClusterByResourceId } from '../aws/rds/clusters.ts';
import type { ClusterIdentity } from '../contract/association.ts';
import { failureOf, type Round } from './round.ts';

/** The one look of a round at the cluster, found by resource id: even if renamed, and never another cluster. */
export interface Look {
  /** null when it no longer exists, or could not be looked at. */
  readonly cluster: Cluster | null;
  /** Why it could not be looked at; null when it could. */
  readonly failure: Round | null;
}

export async function look({ identifier, resourceId }: ClusterIdentity): Promise<Look> {
  try {
    return { cluster: await findClusterByResourceId(resourceId), failure: null };
  } catch (error) {
    const failed = `Cluster ${identifier} could not be looked at`;
    return { cluster: null, failure: failureOf(failed, error) };
  }
}

/** The result of the steps that need the cluster, when it is gone or could not be looked at. */
export function unseen({ failure }: Look, { identifier, resourceId }: ClusterIdentity): Round {
  const gone = `Cluster ${identifier} (${resourceId}) no longer exists, so nothing on it was rolled back.`;
  return failure ?? { changes: [], waiting: [], left: [gone] };
}
