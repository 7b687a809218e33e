/** Refusals of calls on blue/green deployments. */
import * as sdk from '@aws-sdk/client-rds';
import { commonFault, invalidValue, modelled } from '../../query/make-fault.ts';

export const deploymentFaults = {
  // [F]
  deploymentNotFound: (id: string) =>
    modelled(sdk.BlueGreenDeploymentNotFoundFault$, `BlueGreenDeployment ${id} not found.`),
  // [F]
  deploymentAlreadyExists: (name: string) =>
    modelled(
      sdk.BlueGreenDeploymentAlreadyExistsFault$,
      `A blue/green deployment with the name ${name} already exists.`,
    ),
  // [F]
  deploymentNotInState: (id: string, status: string, cannot: string) =>
    modelled(
      sdk.InvalidBlueGreenDeploymentStateFault$,
      `Blue/green deployment ${id} is ${status} and cannot be ${cannot}.`,
    ),
  // [D] that it is refused, for each reason; [F] the sentences
  sourceNotSupported: (id: string, reason: string) =>
    modelled(
      sdk.SourceClusterNotSupportedFault$,
      `DB cluster ${id} is not supported as the source of a blue/green deployment: ${reason}.`,
    ),
  // [F] of an instance of an Aurora cluster
  sourceIsNoCluster: (arn: string) =>
    modelled(
      sdk.SourceDatabaseNotSupportedFault$,
      `${arn} is not supported as the source of a blue/green deployment. Use the ARN of its DB cluster.`,
    ),
  // [D] that it is refused; [F] the sentence
  clusterInDeployment: (id: string, deployment: string) =>
    modelled(
      sdk.InvalidDBClusterStateFault$,
      `DB cluster ${id} is part of the blue/green deployment ${deployment} and can't be stopped or started.`,
    ),
  // [D] that it is refused; [F] code and sentence
  targetNotDeletable: (id: string) =>
    commonFault(
      'InvalidParameterCombination',
      `DeleteTarget can't be specified: blue/green deployment ${id} has been switched over.`,
    ),
  // [D] the range; [F] the sentence
  switchoverTimeoutOutOfRange: (seconds: number) =>
    invalidValue(`Invalid value ${seconds} for SwitchoverTimeout. Must be between 30 and 3600`),
};
