/** What RDS's statuses mean for the workflow: go on, wait, or fail. */

import type { Instance } from '../contract/association.ts';
import { ClusterUnusableError, ParametersNotAppliedError } from '../errors/errors.ts';

/**
 * `storage-optimization` is fully operational.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/accessing-monitoring.html
 */
const usable = ['available', 'storage-optimization'];

/** Cluster statuses during which the values that its members run with may change. */
const changing = ['creating', 'modifying', 'upgrading'];

/** Cluster statuses that waiting does not end. The set is open: an unknown status may pass. */
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

/** The same for instances. `deleting` is not among them, because such an instance soon stops being a member. */
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

/** Parameter statuses of a member once RDS has done everything that it does by itself. */
const settledParameters = ['in-sync', 'pending-reboot'];

/**
 * Parameter statuses that neither waiting nor our reboot ends, and what does. AWS documents the statuses for DB
 * instances; for members of a cluster the set is open, so an unknown status may pass.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DBParameterGroupStatus.html
 */
const stuckParameters: Readonly<Record<string, string>> = {
  'failed-to-apply':
    "See the instance's events in the RDS console, and correct the parameter that RDS could not apply.",
  'pending-database-upgrade':
    'It applies its parameters when the database has been upgraded: finish the upgrade.',
};

/** Whether RDS accepts changes to a cluster, or a reboot of an instance, in this status. */
export function isUsable(status: string): boolean {
  return usable.includes(status);
}

/** Whether the values that the cluster's members run with may be different after this status. */
export function isChanging(status: string): boolean {
  return changing.includes(status);
}

/** Whether the values that an instance runs with may soon change: it is applying new values, or rebooting. */
export function isInstanceChanging(instance: Instance): boolean {
  return !isSettled(instance) || instance.status === 'rebooting';
}

/**
 * Checks that waiting for the cluster makes sense.
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

/** Whether a member waits for something that our reboot does not provide. */
export function isStuck({ parameterStatus }: { readonly parameterStatus: string }): boolean {
  return parameterStatus in stuckParameters;
}

/** Whether RDS has done everything it does by itself for a member's parameters. What remains, if any, needs a reboot. */
export function isSettled({ parameterStatus }: { readonly parameterStatus: string }): boolean {
  return settledParameters.includes(parameterStatus);
}

/**
 * Checks that waiting for the cluster's instances makes sense.
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
 * Checks that the members of the cluster will get their parameters, at once or with a reboot.
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

/** What a person can do about a cluster in a status that waiting does not end; null for any other status. */
export function wayOutOf(status: string): string | null {
  if (!unusableCluster.includes(status)) return null;
  if (status === 'deleting' || status === 'deleted') return 'Choose another cluster.';
  if (status === 'stopped') return 'Start the cluster.';
  if (status.startsWith('inaccessible-encryption'))
    return 'Make its KMS key usable again and start the cluster.';
  return 'See the events of the cluster in the RDS console, and bring it back to available.';
}
