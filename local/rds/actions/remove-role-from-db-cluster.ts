/** In AWS's order, as far as it is known: the cluster exists, its state, the role. */
import { RemoveRoleFromDBCluster$, type RemoveRoleFromDBClusterMessage } from '@aws-sdk/client-rds';
import type { Decoded } from '../../wire/schema.ts';
import type { Rds } from '../context.ts';
import { faults } from '../faults.ts';
import { listedRoles } from '../world/role-status.ts';
import { statusAt } from '../world/spell.ts';

export const schema = RemoveRoleFromDBCluster$;
export const changes = true;
export const members = ['DBClusterIdentifier', 'RoleArn', 'FeatureName'] as const;

export function run(
  rds: Rds,
  { DBClusterIdentifier, RoleArn, FeatureName }: Decoded<RemoveRoleFromDBClusterMessage>,
): undefined {
  const cluster = rds.world.cluster(DBClusterIdentifier);
  const now = rds.now();
  const status = statusAt(cluster.spells, now);
  if (status !== 'available') throw faults.clusterNotAvailableForRoles(cluster.identifier, status);
  // [I] The feature name must be the one of the association. [F] A second removal finds nothing to remove.
  const role = listedRoles(cluster, now).find(
    ({ roleArn, featureName, removal }) =>
      roleArn === RoleArn && featureName === (FeatureName || undefined) && removal === undefined,
  );
  if (role === undefined) throw faults.roleNotFound(RoleArn, cluster.identifier);
  role.removal = { at: now, goneAt: now + rds.draw('roleRemovalMs') };
}
