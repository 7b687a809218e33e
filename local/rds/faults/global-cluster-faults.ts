/** Refusals of calls on global databases. */
import * as sdk from '@aws-sdk/client-rds';
import { commonFault, invalidValue, modelled } from '../../query/make-fault.ts';

export const globalClusterFaults = {
  // [F]
  globalClusterNotFound: (id: string) =>
    modelled(sdk.GlobalClusterNotFoundFault$, `Global cluster ${id} not found`),
  // [F]
  globalClusterAlreadyExists: (id: string) =>
    modelled(sdk.GlobalClusterAlreadyExistsFault$, `Global cluster already exists: ${id}`),
  // [I]
  globalClusterHasMembers: (arn: string) =>
    modelled(sdk.InvalidGlobalClusterStateFault$, `Global Cluster ${arn} is not empty`),
  // [R]
  globalEngineMissing: () =>
    invalidValue('When creating standalone global cluster, value for engineName should be specified'),
  // [I]
  clusterArnMalformed: (arn: string) => invalidValue(`Malformed db cluster arn ${arn}`),
  // [I]
  inheritedFromSource: (parameter: string) =>
    commonFault(
      'InvalidParameterCombination',
      `When creating global cluster from existing db cluster, value for ${parameter} should not be specified since it will be inherited from source cluster`,
    ),
  // [D] the code; [F] the sentence
  clusterInGlobalCluster: (id: string, global: string) =>
    modelled(
      sdk.InvalidDBClusterStateFault$,
      `DB cluster ${id} is already a member of the global cluster ${global}.`,
    ),
};
