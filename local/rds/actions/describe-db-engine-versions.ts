/** In AWS's order, as far as it is known: the filters, the page. A version that is not there is an empty list. */
import {
  type DBEngineVersion,
  type DBEngineVersionMessage,
  DescribeDBEngineVersions$,
  type DescribeDBEngineVersionsMessage,
} from '@aws-sdk/client-rds';
import type { Decoded } from '../../wire/schema.ts';
import { engineVersions, type OfferedVersion } from '../catalogue/engine-versions.ts';
import type { Rds } from '../context.ts';
import { applyFilters, type Filters } from '../describe/filter.ts';
import { pageOf } from '../describe/page.ts';
import { engineDisplayName, familyOf, supportedFeatureNames } from '../engine.ts';

export const schema = DescribeDBEngineVersions$;
export const changes = false;
export const members = [
  'Engine',
  'EngineVersion',
  'DBParameterGroupFamily',
  'Filters',
  'MaxRecords',
  'Marker',
  'DefaultOnly',
  'IncludeAll',
] as const;

type Request = Decoded<DescribeDBEngineVersionsMessage>;

export function run(_rds: Rds, request: Request): DBEngineVersionMessage {
  const found = applyFilters(engineVersions.filter(matches(request)), filters, request.Filters);
  const chosen = request.DefaultOnly ? found.filter(({ status }) => status === 'default') : found;
  const { items, marker } = pageOf(chosen, ({ engine, version }) => `${engine} ${version}`, request);
  return { DBEngineVersions: items.map(describe), ...(marker && { Marker: marker }) };
}

/** [D] A version may be cut off after a part: 8.0 stands for all of 8.0. */
function matches({ Engine, EngineVersion, DBParameterGroupFamily, IncludeAll }: Request) {
  return ({ engine, version, status }: OfferedVersion) =>
    (!Engine || engine === Engine.toLowerCase()) &&
    (!EngineVersion || version === EngineVersion || version.startsWith(`${EngineVersion}.`)) &&
    (!DBParameterGroupFamily || familyOf(engine, version) === DBParameterGroupFamily) &&
    // Versions on which nothing new can be created are listed only to those who ask for them.
    (status !== 'deprecated' || IncludeAll === true);
}

const filters: Filters<OfferedVersion> = {
  'db-parameter-group-family': ({ engine, version }) => [familyOf(engine, version)],
  engine: ({ engine }) => [engine],
  'engine-mode': () => ['provisioned'],
  'engine-version': ({ version }) => [version],
  status: ({ status }) => [availability(status)],
};

function describe({ engine, version, status }: OfferedVersion): DBEngineVersion {
  const [, release] = version.split('mysql_aurora.');
  return {
    Engine: engine,
    EngineVersion: version,
    DBParameterGroupFamily: familyOf(engine, version),
    DBEngineDescription: engineDisplayName(engine),
    DBEngineVersionDescription: `${engineDisplayName(engine)} ${release ?? version}`,
    SupportedEngineModes: ['provisioned'],
    SupportedFeatureNames: [...supportedFeatureNames(engine, version)],
    Status: availability(status),
    SupportsParallelQuery: engine === 'aurora-mysql',
    SupportsGlobalDatabases: engine.startsWith('aurora'),
  };
}

function availability(status: OfferedVersion['status']): string {
  return status === 'deprecated' ? 'deprecated' : 'available';
}
