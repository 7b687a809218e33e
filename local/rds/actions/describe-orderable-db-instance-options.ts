/** In AWS's order, as far as it is known: the filters, the page. What there is not is an empty list. */
import {
  DescribeOrderableDBInstanceOptions$,
  type DescribeOrderableDBInstanceOptionsMessage,
  type OrderableDBInstanceOption,
  type OrderableDBInstanceOptionsMessage,
} from '@aws-sdk/client-rds';
import type { Account } from '../../account.ts';
import type { Decoded } from '../../wire/schema.ts';
import { engineVersions } from '../catalogue/engine-versions.ts';
import { classesFor } from '../catalogue/instance-classes.ts';
import type { Rds } from '../context.ts';
import { applyFilters } from '../describe/filter.ts';
import { pageOf } from '../describe/page.ts';
import { licenseOf } from '../engine.ts';
import { zonesOf } from '../world/network.ts';

export const schema = DescribeOrderableDBInstanceOptions$;
export const changes = false;
export const members = [
  'Engine',
  'EngineVersion',
  'DBInstanceClass',
  'LicenseModel',
  'AvailabilityZoneGroup',
  'Vpc',
  'Filters',
  'MaxRecords',
  'Marker',
] as const;

type Request = Decoded<DescribeOrderableDBInstanceOptionsMessage>;

interface Option {
  readonly engine: string;
  readonly version: string;
  readonly instanceClass: string;
}

export function run({ world }: Rds, request: Request): OrderableDBInstanceOptionsMessage {
  // [D] The operation has the member for filters, and no filter.
  const found = applyFilters<Option>(isElsewhere(request) ? [] : optionsOf(request), {}, request.Filters);
  const { items, marker } = pageOf(found, keyOf, request);
  return {
    OrderableDBInstanceOptions: items.map((option) => describe(world.account, option)),
    ...(marker && { Marker: marker }),
  };
}

/** Aurora has one license, and is in a VPC of the Region itself. */
function isElsewhere({ Engine, LicenseModel, AvailabilityZoneGroup, Vpc }: Request): boolean {
  return (
    Boolean(AvailabilityZoneGroup) ||
    Vpc === false ||
    (LicenseModel ?? licenseOf(Engine)) !== licenseOf(Engine)
  );
}

function optionsOf({ Engine, EngineVersion, DBInstanceClass }: Request): readonly Option[] {
  return engineVersions
    .filter(({ engine, status }) => engine === Engine && status !== 'deprecated')
    .filter(
      ({ version }) => !EngineVersion || version === EngineVersion || version.startsWith(`${EngineVersion}.`),
    )
    .flatMap(({ engine, version }) =>
      (classesFor(engine, version) ?? []).map((instanceClass) => ({ engine, version, instanceClass })),
    )
    .filter(({ instanceClass }) => !DBInstanceClass || instanceClass === DBInstanceClass)
    .toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

function keyOf({ engine, version, instanceClass }: Option): string {
  return `${engine} ${version} ${instanceClass}`;
}

function describe(account: Account, { engine, version, instanceClass }: Option): OrderableDBInstanceOption {
  return {
    Engine: engine,
    EngineVersion: version,
    DBInstanceClass: instanceClass,
    LicenseModel: licenseOf(engine),
    AvailabilityZones: zonesOf(account).map((Name) => ({ Name })),
    MultiAZCapable: false,
    ReadReplicaCapable: false,
    Vpc: true,
    SupportsStorageEncryption: true,
    StorageType: 'aurora',
    SupportsIops: false,
    SupportsEnhancedMonitoring: true,
    SupportsIAMDatabaseAuthentication: true,
    SupportsPerformanceInsights: true,
    SupportedEngineModes: ['provisioned'],
    SupportsStorageAutoscaling: false,
    SupportsKerberosAuthentication: false,
    SupportsGlobalDatabases: true,
    SupportsClusters: true,
    SupportedNetworkTypes: ['IPV4'],
  };
}
