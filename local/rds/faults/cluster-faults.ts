/** Refusals of calls on clusters. */
import * as sdk from '@aws-sdk/client-rds';
import { commonFault, invalidValue, modelled } from '../../query/make-fault.ts';

export const clusterFaults = {
  // [I] The sentence is that of other implementations; AWS's own is not verified.
  clusterNotFound: (id: string) => modelled(sdk.DBClusterNotFoundFault$, `DBCluster ${id} not found.`),
  // [F]
  clusterAlreadyExists: (id: string) =>
    modelled(sdk.DBClusterAlreadyExistsFault$, `DB Cluster already exists: ${id}`),
  // [D]
  clusterQuotaExceeded: () =>
    modelled(
      sdk.DBClusterQuotaExceededFault$,
      'The user attempted to create a new DB cluster and the user has already reached the maximum allowed DB cluster quota.',
    ),
  // [R]
  clusterNotModifiable: (status: string) =>
    modelled(
      sdk.InvalidDBClusterStateFault$,
      `DB cluster isn't available for modification with status ${status}.`,
    ),
  // [I] of starting and stopping; [F] of other calls
  clusterNotInState: (id: string, status: string, ...needed: readonly string[]) =>
    modelled(
      sdk.InvalidDBClusterStateFault$,
      `DbCluster ${id} is in ${status} state but expected it to be one of ${needed.join(',')}.`,
    ),
  // [R]
  clusterProtected: () =>
    commonFault(
      'InvalidParameterCombination',
      'Cannot delete protected Cluster, please disable deletion protection and try again.',
    ),
  // [R]
  clusterHasInstances: () =>
    modelled(
      sdk.InvalidDBClusterStateFault$,
      'Cluster cannot be deleted, it still contains DB instances in non-deleting state.',
    ),
  // [R]
  finalSnapshotMissing: () =>
    commonFault(
      'InvalidParameterCombination',
      'FinalDBSnapshotIdentifier is required unless SkipFinalSnapshot is specified.',
    ),
  // [F]
  noFailoverTarget: (id: string) =>
    modelled(
      sdk.InvalidDBClusterStateFault$,
      `DB cluster ${id} has no reader that is available to fail over to.`,
    ),
  // [R]
  engineUnknown: (engine: string) => invalidValue(`Invalid DB engine: ${engine}`),
  // [R]
  versionUnknown: (version: string, engine: string) =>
    commonFault('InvalidParameterCombination', `Cannot find version ${version} for ${engine}`),
  // [R] of instances
  versionNotReachable: (engine: string, from: string, to: string) =>
    commonFault('InvalidParameterCombination', `Cannot upgrade ${engine} from ${from} to ${to}`),
  // [R]
  majorUpgradeNotAllowed: () =>
    commonFault(
      'InvalidParameterCombination',
      'The AllowMajorVersionUpgrade flag must be present when upgrading to a new major version.',
    ),
  // [I]
  noPrimaryToUpgrade: () =>
    modelled(
      sdk.InvalidDBClusterStateFault$,
      'Cannot modify engine version without a primary instance in DB cluster',
    ),
  // [R] of the instances; [F] of the cluster
  groupOfUpgradeMissing: (of: 'cluster' | 'instance', name: string) =>
    commonFault(
      'InvalidParameterCombination',
      `The current DB ${of} parameter group ${name} is custom. You must explicitly specify a new DB ${of} parameter group, either default or custom, for the engine version upgrade.`,
    ),
  // [D] that it is refused; [F] code and sentence
  instanceGroupWithoutUpgrade: () =>
    commonFault(
      'InvalidParameterCombination',
      'DBInstanceParameterGroupName can be specified only together with AllowMajorVersionUpgrade.',
    ),
  // [F]
  restoreTimeMissing: () =>
    commonFault(
      'InvalidParameterCombination',
      'One of RestoreToTime and UseLatestRestorableTime must be specified.',
    ),
  // [I]
  snapshotNotFound: (id: string) =>
    modelled(sdk.DBClusterSnapshotNotFoundFault$, `DBClusterSnapshot ${id} not found.`),
  // [I]
  snapshotAlreadyExists: (id: string) =>
    modelled(
      sdk.DBClusterSnapshotAlreadyExistsFault$,
      `Cannot create the snapshot because a snapshot with the identifier ${id} already exists.`,
    ),
  // [D]
  snapshotQuotaExceeded: () =>
    modelled(
      sdk.SnapshotQuotaExceededFault$,
      'The request would result in the user exceeding the allowed number of DB snapshots.',
    ),
  // [F]
  snapshotNotAvailable: (id: string) =>
    modelled(sdk.InvalidDBClusterSnapshotStateFault$, `DB cluster snapshot ${id} is not available.`),
};
