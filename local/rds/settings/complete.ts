/** What a cluster has because of what it was given. */
import type { DBCluster } from '@aws-sdk/client-rds';
import type { Account } from '../../account.ts';
import type { Rds } from '../context.ts';
import { faults } from '../faults.ts';
import { DEFAULT_STORAGE_KEY, keyArn } from '../world/kms-key.ts';
import type { Cluster, Settings } from '../world/state.ts';
import { checkClusterSettings } from './check-cluster-settings.ts';
import { defaultWindows, settleWindows } from './windows.ts';

/** [D] In days. */
const INSIGHTS_RETENTION = 7;

/**
 * The settings of a new cluster. [D] What is encrypted has a key.
 *
 * @throws {ServiceFault} when its windows overlap, or it has a key and is not encrypted.
 */
export function completeSettings(account: Account, settings: Settings<DBCluster>): Settings<DBCluster> {
  const { KmsKeyId, StorageEncrypted } = settings;
  if (KmsKeyId && !StorageEncrypted) throw faults.keyOfUnencrypted();
  return {
    ...withInsights(account, settings),
    ...settleWindows(settings),
    ...(StorageEncrypted && { KmsKeyId: keyArn(account, KmsKeyId || DEFAULT_STORAGE_KEY) }),
  };
}

/**
 * The settings of a cluster after a change.
 *
 * @throws {ServiceFault} when what is changed does not go with what stays.
 */
export function settingsAfter(
  { world }: Rds,
  cluster: Cluster,
  changed: Settings<DBCluster>,
): Settings<DBCluster> {
  const settings = withInsights(world.account, { ...cluster.settings, ...changed });
  checkClusterSettings(settings, cluster);
  if (!changed.PreferredBackupWindow && !changed.PreferredMaintenanceWindow) return settings;
  return { ...settings, ...settleWindows({ ...defaultWindows, ...settings }) };
}

interface InsightsSettings {
  PerformanceInsightsEnabled?: boolean | undefined;
  PerformanceInsightsKMSKeyId?: string | undefined;
  PerformanceInsightsRetentionPeriod?: number | undefined;
}

/** Of clusters and instances alike: what Performance Insights keep has a key, and is kept for a while. */
export function withInsights<Settings extends InsightsSettings>(
  account: Account,
  settings: Settings,
): Settings {
  if (!settings.PerformanceInsightsEnabled) return settings;
  const { PerformanceInsightsKMSKeyId: key, PerformanceInsightsRetentionPeriod: days } = settings;
  return {
    ...settings,
    PerformanceInsightsKMSKeyId: keyArn(account, key || DEFAULT_STORAGE_KEY),
    PerformanceInsightsRetentionPeriod: days ?? INSIGHTS_RETENTION,
  };
}
