/**
 * The fault table: every refusal of the local RDS. A modelled fault brings its code and HTTP status with it in the
 * SDK's schema; throw sites give only identifiers. Where a sentence is marked [F] AWS's own is not known.
 */
import * as sdk from '@aws-sdk/client-rds';
import { NormalizedSchema } from '@smithy/core/schema';
import type { SchemaRef } from '../wire/schema.ts';
import { ServiceFault } from '../wire/service-fault.ts';

export const faults = {
  // Clusters. [I] The sentence is that of other implementations; AWS's own is not verified.
  clusterNotFound: (id: string) => modelled(sdk.DBClusterNotFoundFault$, `DBCluster ${id} not found.`),
  // [F]
  clusterAlreadyExists: (id: string) =>
    modelled(sdk.DBClusterAlreadyExistsFault$, `DB Cluster already exists: ${id}`),
  // [R]
  clusterNotModifiable: (status: string) =>
    modelled(
      sdk.InvalidDBClusterStateFault$,
      `DB cluster isn't available for modification with status ${status}.`,
    ),
  // [F]
  clusterNotInState: (id: string, status: string, needed: string) =>
    modelled(sdk.InvalidDBClusterStateFault$, `DB cluster ${id} is ${status}, not ${needed}.`),

  // Roles. [R]
  clusterNotAvailableForRoles: (id: string, status: string) =>
    modelled(
      sdk.InvalidDBClusterStateFault$,
      `DB Cluster ${id} is not available for IAM role association, disassociation, or updates. Current DB cluster status: ${status}`,
    ),
  // [F]
  roleAlreadyExists: (roleArn: string, id: string) =>
    modelled(
      sdk.DBClusterRoleAlreadyExistsFault$,
      `Role ${roleArn} is already associated with DB cluster ${id}.`,
    ),
  // [F]
  roleQuotaExceeded: (id: string) =>
    modelled(
      sdk.DBClusterRoleQuotaExceededFault$,
      `DB cluster ${id} has the maximum number of IAM roles associated with it.`,
    ),
  // [F]
  roleNotFound: (roleArn: string, id: string) =>
    modelled(sdk.DBClusterRoleNotFoundFault$, `Role ${roleArn} cannot be found for DB cluster ${id}.`),
  // [R]
  roleNotAssumable: () =>
    invalidValue(
      'IAM role ARN value is invalid or does not include the required permissions for: AWS_ROLE_INTEGRATION',
    ),
  // [R] of PostgreSQL
  featureNameMissing: (engine: string) =>
    invalidValue(
      `The feature-name parameter must be provided with the current operation for the ${engine} engine.`,
    ),
  // [R] up to the list; [R] that a version with feature names lists them, [F] in which words
  featureNameUnknown: (feature: string, engine: string, supported: readonly string[]) =>
    invalidValue(
      `The feature name ${feature} is not valid for the engine ${engine}.${
        supported.length === 0 ? '' : ` Valid feature names: ${supported.join(', ')}.`
      }`,
    ),
  // [R] the sentence, from AWS's guide; [F] its code
  serverlessHasNoRoles: () =>
    commonFault(
      'InvalidParameterCombination',
      "You currently can't add a role to Aurora Serverless DB Cluster.",
    ),

  // Instances. [I]
  instanceNotFound: (id: string) => modelled(sdk.DBInstanceNotFoundFault$, `DBInstance ${id} not found.`),
  // [R]
  instanceAlreadyExists: () => modelled(sdk.DBInstanceAlreadyExistsFault$, 'DB instance already exists'),
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

  // Parameter groups: the calls on groups have one code, the calls on clusters that name a group another. [R] the latter's sentence
  parameterGroupNotFound: (name: string) =>
    modelled(sdk.DBParameterGroupNotFoundFault$, `DBClusterParameterGroup not found: ${name}`),
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
  // [F]
  familyMismatch: (group: string, family: string, needed: string) =>
    commonFault(
      'InvalidParameterCombination',
      `The parameter group ${group} with DBParameterGroupFamily ${family} can't be used for this cluster. Use one of family ${needed}.`,
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

  // Any call. [R]
  identifierMalformed: (parameter: string) =>
    invalidValue(
      `The parameter ${parameter} is not a valid identifier. Identifiers must begin with a letter; must contain only ASCII letters, digits, and hyphens; and must not end with a hyphen or contain two consecutive hyphens.`,
    ),
  // [R]
  valueEmpty: (parameter: string) =>
    invalidValue(`The parameter ${parameter} must be provided and must not be empty.`),
  // [D] the enumeration; [F] the sentence
  valueUnknown: (value: string, parameter: string, allowed: readonly string[]) =>
    invalidValue(`Invalid value '${value}' for ${parameter}. Valid values: ${allowed.join(', ')}.`),
  // [R]
  maxRecordsOutOfRange: (value: number) =>
    invalidValue(`Invalid value ${value} for MaxRecords. Must be between 20 and 100`),
  // [F]
  markerMalformed: () => invalidValue('The Marker is not one that this operation has returned.'),
  // [R]
  filterUnknown: (name: string) => invalidValue(`Unrecognized filter name: ${name}`),
  // [R] that 100 is the limit; [F] the sentence
  filterTooLong: (name: string) => invalidValue(`The filter ${name} takes at most 100 values.`),
  // [F]
  filterEmpty: (name: string) => invalidValue(`The filter ${name} must have at least one value.`),
  // [F]
  arnMalformed: (arn: string) => invalidValue(`Invalid resource name: ${arn}`),
  // [F]
  tooManyTags: () => invalidValue('A resource can have at most 50 tags.'),
  // [R]
  versionUnknown: (version: string, engine: string) =>
    commonFault('InvalidParameterCombination', `Cannot find version ${version} for ${engine}`),
  // [from memory]
  actionUnknown: (action: string, version: string) =>
    commonFault('InvalidAction', `Could not find operation ${action} for version ${version}`),
  // [D]
  actionMissing: () =>
    commonFault('MissingAction', 'The request is missing an action or a required parameter.'),
  // [D]
  throttled: () => commonFault('Throttling', 'Rate exceeded'),

  // What AWS would do and the local RDS does not. The codes are ours, so that nobody takes them for a refusal by AWS.
  operationUnsupported: (action: string, supported: readonly string[]) =>
    commonFault(
      'LocalOperationNotSupported',
      `The local RDS does not do ${action}. It does: ${supported.join(', ')}.`,
      501,
    ),
  parameterUnsupported: (action: string, parameters: readonly string[]) =>
    commonFault(
      'LocalParameterNotSupported',
      `The local RDS does not know what ${parameters.join(', ')} of ${action} would do.`,
      501,
    ),
};

/** A fault that the SDK does not model: its clients see the code as the error's name. */
export function commonFault(code: string, message: string, statusCode = 400): ServiceFault {
  return new ServiceFault({ code, statusCode, message });
}

/**
 * The fault of a shape, as the wire has it: DBClusterRoleAlreadyExistsFault is `DBClusterRoleAlreadyExists` there.
 * Its name counts as a code for clients too, which is why only a test of the wire shows a wrong one.
 */
export function modelled(schema: SchemaRef, message: string): ServiceFault {
  const { awsQueryError } = NormalizedSchema.of(schema).getMergedTraits();
  if (!Array.isArray(awsQueryError)) throw new Error('The schema is not that of a fault.');
  const [code, statusCode] = awsQueryError;
  return new ServiceFault({ code, statusCode, message });
}

function invalidValue(message: string): ServiceFault {
  return commonFault('InvalidParameterValue', message);
}
