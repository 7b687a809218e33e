/**
 * In AWS's order, as far as it is known: the name, the cluster exists, its state, the engine, the class, the name is free, the
 * quota.
 */
import {
  CreateDBInstance$,
  type CreateDBInstanceMessage,
  type CreateDBInstanceResult,
} from '@aws-sdk/client-rds';
import type { Decoded } from '../../wire/schema.ts';
import type { Rds } from '../context.ts';
import { describeInstance } from '../describe/describe-instance.ts';
import { faults } from '../faults.ts';
import { parseIdentifier } from '../identifier.ts';
import { instanceSettingMembers, instanceSettingsOf } from '../instance-settings.ts';
import { isQuotaUsedUp } from '../quotas.ts';
import { parseTags } from '../tags.ts';
import { takenMembers } from '../taken-members.ts';
import { statusAt } from '../world/spell.ts';
import type { Cluster, Instance, Tags } from '../world/state.ts';
import { takesWriter } from '../world/writer.ts';

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
  const identifier = parseIdentifier('DBInstanceIdentifier', request.DBInstanceIdentifier, 63);
  if (!request.DBClusterIdentifier) throw faults.instanceWithoutCluster();
  const cluster = rds.world.cluster(request.DBClusterIdentifier);
  checkCluster(rds, cluster, request);
  const tags = parseTags(request.Tags);
  if (rds.world.instances.isTaken(identifier)) throw faults.instanceAlreadyExists();
  if (isQuotaUsedUp(rds, 'DBInstances')) throw faults.instanceQuotaExceeded();

  const instance = newInstance(rds, cluster, identifier, tags, request);
  rds.world.addInstance(instance);
  if (takesWriter(rds.world, cluster)) {
    cluster.writers.push({ resourceId: instance.resourceId, at: rds.now() });
  }
  rds.events.record('instanceCreated', instance, instance.createdAt);
  return { DBInstance: describeInstance(rds, instance) };
}

function newInstance(rds: Rds, cluster: Cluster, identifier: string, tags: Tags, request: Request): Instance {
  const now = rds.now();
  const until = clusterReadyAt(cluster, now) + rds.draw('instanceCreationMs');
  return {
    identifier,
    resourceId: rds.world.nextResourceId('db'),
    clusterResourceId: cluster.resourceId,
    createdAt: until,
    goneAt: undefined,
    spells: [{ status: 'creating', since: now, from: now, until }],
    starts: [until],
    isPaused: false,
    tags,
    settings: instanceSettingsOf(request),
  };
}

/** [from memory] An instance may be asked for while its cluster is being created; its own creation comes after that. */
function clusterReadyAt({ spells }: Cluster, now: number): number {
  return spells.find(({ status }) => status === 'creating')?.until ?? now;
}

function checkCluster(rds: Rds, cluster: Cluster, { Engine, DBInstanceClass }: Request): void {
  const status = statusAt(cluster.spells, rds.now());
  if (status === 'stopped' || status === 'stopping' || status === 'deleting') {
    throw faults.clusterNotInState(cluster.identifier, status, 'available');
  }
  if (Engine !== cluster.engine) throw faults.engineOfAnotherCluster(Engine, cluster.engine);
  if (DBInstanceClass === 'db.serverless' && !cluster.settings.ServerlessV2ScalingConfiguration) {
    throw faults.scalingConfigurationMissing();
  }
  if (rds.world.membersOf(cluster).length >= MOST_INSTANCES) throw faults.clusterFull(cluster.identifier);
}
