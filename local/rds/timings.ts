/** How long AWS takes, in milliseconds of the clock. */

/** A fixed duration, or one drawn each time: log-normal with this median, a tenth of the draws above `p90Ms`. */
export type Duration = number | { readonly medianMs: number; readonly p90Ms: number };

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
  readonly rebootMs: Duration;
  readonly failoverMs: Duration;
  readonly clusterCreationMs: Duration;
  readonly clusterRestoreMs: Duration;
  readonly clusterDeletionMs: Duration;
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
  rebootMs: 49_000,
  failoverMs: 40_000,
  clusterCreationMs: 120_000,
  clusterRestoreMs: 600_000,
  clusterDeletionMs: 60_000,
  clusterStartMs: 300_000,
  clusterStopMs: 300_000,
  instanceCreationMs: 434_000,
  instanceModificationMs: 120_000,
  instanceDeletionMs: 180_000,
  backupMs: 120_000,
  resumeMs: 15_000,
};

/** The 90th percentile of the standard normal distribution. */
const Z90 = 1.2815515655446004;

/** Draws a duration; `random` gives numbers from 0 up to 1, and is asked only for those that vary. */
export function drawDuration(duration: Duration, random: () => number): number {
  if (typeof duration === 'number') return duration;
  const sigma = Math.log(duration.p90Ms / duration.medianMs) / Z90;
  // Box and Muller's way to a normal number; 1 - random() is never 0.
  const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  return Math.round(duration.medianMs * Math.exp(sigma * normal));
}
