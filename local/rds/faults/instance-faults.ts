/** Refusals of calls on instances. */
import * as sdk from '@aws-sdk/client-rds';
import { commonFault, invalidValue, modelled } from '../../query/make-fault.ts';

export const instanceFaults = {
  // [I]
  instanceNotFound: (id: string) => modelled(sdk.DBInstanceNotFoundFault$, `DBInstance ${id} not found.`),
  // [R]
  instanceAlreadyExists: () => modelled(sdk.DBInstanceAlreadyExistsFault$, 'DB instance already exists'),
  // [D]
  instanceQuotaExceeded: () =>
    modelled(
      sdk.InstanceQuotaExceededFault$,
      'The request would result in the user exceeding the allowed number of DB instances.',
    ),
  // [R]
  instanceBusy: () =>
    modelled(
      sdk.InvalidDBInstanceStateFault$,
      'Instance cannot currently reboot due to an in-progress management operation.',
    ),
  // [R]
  instanceNotAvailable: () =>
    modelled(sdk.InvalidDBInstanceStateFault$, 'Database instance is not in available state.'),

  // [R] of instances that are not Multi-AZ
  forceFailoverWithoutMultiAz: () =>
    commonFault(
      'InvalidParameterCombination',
      'Cannot specify forceFailover when rebooting an instance which is not Multi-AZ',
    ),
  // [R]
  engineOfAnotherCluster: (engine: string, clusterEngine: string) =>
    commonFault(
      'InvalidParameterCombination',
      `The engine name requested for your DB instance (${engine}) doesn't match the engine name of your DB cluster (${clusterEngine}).`,
    ),
  // [R]
  scalingConfigurationMissing: () =>
    modelled(
      sdk.InvalidDBClusterStateFault$,
      'Set the Serverless v2 scaling configuration on the parent DB cluster before creating a Serverless v2 DB instance.',
    ),
  // [R] up to the versions; [F] in which words they follow
  versionOfAnotherCluster: (version: string, clusterVersion: string) =>
    commonFault(
      'InvalidParameterCombination',
      `The engine version that you requested for your DB instance (${version}) does not match the engine version of your DB cluster (${clusterVersion}).`,
    ),
  // [F]
  subnetsOfAnotherCluster: (group: string, clusterGroup: string) =>
    commonFault(
      'InvalidParameterCombination',
      `The DB subnet group requested for your DB instance (${group}) doesn't match the DB subnet group of your DB cluster (${clusterGroup}).`,
    ),
  // [R]
  licenseOfAnotherEngine: (license: string, engine: string) =>
    invalidValue(`Invalid license model '${license}' for engine '${engine}'.`),
  // [I]
  instanceOfServerless: () => invalidValue('Instances cannot be added to Aurora Serverless clusters.'),
  // [D] the limit; [F] the sentence
  clusterFull: (id: string) =>
    modelled(sdk.InvalidDBClusterStateFault$, `DB cluster ${id} has the maximum number of instances.`),
  // [R]
  instanceBeingDeleted: (id: string) =>
    modelled(sdk.InvalidDBInstanceStateFault$, `Instance ${id} is already being deleted.`),
  // [F]
  instanceNotModifiable: (id: string, status: string) =>
    modelled(sdk.InvalidDBInstanceStateFault$, `Instance ${id} is ${status} and cannot be modified.`),
};
