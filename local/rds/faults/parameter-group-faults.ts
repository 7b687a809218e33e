/** Refusals of calls on DB cluster parameter groups, and of calls on clusters that name one: these have another code. */
import * as sdk from '@aws-sdk/client-rds';
import { commonFault, invalidValue, modelled } from '../../query/make-fault.ts';

export const parameterGroupFaults = {
  // [F] the sentence, after the one below
  parameterGroupNotFound: (name: string) =>
    modelled(sdk.DBParameterGroupNotFoundFault$, `DBClusterParameterGroup not found: ${name}`),
  // [R]
  clusterParameterGroupNotFound: (name: string) =>
    modelled(sdk.DBClusterParameterGroupNotFoundFault$, `DBClusterParameterGroup not found: ${name}`),
  // [R] of instance groups
  parameterGroupAlreadyExists: (name: string) =>
    modelled(sdk.DBParameterGroupAlreadyExistsFault$, `Parameter group ${name} already exists`),
  // [D]
  parameterGroupQuotaExceeded: () =>
    modelled(
      sdk.DBParameterGroupQuotaExceededFault$,
      'The request would result in the user exceeding the allowed number of DB parameter groups.',
    ),
  // [R] of instance groups
  parameterGroupInUse: (name: string) =>
    modelled(
      sdk.InvalidDBParameterGroupStateFault$,
      `One or more database instances are still members of this parameter group ${name}, so the group cannot be deleted`,
    ),
  // [R]
  defaultGroupNotDeletable: (name: string) =>
    modelled(sdk.InvalidDBParameterGroupStateFault$, `Default DBParameterGroup cannot be deleted: ${name}`),
  // [R] of instance groups
  defaultGroupNotModifiable: () => invalidValue('Cannot modify a default parameter group.'),
  // [D] that it is refused; [F] the sentence
  defaultGroupNotCopyable: (name: string) =>
    invalidValue(`A default parameter group cannot be copied: ${name}. Create a new one instead.`),
  // [I] the words "has pending changes"; [F] the rest
  parameterGroupHasPendingChanges: (name: string) =>
    modelled(sdk.InvalidDBParameterGroupStateFault$, `Parameter group ${name} has pending changes.`),
  // [R]
  familyUnknown: (family: string) =>
    invalidValue(`ParameterGroupFamily ${family} is not a valid parameter group family`),
  // [R]
  familyMismatch: (group: string, family: string, needed: string) =>
    commonFault(
      'InvalidParameterCombination',
      `The Parameter Group ${group} with DBParameterGroupFamily ${family} cannot be used for this instance. Please use a Parameter Group with DBParameterGroupFamily ${needed}`,
    ),
  // [R] of a cluster group
  parameterUnknown: (name: string) => invalidValue(`Could not find parameter with name: ${name}`),
  // [R], [F]
  parameterNotModifiable: (name: string) => invalidValue(`The parameter ${name} cannot be modified.`),
  // [R]; AWS does not name the parameter
  immediateOnStatic: () =>
    commonFault('InvalidParameterCombination', 'cannot use immediate apply method for static parameter'),
  // [D] the limit; [F] code and sentence
  tooManyParameters: (count: number) =>
    invalidValue(`A maximum of 20 parameters can be modified in a single request; there are ${count}.`),
};
