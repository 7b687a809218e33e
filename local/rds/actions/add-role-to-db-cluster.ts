/**
 * In AWS's order, as far as it is known: the role can be passed, the cluster exists, its state, its engine mode, the
 * feature name, the role.
 */
import { AddRoleToDBCluster$, type AddRoleToDBClusterMessage } from '@aws-sdk/client-rds';
import type { Decoded } from '../../wire/schema.ts';
import { associateRole, checkFeatureName, checkRole } from '../associate-role.ts';
import type { Rds } from '../context.ts';
import { faults } from '../faults.ts';
import { checkPassable } from '../passed-roles.ts';
import { statusAt } from '../world/spell.ts';

export const schema = AddRoleToDBCluster$;
export const changes = true;
export const members = ['DBClusterIdentifier', 'RoleArn', 'FeatureName'] as const;

export function run(
  rds: Rds,
  { DBClusterIdentifier, RoleArn, FeatureName }: Decoded<AddRoleToDBClusterMessage>,
): undefined {
  checkPassable(rds, [RoleArn]);
  const cluster = rds.world.cluster(DBClusterIdentifier);
  const status = statusAt(cluster.spells, rds.now());
  if (status !== 'available') throw faults.clusterNotAvailableForRoles(cluster.identifier, status);
  // [D] Serverless v1 cannot have a role.
  if (cluster.engineMode === 'serverless') throw faults.serverlessHasNoRoles();
  // [R] An empty feature name is none.
  const featureName = FeatureName || undefined;
  checkFeatureName(cluster.engine, cluster.engineVersion, featureName);
  checkRole(rds, cluster, RoleArn);
  associateRole(rds, cluster, RoleArn, featureName);
}
