/**
 * In AWS's order, as far as it is known: the name, the source is an ARN, exists, is available and in no global database, or
 * the engine exists, the name is free.
 */
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
import { statusAt } from '../world/spell.ts';
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
  const source = request.SourceDBClusterIdentifier ? sourceOf(rds, request) : undefined;
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

/** [D] The source is named by its ARN, and brings its engine and version. */
function sourceOf(
  rds: Rds,
  { SourceDBClusterIdentifier: arn = '', Engine, EngineVersion }: Request,
): Cluster {
  if (!arn.startsWith('arn:')) throw faults.clusterArnMalformed(arn);
  if (Engine) throw faults.inheritedFromSource('engineName');
  if (EngineVersion) throw faults.inheritedFromSource('engineVersion');
  const source = rds.world.cluster(arn);
  const status = statusAt(source.spells, rds.now());
  if (status !== 'available') throw faults.clusterNotInState(source.identifier, status, 'available');
  const { globalClusterIdentifier: present } = source;
  if (present) throw faults.clusterInGlobalCluster(source.identifier, present);
  return source;
}

function engineOf({ Engine, EngineVersion }: Request): Pick<Cluster, 'engine' | 'engineVersion'> {
  if (!Engine) throw faults.globalEngineMissing();
  if (!isEngine(Engine)) throw faults.engineUnknown(Engine);
  const engineVersion = findCreatableVersion(Engine, EngineVersion);
  if (engineVersion === undefined) throw faults.versionUnknown(EngineVersion ?? 'any', Engine);
  return { engine: Engine, engineVersion };
}
