/**
 * The errors of this workflow. `name` is what a Catch and a Retry of the state machine match, and what the execution ends
 * with, so it is a literal that no minifier can touch. A fault that RDS or IAM names itself (DBClusterNotFoundFault,
 * InvalidDBClusterStateFault, ...) passes through under that name; the classes here are for what AWS has no name for.
 *
 * docs/errors.md is generated from these docstrings: the first paragraph says when the error occurs and what the workflow
 * has done by then, the second what a person should do. Unless the first one says otherwise, the state machine does not
 * retry: it rolls back and ends FAILED.
 */

/**
 * A field of the request, the event or a tag is missing or wrong. The cause names the field, what was found and what
 * was expected. Nothing was changed.
 *
 * Correct the field and start again.
 */
export class InvalidInputError extends Error {
  override readonly name = 'InvalidInputError';
}

/**
 * The functions and the state machine are of different versions, as happens to an execution that was running while the
 * functions were updated: a task got an input it does not know, or returned a status the state machine does not know.
 *
 * Deploy functions and state machine from the same version, then start again.
 */
export class UnexpectedStatusError extends Error {
  override readonly name = 'UnexpectedStatusError';
}

/**
 * The cluster cannot have these roles: it is not Aurora MySQL, it is Aurora Serverless v1, or its engine version does
 * not support the service. Nothing was changed.
 *
 * Choose another cluster or service, or upgrade the cluster.
 */
export class UnsupportedClusterError extends Error {
  override readonly name = 'UnsupportedClusterError';
}

/**
 * The cluster or one of its instances has a status that waiting does not end: stopped, failed, deleting and the like.
 * When this happens during the execution, Roll Back does what RDS allows in that status.
 *
 * Bring the cluster and its instances back to `available`, then start again.
 */
export class ClusterUnusableError extends Error {
  override readonly name = 'ClusterUnusableError';
}

/**
 * An instance reports `failed-to-apply` or `pending-database-upgrade` for its parameter group. It runs without its
 * parameters, and a reboot would not change that.
 *
 * Correct the parameter, or finish the database upgrade, then start again.
 */
export class ParametersNotAppliedError extends Error {
  override readonly name = 'ParametersNotAppliedError';
}

/**
 * Two roles of the request need the same cluster parameter, as S3 import and S3 export do on Aurora MySQL 3. Or, on
 * Aurora MySQL 2, the group holds another role in a parameter that takes precedence over the one to be set. Nothing was
 * changed.
 *
 * Use one role for both services. In the second case add `s3-import` and `s3-export` to the request, or reset their
 * parameters.
 */
export class ConflictingRolesError extends Error {
  override readonly name = 'ConflictingRolesError';
}

/**
 * The cluster would have more than the five roles that RDS allows. Nothing was changed.
 *
 * Remove a role that is not needed, let one role serve several services, or set `removeReplaced`.
 */
export class TooManyRolesError extends Error {
  override readonly name = 'TooManyRolesError';
}

/**
 * Other clusters use the parameter group that must change, and the request does not allow that. Nothing was changed,
 * unless the other cluster appeared during the execution: then it was rolled back.
 *
 * Set `sharedParameterGroup` to `copy` to give this cluster a group of its own, or to `modify` to change the group for
 * all of them. If the group is not the cluster's but one with the name of a new group, choose another name with
 * `parameterGroupName`.
 */
export class SharedParameterGroupError extends Error {
  override readonly name = 'SharedParameterGroupError';
}

/**
 * The parameter group has another family than the cluster's engine version, lacks a role parameter, does not allow it
 * to be modified, or would replace the cluster's group without carrying its other settings. Nothing was changed.
 *
 * Name another group with `parameterGroupName`.
 */
export class UnsuitableParameterGroupError extends Error {
  override readonly name = 'UnsuitableParameterGroupError';
}

/**
 * A new parameter group would exceed the account's quota. Nothing was changed.
 *
 * Delete a group that no cluster uses, request a higher quota, or name an existing group with `parameterGroupName`.
 */
export class ParameterGroupQuotaError extends Error {
  override readonly name = 'ParameterGroupQuotaError';
}

/**
 * The record of the start and the list of changes would not fit into the 256 KiB of a state. The usual reason is inline
 * policies of tens of kilobytes on roles that this workflow made. Nothing was changed.
 *
 * Reduce what the cause names as the largest part, then start again.
 */
export class RecordTooLargeError extends Error {
  override readonly name = 'RecordTooLargeError';
}

/**
 * RDS refused to add a role because it cannot assume it. A new role takes a while to reach all of IAM, so the state
 * machine retries for two minutes before it rolls back.
 *
 * Correct the role's trust policy, then start again.
 */
export class RoleNotAssumableError extends Error {
  override readonly name = 'RoleNotAssumableError';
}

/**
 * A role is `INVALID`: it is associated with the cluster, which cannot assume it. When it was so at the start, nothing
 * was changed.
 *
 * Correct the role's trust policy (the principal `rds.amazonaws.com` and the conditions), then start again.
 */
export class RoleUnusableError extends Error {
  override readonly name = 'RoleUnusableError';
}

/**
 * The cluster's identifier now belongs to another cluster, or the cluster has a new identifier: it was renamed,
 * switched over (blue/green), or deleted and created again. Changes are rolled back on the original cluster, whatever
 * its identifier is now. The other cluster is not touched.
 *
 * Find out which cluster needs the roles, then start again with its current identifier.
 */
export class ClusterReplacedError extends Error {
  override readonly name = 'ClusterReplacedError';
}

/**
 * The cluster is the source or the target of a blue/green deployment that has not been switched over. Nothing was
 * changed.
 *
 * Switch over or delete the deployment, then start again for the cluster that stays.
 */
export class BlueGreenDeploymentError extends Error {
  override readonly name = 'BlueGreenDeploymentError';
}

/**
 * An out-of-band change collided with this execution: something it had set was changed, or something it was about to
 * replace is no longer what it was. That change is left alone, and the rest is rolled back.
 *
 * Find out who else manages the cluster (Terraform, CloudFormation, a person), then start again. If it was an execution
 * for another cluster with the same parameter group, just start again.
 */
export class AssociationLostError extends Error {
  override readonly name = 'AssociationLostError';
}

/**
 * An instance cannot be rebooted, because a second instance of the cluster would be down at the same time. The state
 * machine retries for ten minutes.
 *
 * Check that every instance is `available`, then start again.
 */
export class InstanceBusyError extends Error {
  override readonly name = 'InstanceBusyError';
}

/**
 * A call to RDS failed for a transient reason: throttling, a server error or a broken connection. The state machine
 * retries with exponential backoff. `cause` is the original error.
 *
 * Start again in a few minutes. If it happens again, find out who else makes many RDS calls.
 */
export class RdsUnavailableError extends Error {
  override readonly name = 'RdsUnavailableError';
}

/**
 * The request connects a service or deletes a role, and the stack is not allowed to manage roles. Nothing was changed.
 *
 * Deploy the stack with `ConnectServices` = `on`. Or give a `roleArn` instead of `connectTo`, or leave out
 * `deleteRole`.
 */
export class ConnectServicesOffError extends Error {
  override readonly name = 'ConnectServicesOffError';
}

/**
 * A role with the name of the one to be made already exists, and this workflow did not make it, or made it under
 * another permissions boundary. Nothing was changed, unless the role appeared during the execution: then it was rolled
 * back.
 *
 * Delete that role, or give its ARN as `roleArn`.
 */
export class RoleNotOursError extends Error {
  override readonly name = 'RoleNotOursError';
}

/**
 * A role of the request does not exist, or not under that path, even if RDS still lists it. Nothing was changed.
 *
 * Correct the ARN, including the path, or create the role.
 */
export class RoleMissingError extends Error {
  override readonly name = 'RoleMissingError';
}

/**
 * The stack cannot pass the role to RDS: it is outside the parameter `PassableRoles`, belongs to another account or
 * partition than the cluster, or is a service-linked role. The same goes for a role to be removed, since a roll-back
 * would have to add it again. Nothing was changed.
 *
 * Add the value that the cause shows to `PassableRoles`, or use another role.
 */
export class RoleNotPassableError extends Error {
  override readonly name = 'RoleNotPassableError';
}

/**
 * A cluster asks by its tags for a role whose owner has not consented, or whose tags cannot be read. Nothing was
 * changed.
 *
 * Put the tag that the cause shows on the IAM role, or start an execution that names the role.
 */
export class RoleConsentMissingError extends Error {
  override readonly name = 'RoleConsentMissingError';
}

/**
 * The role's trust policy does not let RDS assume it for this cluster. Nothing was changed.
 *
 * Add the statement that the cause shows to the trust policy, then start again.
 */
export class UntrustedRoleError extends Error {
  override readonly name = 'UntrustedRoleError';
}

/**
 * A call to IAM failed for a transient reason: throttling, a server error, a broken connection, or a new role that is
 * not visible everywhere yet. The state machine retries with exponential backoff. `cause` is the original error.
 *
 * Start again in a few minutes.
 */
export class IamUnavailableError extends Error {
  override readonly name = 'IamUnavailableError';
}
