/** What the statuses of RDS mean for the work: go on, wait, or give up. */

import type { Instance } from '../contract/association.ts';
import { ClusterUnusableError, ParametersNotAppliedError } from '../errors/errors.ts';

/**
 * `storage-optimization` is fully operational.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/accessing-monitoring.html
 */
const usable = ['available', 'storage-optimization'];

/** Statuses of a cluster in which what its members run with changes. */
const changing = ['creating', 'modifying', 'upgrading'];

/** Statuses of a cluster that no waiting ends. The set of statuses is open: one that is not known here may pass. */
const unusableCluster = [
  'archived',
  'archiving',
  'cloning-failed',
  'deleted',
  'deleting',
  'failed',
  'inaccessible-encryption-credentials',
  'inaccessible-encryption-credentials-recoverable',
  'incompatible-network',
  'incompatible-parameters',
  'incompatible-restore',
  'insufficient-capacity',
  'insufficient-resource-limits',
  'migration-failed',
  'restore-failed',
  'stopped',
  'storage-failure',
];

/** The same of an instance; one that is being deleted soon is a member no more. */
const unusableInstance = [
  'failed',
  'inaccessible-encryption-credentials',
  'inaccessible-encryption-credentials-recoverable',
  'incompatible-create',
  'incompatible-credentials',
  'incompatible-network',
  'incompatible-option-group',
  'incompatible-parameters',
  'incompatible-restore',
  'insufficient-capacity',
  'modify-failed',
  'restore-error',
  'stopped',
  'storage-full',
  'upgrade-failed',
];

/** What a member reads of its parameters when RDS has done with them what it does by itself. */
const settledParameters = ['in-sync', 'pending-reboot'];

/**
 * The same where neither waiting nor a reboot for the roles' sake ends it, and what does. AWS documents the statuses for
 * DB instances; for members of a cluster the set is open, so one that is not known here may pass.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DBParameterGroupStatus.html
 */
const stuckParameters: Readonly<Record<string, string>> = {
  'failed-to-apply':
    "See the instance's events in the RDS console, and correct the parameter that RDS could not apply.",
  'pending-database-upgrade':
    'It applies its parameters when the database has been upgraded: finish the upgrade.',
};

/** Whether RDS takes changes to a cluster, or a reboot of an instance, in this status. */
export function isUsable(status: string): boolean {
  return usable.includes(status);
}

/** Whether what the cluster's members run with may be another thing when this status is over. */
export function isChanging(status: string): boolean {
  return changing.includes(status);
}

/** Whether what an instance runs with may be another thing in a moment: it takes values up, or starts anew with them. */
export function isInstanceChanging(instance: Instance): boolean {
  return !isSettled(instance) || instance.status === 'rebooting';
}

/**
 * Sees that waiting for the cluster makes sense.
 *
 * @throws {ClusterUnusableError} when it does not. The execution fails.
 */
export function refuseUnusableCluster(cluster: {
  readonly identifier: string;
  readonly status: string;
}): void {
  const wayOut = wayOutOf(cluster.status);
  if (wayOut === null) return;
  throw new ClusterUnusableError(
    `Cluster ${cluster.identifier} is ${cluster.status}, which waiting does not end. ${wayOut} Then start again.`,
  );
}

/** Whether a member waits for what is no reboot for the roles' sake. */
export function isStuck({ parameterStatus }: { readonly parameterStatus: string }): boolean {
  return parameterStatus in stuckParameters;
}

/** Whether RDS has done with the parameters of a member what it does by itself: the rest takes a reboot, or nothing. */
export function isSettled({ parameterStatus }: { readonly parameterStatus: string }): boolean {
  return settledParameters.includes(parameterStatus);
}

/**
 * Sees that waiting for the cluster's instances makes sense.
 *
 * @throws {ClusterUnusableError} when it does not. The execution fails.
 * @throws {ParametersNotAppliedError} when an instance will not get its parameters. The execution fails.
 */
export function refuseUnusableInstances(cluster: string, instances: readonly Instance[]): void {
  refuseUnappliedParameters(cluster, instances);
  const stuck = instances.find(({ status }) => unusableInstance.includes(status));
  if (stuck === undefined) return;
  throw new ClusterUnusableError(
    `Instance ${stuck.identifier} of cluster ${cluster} is ${stuck.status}, which waiting does not end. ` +
      'Repair or delete the instance. Then start again.',
  );
}

/**
 * Sees that the members of the cluster get their parameters, at once or with a reboot.
 *
 * @throws {ParametersNotAppliedError} when one does not. The execution fails.
 */
export function refuseUnappliedParameters(cluster: string, instances: readonly Instance[]): void {
  for (const { identifier, parameterStatus } of instances) {
    const wayOut = stuckParameters[parameterStatus];
    if (wayOut === undefined) continue;
    throw new ParametersNotAppliedError(
      `Instance ${identifier} of cluster ${cluster} reports ${parameterStatus} for its parameter group, which a ` +
        `reboot does not change. ${wayOut} Then start again.`,
    );
  }
}

/** What a person can do about a cluster in a status that no waiting ends; null for any other status. */
export function wayOutOf(status: string): string | null {
  if (!unusableCluster.includes(status)) return null;
  if (status === 'deleting' || status === 'deleted') return 'Choose another cluster.';
  if (status === 'stopped') return 'Start the cluster.';
  if (status.startsWith('inaccessible-encryption'))
    return 'Make its KMS key usable again and start the cluster.';
  return 'See the events of the cluster in the RDS console, and bring it back to available.';
}
