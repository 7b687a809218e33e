/**
<<<<<<< HEAD
 * In AWS's order, as far as it is known: the name, the cluster exists, its state, the engine, the class, the name is free,
 * the quota.
=======
 * In AWS's order, as far as it is known: the role can be passed, the name, the cluster exists, its state, the engine, the
 * settings, the name is free, the quota.
>>>>>>> d7bd4a6 (feat(local-rds): refuse the values and the new clusters that AWS refuses)
 */
import {
  CreateDBInstance$,
  type CreateDBInstanceMessage,
  type CreateDBInstanceResult,
} from '@aws-sdk/client-rds';
import type { Decoded } from '../../wire/schema.ts';
import type { Rds } from '../context.ts';
import { createInstance } from '../create-instance.ts';
import { describeInstance } from '../describe/describe-instance.ts';
import { faults } from '../faults.ts';
import { parseIdentifier } from '../identifier.ts';
import { instanceSettingMembers, instanceSettingsOf } from '../instance-settings.ts';
import { checkPassable } from '../passed-roles.ts';
import { isQuotaUsedUp } from '../quotas.ts';
import { checkInstanceSettings } from '../settings/check-instance-settings.ts';
import { withInsights } from '../settings/complete.ts';
import { parseTags } from '../tags.ts';
import { takenMembers } from '../taken-members.ts';
import { statusAt } from '../world/spell.ts';
import type { Cluster } from '../world/state.ts';

export const schema = CreateDBInstance$;
export const changes = true;
export const members = [
  'DBInstanceIdentifier',
  'DBClusterIdentifier',
  'Engine',
  'Tags',
  ...takenMembers(schema, instanceSettingMembers),
];

/** [D] A writer and fifteen readers. */
const MOST_INSTANCES = 16;

type Request = Decoded<CreateDBInstanceMessage>;

export function run(rds: Rds, request: Request): CreateDBInstanceResult {
  checkPassable(rds, [request.MonitoringRoleArn]);
  const identifier = parseIdentifier('DBInstanceIdentifier', request.DBInstanceIdentifier, 63);
  if (!request.DBClusterIdentifier) throw faults.instanceWithoutCluster();
  const cluster = rds.world.cluster(request.DBClusterIdentifier);
  checkCluster(rds, cluster, request);
  const settings = withInsights(rds.world.account, instanceSettingsOf(request));
  checkInstanceSettings(cluster, settings, request);
  const tags = parseTags(request.Tags);
  if (rds.world.instances.isTaken(identifier)) throw faults.instanceAlreadyExists();
  if (isQuotaUsedUp(rds, 'DBInstances')) throw faults.instanceQuotaExceeded();

  const instance = createInstance(rds, cluster, { identifier, tags, settings });
  return { DBInstance: describeInstance(rds, instance) };
}

function checkCluster(rds: Rds, cluster: Cluster, { Engine }: Request): void {
  const status = statusAt(cluster.spells, rds.now());
  if (status === 'stopped' || status === 'stopping' || status === 'deleting') {
    throw faults.clusterNotInState(cluster.identifier, status, 'available');
  }
  if (Engine !== cluster.engine) throw faults.engineOfAnotherCluster(Engine, cluster.engine);
  if (cluster.engineMode === 'serverless') throw faults.instanceOfServerless();
  if (rds.world.membersOf(cluster).length >= MOST_INSTANCES) throw faults.clusterFull(cluster.identifier);
}
