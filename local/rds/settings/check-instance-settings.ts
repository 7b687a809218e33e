/** What the settings of an instance must be to each other, and to its cluster. */
import type { DBInstance } from '@aws-sdk/client-rds';
import { classesFor } from '../catalogue/instance-classes.ts';
import { shownSettings } from '../describe/describe-cluster.ts';
import { licenseOf } from '../engine.ts';
import { faults } from '../faults.ts';
import type { Cluster, Settings } from '../world/state.ts';
import { checkInsights, checkMonitoring } from './check-cluster-settings.ts';
import { doOverlap } from './windows.ts';

/** Members that name what an instance has of its cluster. */
interface NamedFromCluster {
  readonly EngineVersion?: string | undefined;
  readonly DBSubnetGroupName?: string | undefined;
  readonly LicenseModel?: string | undefined;
}

/**
 * In no order that is known of AWS. Each value has been checked by itself before, by limits.ts.
 *
 * @param settings what the instance will have.
 * @throws {ServiceFault}
 */
export function checkInstanceSettings(
  cluster: Cluster,
  settings: Settings<DBInstance>,
  named: NamedFromCluster,
): void {
  checkClass(cluster, settings.DBInstanceClass);
  checkMonitoring(settings);
  checkInsights(settings);
  const { PreferredMaintenanceWindow: window } = settings;
  if (window && doOverlap(shownSettings(cluster).PreferredBackupWindow, window))
    throw faults.windowsOverlap();
  checkNamed(cluster, named);
}

function checkClass({ engine, engineVersion, settings }: Cluster, instanceClass: string | undefined): void {
  if (instanceClass === undefined) return;
  if (instanceClass === 'db.serverless' && !settings.ServerlessV2ScalingConfiguration) {
    throw faults.scalingConfigurationMissing();
  }
  if (classesFor(engine, engineVersion)?.includes(instanceClass) !== false) return;
  const license = licenseOf(engine);
  throw faults.instanceClassOfAnotherEngine(instanceClass, engine, engineVersion, license);
}

function checkNamed(cluster: Cluster, named: NamedFromCluster): void {
  const { engine, engineVersion } = cluster;
  const { EngineVersion: version, DBSubnetGroupName: group, LicenseModel: license } = named;
  if (version && version !== engineVersion && !engineVersion.startsWith(`${version}.`)) {
    throw faults.versionOfAnotherCluster(version, engineVersion);
  }
  const subnets = shownSettings(cluster).DBSubnetGroup;
  if (group && group.toLowerCase() !== subnets) throw faults.subnetsOfAnotherCluster(group, subnets);
  if (license && license !== licenseOf(engine)) throw faults.licenseOfAnotherEngine(license, engine);
}
