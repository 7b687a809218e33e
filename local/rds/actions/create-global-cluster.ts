/** In AWS's order, as far as it is known: the name, the source exists or the engine does, the name is free. */
import {
  CreateGlobalCluster$,
  type CreateGlobalClusterMessage,
  type CreateGlobalClusterResult,
} from '@aws-sdk/client-rds';
import type { Decoded } from '../../wire/schema.ts';
import { findCreatableVersion, isEngine } from '../catalogue/engine-versions.ts';
import type { Rds } from '../context.ts';
import { describeGlobalCluster } from '../describe/describe-global-cluster.ts';
import { faults } from '../faults.ts';
import { parseIdentifier } from '../identifier.ts';
import type { Cluster } from '../world/state.ts';

export const schema = CreateGlobalCluster$;
export const changes = true;
export const members = [
  'GlobalClusterIdentifier',
  'SourceDBClusterIdentifier',
  'Engine',
  'EngineVersion',
  'DeletionProtection',
] as const;

type Request = Decoded<CreateGlobalClusterMessage>;

export function run(rds: Rds, request: Request): CreateGlobalClusterResult {
  const identifier = parseIdentifier('GlobalClusterIdentifier', request.GlobalClusterIdentifier, 63);
  const { SourceDBClusterIdentifier: sourceId } = request;
  const source = sourceId ? rds.world.cluster(sourceId) : undefined;
  const { engine, engineVersion } = source ?? engineOf(request);
  if (rds.world.globalClusters.find(identifier)) throw faults.globalClusterAlreadyExists(identifier);
  const global = {
    identifier,
    goneAt: undefined,
    resourceId: rds.world.nextResourceId('cluster'),
    engine,
    engineVersion,
    deletionProtection: request.DeletionProtection ?? false,
    foreignMembers: [],
  };
  rds.world.globalClusters.add(global);
  if (source) source.globalClusterIdentifier = identifier;
  return { GlobalCluster: describeGlobalCluster(rds, global) };
}

function engineOf({ Engine, EngineVersion }: Request): Pick<Cluster, 'engine' | 'engineVersion'> {
  if (!Engine) throw faults.valueEmpty('Engine');
  if (!isEngine(Engine)) throw faults.engineUnknown(Engine);
  const engineVersion = findCreatableVersion(Engine, EngineVersion);
  if (engineVersion === undefined) throw faults.versionUnknown(EngineVersion ?? 'any', Engine);
  return { engine: Engine, engineVersion };
}
