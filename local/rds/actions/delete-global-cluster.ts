/** In AWS's order, as far as it is known: the global cluster exists, it has no members. */
import {
  DeleteGlobalCluster$,
  type DeleteGlobalClusterMessage,
  type DeleteGlobalClusterResult,
} from '@aws-sdk/client-rds';
import type { Decoded } from '../../wire/schema.ts';
import type { Rds } from '../context.ts';
import { describeGlobalCluster } from '../describe/describe-global-cluster.ts';
import { faults } from '../faults.ts';

export const schema = DeleteGlobalCluster$;
export const changes = true;
export const members = ['GlobalClusterIdentifier'] as const;

export function run(
  rds: Rds,
  { GlobalClusterIdentifier }: Decoded<DeleteGlobalClusterMessage>,
): DeleteGlobalClusterResult {
  const global = rds.world.globalCluster(GlobalClusterIdentifier);
  const shown = describeGlobalCluster(rds, global);
  if (global.deletionProtection) throw faults.clusterProtected();
  if (shown.GlobalClusterMembers?.length) throw faults.globalClusterHasMembers(shown.GlobalClusterArn ?? '');
  rds.world.globalClusters.remove(global.identifier);
  return { GlobalCluster: { ...shown, Status: 'deleting' } };
}
