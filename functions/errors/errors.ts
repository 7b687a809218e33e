/**
 * The faults of this workflow. `name` is what a Catch and a Retry of the state machine match and what the execution
 * ends with, so it is a literal that no minifier can touch. A fault that RDS names itself (DBClusterNotFoundFault,
 * InvalidDBClusterStateFault, ...) passes through under RDS's name; the classes here are for what RDS has no name for.
 *
 * Unless a class says otherwise the state machine does not retry it: it rolls back and ends FAILED.
 */

/**
 * A field of the request, of the event or of a tag is missing or wrong. Nothing was changed.
 * Correct the named field and start again.
 */
export class InvalidInputError extends Error {
  override readonly name = 'InvalidInputError';
}

/**
 * Functions and state machine are of different versions, as in an execution that was running when the functions were
 * updated: a task gets an input that it does not know, or answers what the state machine does not know.
 * Deploy functions and state machine of one version, then start again.
 */
export class UnexpectedStatusError extends Error {
  override readonly name = 'UnexpectedStatusError';
}

/**
 * The cluster can never have what is asked for: it is not Aurora MySQL, it is Aurora Serverless v1, or its engine
 * version does not have the service. Nothing was changed. Choose another cluster or service, or upgrade it.
 */
export class UnsupportedClusterError extends Error {
  override readonly name = 'UnsupportedClusterError';
}

/**
 * The cluster or one of its instances is in a status that no waiting ends: stopped, failed, deleting and the like.
 * Bring it back to `available`, then start again.
 */
export class ClusterUnusableError extends Error {
  override readonly name = 'ClusterUnusableError';
}

/**
 * A member of the cluster reads `failed-to-apply` or `pending-database-upgrade` for its parameter group: it has not got
 * its parameters, and a reboot would not give them to it. Correct the parameter, or finish the upgrade of the database,
 * then start again.
 */
export class ParametersNotAppliedError extends Error {
  override readonly name = 'ParametersNotAppliedError';
}

/**
 * Two roles of the request need the same cluster parameter, as import from and export to S3 do on Aurora MySQL 8.0: use
 * one role for both. Or the group holds another role in a parameter that wins over the one to be set, as those of import
 * and export do over that of S3 on 5.7: ask for these as well, or reset the parameter. Nothing was changed.
 */
export class ConflictingRolesError extends Error {
  override readonly name = 'ConflictingRolesError';
}

/**
 * The cluster would have more than the five roles that RDS allows, counting those it has. Nothing was changed.
 * Remove a role that is not needed, or let one role serve several services.
 */
export class TooManyRolesError extends Error {
  override readonly name = 'TooManyRolesError';
}

/**
 * The parameter group that must change is used by other clusters too, and the request does not allow that.
 * Say `sharedParameterGroup`: `copy` for a group of the cluster's own, `modify` to change it for all of them. Where it
 * is not the cluster's group but one named for it, name another with `parameterGroupName`.
 */
export class SharedParameterGroupError extends Error {
  override readonly name = 'SharedParameterGroupError';
}

/**
 * The parameter group of that name is of another family than the cluster's engine, lacks a role parameter or does not let
 * it be modified, or holds other settings than the group whose place it would take. Nothing was changed. Name another
 * group with `parameterGroupName`.
 */
export class UnsuitableParameterGroupError extends Error {
  override readonly name = 'UnsuitableParameterGroupError';
}

/**
 * The parameter group that the plan would make does not fit into the account's quota. Nothing was changed. Delete a group
 * that no cluster uses, have the quota raised, or name a group that is there with `parameterGroupName`.
 */
export class ParameterGroupQuotaError extends Error {
  override readonly name = 'ParameterGroupQuotaError';
}

/**
 * What is to be recorded and done is more than an execution can carry to its end, or back. Nothing was changed. Correct
 * what the cause names as the largest part.
 */
export class RecordTooLargeError extends Error {
  override readonly name = 'RecordTooLargeError';
}

/**
 * RDS refused to add a role because it cannot assume it. The state machine retries for two minutes, because a role
 * just made takes that long to be known everywhere. Then: correct the role's trust policy and start again.
 */
export class RoleNotAssumableError extends Error {
  override readonly name = 'RoleNotAssumableError';
}

/**
 * A role became INVALID: it is associated, and the cluster cannot assume it.
 * Correct the role's trust policy (principal rds.amazonaws.com, and its conditions), then start again.
 */
export class RoleUnusableError extends Error {
  override readonly name = 'RoleUnusableError';
}

/**
 * The cluster's name belongs to another cluster by now, or the cluster has another name: it was renamed, switched over
 * (blue/green) or deleted and made again. What was done is rolled back on the cluster that it was done to, under whatever
 * name; the other one is not touched. See which cluster is to have the change, then start again with its present name.
 */
export class ClusterReplacedError extends Error {
  override readonly name = 'ClusterReplacedError';
}

/**
 * The cluster is the source or the target of a blue/green deployment that is not switched over. Nothing was changed. Switch
 * over or delete the deployment, then start again for the cluster that stays.
 */
export class BlueGreenDeploymentError extends Error {
  override readonly name = 'BlueGreenDeploymentError';
}

/**
 * Somebody else changed the same things before this execution ended: what it had done is no longer there, or what it was
 * to replace is another thing by now. That is left as it is, and the rest is rolled back.
 * Find out who manages the cluster (Terraform, CloudFormation, a person), then start again.
 */
export class AssociationLostError extends Error {
  override readonly name = 'AssociationLostError';
}

/**
 * An instance cannot be rebooted now without a second instance of the cluster being down. The state machine retries
 * for ten minutes. Then: see that every instance is `available`, and start again.
 */
export class InstanceBusyError extends Error {
  override readonly name = 'InstanceBusyError';
}

/**
 * RDS did not do the call for a reason that passes: it throttled it, answered with a server error, or the connection
 * broke. AWS spells these in a dozen ways, and the state machine does one thing about all: it retries with growing
 * pauses. `cause` is the original. Start again when it lasts, and look for what else uses up the account's RDS calls.
 */
export class RdsUnavailableError extends Error {
  override readonly name = 'RdsUnavailableError';
}

/**
 * The request connects a service, or deletes a role, and the stack does not make roles. Nothing was changed. Deploy the
 * stack with ConnectServices on, or give the ARN of a role, or leave deleteRole out.
 */
export class ConnectServicesOffError extends Error {
  override readonly name = 'ConnectServicesOffError';
}

/**
 * A role with the name of the one to be made is there, and this workflow did not make it, or made it under another
 * permissions boundary. Nothing was changed. Delete or rename it, or give its ARN in the request.
 */
export class RoleNotOursError extends Error {
  override readonly name = 'RoleNotOursError';
}

/**
 * A role of the request is not there. Nothing was changed. Correct its ARN, path and all, or make it.
 */
export class RoleMissingError extends Error {
  override readonly name = 'RoleMissingError';
}

/**
 * A role that the stack cannot pass to RDS: it is outside the parameter PassableRoles, of another account or partition than
 * the cluster, or a service-linked role. Nothing was changed. Add the value that the message has to PassableRoles, or use
 * another role.
 */
export class RoleNotPassableError extends Error {
  override readonly name = 'RoleNotPassableError';
}

/**
 * A cluster asks by its tags for a role whose owner has not agreed to that, or whose agreement cannot be read. Nothing was
 * changed. Put the tag that the message has on the IAM role, or start an execution that names the role.
 */
export class RoleConsentMissingError extends Error {
  override readonly name = 'RoleConsentMissingError';
}

/**
 * A role's trust policy does not let RDS assume it for this cluster. Nothing was changed. The message has the statement
 * that is missing; put it into the trust policy and start again.
 */
export class UntrustedRoleError extends Error {
  override readonly name = 'UntrustedRoleError';
}

/**
 * IAM did not do the call for a reason that passes: it throttled it, answered with a server error, does not know a role
 * everywhere yet, or the connection broke. The state machine retries with growing pauses. `cause` is the original.
 */
export class IamUnavailableError extends Error {
  override readonly name = 'IamUnavailableError';
}
