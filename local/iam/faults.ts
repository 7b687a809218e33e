/**
 * The fault table: every refusal of the local IAM, but for those of policy documents, which are in policy/. The marks say
 * where a sentence is from: [D] AWS documents it, [R] a field report has it, [F] AWS's own is not known.
 */
import * as sdk from '@aws-sdk/client-iam';
import { commonFault, modelled } from '../query/make-fault.ts';

function invalid(message: string) {
  return commonFault('ValidationError', message);
}

export const faults = {
  // [R]
  roleNotFound: (name: string) =>
    modelled(sdk.NoSuchEntityException$, `The role with name ${name} cannot be found.`),
  // [R]
  rolePolicyNotFound: (name: string) =>
    modelled(sdk.NoSuchEntityException$, `The role policy with name ${name} cannot be found.`),
  // [R]
  policyNotAttached: (arn: string) => modelled(sdk.NoSuchEntityException$, `Policy ${arn} was not found.`),
  // [R]
  roleAlreadyExists: (name: string) =>
    modelled(sdk.EntityAlreadyExistsException$, `Role with name ${name} already exists.`),
  // [R]
  roleHasPolicies: () =>
    modelled(sdk.DeleteConflictException$, 'Cannot delete entity, must delete policies first.'),
  // [R]
  roleHasAttachedPolicies: () =>
    modelled(sdk.DeleteConflictException$, 'Cannot delete entity, must detach all policies first.'),
  // [R]
  instanceProfileNotFound: (name: string) =>
    modelled(sdk.NoSuchEntityException$, `Instance Profile ${name} cannot be found.`),
  // [R]
  instanceProfileAlreadyExists: (name: string) =>
    modelled(sdk.EntityAlreadyExistsException$, `Instance Profile ${name} already exists.`),
  // [R]
  instanceProfileHasRole: () =>
    modelled(
      sdk.DeleteConflictException$,
      'Cannot delete entity, must remove roles from instance profile first.',
    ),
  // [R]
  quotaExceeded: (quota: string, limit: number) =>
    modelled(sdk.LimitExceededException$, `Cannot exceed quota for ${quota}: ${limit}`),
  // [R]
  policiesTooLong: (limit: number, role: string) =>
    modelled(sdk.LimitExceededException$, `Maximum policy size of ${limit} bytes exceeded for role ${role}`),
  // [R] of other services; [F] the code
  tagKeyReserved: () =>
    modelled(sdk.InvalidInputException$, 'aws: prefixed tag key names are not allowed for external use.'),
  // [F] the sentence
  tooManyTags: (limit: number) =>
    modelled(sdk.LimitExceededException$, `The number of tags has reached the maximum limit of ${limit}.`),
  // [R]
  tagKeysRepeated: () =>
    modelled(
      sdk.InvalidInputException$,
      'Duplicate tag keys found. Please note that Tag keys are case insensitive.',
    ),
  // [F] the sentence
  boundaryNotFound: (role: string) =>
    modelled(sdk.NoSuchEntityException$, `Role ${role} does not have a permissions boundary.`),
  // [R] of other members
  memberMissing: (member: string) =>
    invalid(
      `1 validation error detected: Value at '${member}' failed to satisfy constraint: Member must not be null`,
    ),
  // [R]
  nameMalformed: (member: string) =>
    invalid(
      `The specified value for ${member} is invalid. It must contain only alphanumeric characters and/or the following: +=,.@_-`,
    ),
  // [R]
  constraintViolated: (member: string, constraint: string) =>
    invalid(
      `1 validation error detected: Value at '${member}' failed to satisfy constraint: Member must ${constraint}`,
    ),
  // [R] https://github.com/localstack/localstack, a snapshot recorded on AWS
  arnNotParsed: () => invalid('Invalid ARN:  Could not be parsed!'),
  // [R] https://github.com/pulumi/pulumi-aws-apigateway/issues/347
  arnOfOtherPartition: () => invalid('Invalid ARN partition'),
  // [R]
  markerInvalid: () => invalid('Invalid Marker.'),
};
