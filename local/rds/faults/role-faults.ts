/** Refusals of calls on the roles of a cluster. */
import * as sdk from '@aws-sdk/client-rds';
import { commonFault, invalidValue, modelled } from '../../query/make-fault.ts';

export const roleFaults = {
  // [R]
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
  // [R] of other services
  roleOfAnotherAccount: () => commonFault('AccessDenied', 'Cross-account pass role is not allowed.', 403),
  // [D] that it is refused; [F] the sentence
  roleServiceLinked: () => commonFault('AccessDenied', 'A service-linked role cannot be passed.', 403),
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
};
