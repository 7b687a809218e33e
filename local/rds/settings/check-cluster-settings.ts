/** What the settings of a cluster must be to each other, and to its engine: those of the request and those it has. */
import type { DBCluster } from '@aws-sdk/client-rds';
import { faults } from '../faults.ts';
import type { Settings } from '../world/state.ts';

interface Engine {
  readonly engine: string;
  readonly engineVersion: string;
}

/**
 * In no order that is known of AWS. Each value has been checked by itself before, by limits.ts.
 *
 * @param settings what the cluster will have.
 * @throws {ServiceFault}
 */
export function checkClusterSettings(settings: Settings<DBCluster>, engine: Engine): void {
  checkMonitoring(settings);
  checkInsights(settings);
  checkBacktrack(settings, engine);
  checkLogTypes(settings.EnabledCloudwatchLogsExports ?? [], engine);
  checkCapacities(settings);
}

/** [D] Of clusters and instances alike. @throws {ServiceFault} */
export function checkMonitoring({
  MonitoringInterval,
  MonitoringRoleArn,
}: {
  readonly MonitoringInterval?: number | undefined;
  readonly MonitoringRoleArn?: string | undefined;
}): void {
  if (MonitoringInterval && !MonitoringRoleArn) throw faults.monitoringRoleMissing();
}

export interface Insights {
  readonly PerformanceInsightsEnabled?: boolean | undefined;
  readonly PerformanceInsightsRetentionPeriod?: number | undefined;
  readonly PerformanceInsightsKMSKeyId?: string | undefined;
  readonly DatabaseInsightsMode?: string | undefined;
}

/** [D] Of clusters and instances alike. @throws {ServiceFault} */
export function checkInsights(settings: Insights): void {
  const { PerformanceInsightsEnabled: isEnabled, PerformanceInsightsRetentionPeriod: retention = 7 } =
    settings;
  if (settings.DatabaseInsightsMode === 'advanced' && (!isEnabled || retention < 31)) {
    throw faults.advancedWithoutInsights();
  }
  const hasDetails = settings.PerformanceInsightsRetentionPeriod || settings.PerformanceInsightsKMSKeyId;
  if (hasDetails && !isEnabled) throw faults.insightsNotEnabled();
}

/** [D] Only Aurora MySQL has it; [R] that PostgreSQL's Aurora is called by its engine's name. */
function checkBacktrack({ BacktrackWindow }: Settings<DBCluster>, { engine }: Engine): void {
  if (!BacktrackWindow || engine === 'aurora-mysql') return;
  throw faults.backtrackOfAnotherEngine(engine === 'aurora-postgresql' ? 'postgres' : engine);
}

/** [R] By engine; what other engines export is not catalogued. */
const logTypes: Readonly<Record<string, readonly string[]>> = {
  'aurora-mysql': ['audit', 'error', 'general', 'slowquery', 'instance', 'iam-db-auth-error'],
  'aurora-postgresql': ['postgresql', 'instance', 'iam-db-auth-error'],
};

function checkLogTypes(types: readonly string[], { engine, engineVersion }: Engine): void {
  const unknown = types.filter((type) => logTypes[engine]?.includes(type) === false);
  if (unknown.length > 0) throw faults.logTypesUnknown(unknown, engine, engineVersion);
}

function checkCapacities({ ServerlessV2ScalingConfiguration: capacity }: Settings<DBCluster>): void {
  if (capacity === undefined) return;
  const { MinCapacity, MaxCapacity, SecondsUntilAutoPause } = capacity;
  if (MinCapacity === undefined) throw faults.valueEmpty('ServerlessV2ScalingConfiguration.MinCapacity');
  if (MaxCapacity === undefined) throw faults.valueEmpty('ServerlessV2ScalingConfiguration.MaxCapacity');
  if (MinCapacity > MaxCapacity) throw faults.minimumAboveMaximum();
  if (SecondsUntilAutoPause !== undefined && MinCapacity > 0) throw faults.autoPauseAboveZero();
}
