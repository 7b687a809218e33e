/** Which errors say that a request, as it stands, can never be carried out on its cluster. */
import {
  BlueGreenDeploymentError,
  ConflictingRolesError,
  InvalidInputError,
  RoleConsentMissingError,
  RoleMissingError,
  RoleNotPassableError,
  RoleUnusableError,
  SharedParameterGroupError,
  TooManyRolesError,
  UnsuitableParameterGroupError,
  UnsupportedClusterError,
  UntrustedRoleError,
} from './errors.ts';

const refusals = [
  BlueGreenDeploymentError,
  ConflictingRolesError,
  InvalidInputError,
  RoleConsentMissingError,
  RoleMissingError,
  RoleNotPassableError,
  RoleUnusableError,
  SharedParameterGroupError,
  TooManyRolesError,
  UnsuitableParameterGroupError,
  UnsupportedClusterError,
  UntrustedRoleError,
];

/** Whether trying again cannot help before somebody has corrected the request or the cluster. */
export function isRefusal(error: unknown): error is Error {
  return refusals.some((Refusal) => error instanceof Refusal);
}
