/** How long AWS takes, in milliseconds of the clock. */
import type { Duration } from '../clock/duration.ts';

export interface Timings {
  /** An added role is PENDING for so long. */
  readonly roleActivationMs: Duration;
  /** The same on a cluster without instances. */
  readonly headlessRoleActivationMs: Duration;
  /** A removed role is listed for so long. */
  readonly roleRemovalMs: Duration;
  /** Between a call and the status that it leads to. */
  readonly statusLagMs: Duration;
  /** A cluster is `modifying` for so long, and members are `applying`. */
  readonly modificationMs: Duration;
  /** A cluster or an instance is `renaming` for so long. */
  readonly renameMs: Duration;
  readonly rebootMs: Duration;
  readonly failoverMs: Duration;
  /** A blue/green deployment is switched over in so long; if it may not take so long, it fails. */
  readonly switchoverMs: Duration;
  readonly deploymentDeletionMs: Duration;
  readonly clusterCreationMs: Duration;
  readonly clusterRestoreMs: Duration;
  readonly clusterDeletionMs: Duration;
  readonly minorUpgradeMs: Duration;
  readonly majorUpgradeMs: Duration;
  readonly clusterStartMs: Duration;
  readonly clusterStopMs: Duration;
  readonly instanceCreationMs: Duration;
  readonly instanceModificationMs: Duration;
  readonly instanceDeletionMs: Duration;
  /** A snapshot is taken in so long, while its cluster is `backing-up`. */
  readonly backupMs: Duration;
  /** An instance of Aurora Serverless v2 that auto-pause has stopped is back after so long. */
  readonly resumeMs: Duration;
}

/**
 * Medians. AWS documents only resumeMs (auto-pause page, about 15 s); roles, lag and modification are set after field
 * reports and the polling of CloudFormation and Terraform, the others are assumed.
 */
export const defaultTimings: Timings = {
  roleActivationMs: 133_000,
  headlessRoleActivationMs: 45_000,
  roleRemovalMs: 60_000,
  statusLagMs: 8_000,
  modificationMs: 74_000,
  renameMs: 60_000,
  rebootMs: 49_000,
  failoverMs: 40_000,
  switchoverMs: 45_000,
  deploymentDeletionMs: 30_000,
  clusterCreationMs: 120_000,
  clusterRestoreMs: 600_000,
  clusterDeletionMs: 60_000,
  minorUpgradeMs: 300_000,
  majorUpgradeMs: 1_200_000,
  clusterStartMs: 300_000,
  clusterStopMs: 300_000,
  instanceCreationMs: 434_000,
  instanceModificationMs: 120_000,
  instanceDeletionMs: 180_000,
  backupMs: 120_000,
  resumeMs: 15_000,
};
