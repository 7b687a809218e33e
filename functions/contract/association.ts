/** What Validate Request decides and every later state reads: desired state, state at the start, observed state. */
import * as v from 'valibot';
import { accesses } from './connect-to.ts';
import type { Immutable } from './parse.ts';
import { roleArnSchema, serviceNames } from './request.ts';

const name = v.string();
const nullableText = v.nullable(v.string());

/** A role of the cluster as RDS lists it. `status` is ACTIVE, PENDING or INVALID. */
export const clusterRoleSchema = v.object({
  roleArn: v.string(),
  featureName: nullableText,
  status: v.string(),
});

/**
 * `allows-rds`: RDS may assume the role for this cluster. `not-judged`: the policy has conditions or a form that the
 * workflow cannot evaluate. `not-checked`: the role could not be read.
 */
export const trustVerdicts = ['allows-rds', 'not-judged', 'not-checked'] as const;

/** One role to associate or disassociate. A role that serves several services is listed once. */
export const plannedRoleSchema = v.object({
  roleArn: roleArnSchema,
  /**
   * Each service that the role is for, and the one parameter that holds the role's ARN for it. In a disassociation,
   * each parameter that holds the ARN; the service is null, because it does not matter what the role was for.
   */
  services: v.array(v.object({ service: v.nullable(v.picklist(serviceNames)), parameter: name })),
  /** Sent with AddRoleToDBCluster, or listed by RDS; null for none, which is the rule on Aurora MySQL. */
  featureName: nullableText,
  /** Verdict on the trust policy. Absent when no check was attempted. */
  trust: v.exactOptional(v.picklist(trustVerdicts)),
});

/** A role that this workflow makes and repairs, and what it is for. A field that the service does not have is null. */
export const connectionSchema = v.object({
  service: v.picklist(serviceNames),
  roleArn: roleArnSchema,
  targetArn: nullableText,
  prefix: nullableText,
  access: v.nullable(v.picklist(accesses)),
  kmsKeyArn: nullableText,
});

/** A cluster parameter and its value; null if it is not set. */
export const parameterSchema = v.object({ name, value: nullableText });
/** The value that a parameter should get; null resets it, if it still holds one of the roles. */
export const plannedParameterSchema = v.object({
  name,
  value: nullableText,
  /** Whether it takes effect only at the next reboot. Absent when it takes effect at once. */
  isStatic: v.exactOptional(v.boolean()),
});

/**
 * The cluster parameter group that will hold the role parameters.
 *
 * `origin`: `attached` is the cluster's current group, `existing` exists but is not attached, `created` and `copied`
 * are made by this execution in a later state.
 */
export const targetGroupSchema = v.object({
  name,
  family: v.string(),
  origin: v.picklist(['attached', 'existing', 'created', 'copied']),
  copiedFrom: nullableText,
  /** An execution of this stack made this existing group. If its roll-back deletes the group, we make it again. */
  ofStack: v.exactOptional(v.literal(true)),
  /** Other settings of an existing group that the cluster gets along with it. */
  settings: v.exactOptional(v.array(parameterSchema)),
});

const changedValue = v.union([v.string(), v.record(v.string(), v.nullable(v.string()))]);

/** One mutating call: the operation, its target, the value before and after, and when it was made. */
export const changeSchema = v.object({
  action: v.string(),
  target: v.string(),
  from: v.nullable(changedValue),
  to: v.nullable(changedValue),
  /** Identifies a rebooted instance, because another one may get its name later. */
  resourceId: v.exactOptional(v.string()),
  /** UTC, set by the state machine after the task has answered. A planned change has none. */
  at: v.optional(v.string()),
});

/**
 * Which cluster it is. Identifier and ARN change with a rename, and another cluster may get them. The resource id,
 * `cluster-` and 26 letters and digits, never changes.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DBCluster.html
 */
export const clusterIdentitySchema = v.object({ identifier: name, arn: v.string(), resourceId: v.string() });

/** `not-checked`: the function is not allowed to list blue/green deployments. */
export const blueGreenVerdicts = ['none', 'not-checked'] as const;

/** Whether the cluster should have the roles or lose them. Each intent has its own state machine. */
export const intents = ['associate', 'disassociate'] as const;

/** The request, resolved for one cluster. */
export const associationSchema = v.object({
  intent: v.picklist(intents),
  cluster: clusterIdentitySchema,
  /** Whether the cluster is in a blue/green deployment. Absent when nothing has to change. */
  blueGreenDeployment: v.exactOptional(v.picklist(blueGreenVerdicts)),
  engineVersion: v.string(),
  roles: v.array(plannedRoleSchema),
  /** Roles of the cluster that no parameter holds once the request's roles have taken their place. */
  replacedRoles: v.exactOptional(v.array(plannedRoleSchema)),
  /** When they are removed: `first` if the cluster has no room for old and new roles together. Absent: they stay. */
  removeReplaced: v.exactOptional(v.picklist(['first', 'last'])),
  /** The roles to make or repair. Absent when the request gives every role by its ARN. */
  connections: v.exactOptional(v.array(connectionSchema)),
  parameterGroup: targetGroupSchema,
  parameters: v.array(plannedParameterSchema),
  sharedParameterGroup: v.picklist(['refuse', 'copy', 'modify']),
  /** `held-back`: the writer's reboot would reboot `secondaryClusters` too, and the request does not allow that. */
  reboot: v.picklist(['when-required', 'in-window', 'never', 'held-back']),
  /** Instances are rebooted only in this window. Absent when they may be rebooted at any time. */
  rebootWindow: v.exactOptional(v.string()),
  /** As in the request, for the execution that reboots in the window. */
  allowGlobalReboot: v.exactOptional(v.boolean()),
  /** The ARN of the execution that scheduled this one. A scheduled execution only reboots what is still pending. */
  scheduledBy: v.exactOptional(v.string()),
  /** The ARNs of the secondary clusters of a global database, whose instances reboot with the writer. */
  secondaryClusters: v.array(v.string()),
  /** Whether a disassociation deletes the IAM roles that were made for the cluster. */
  deleteRole: v.exactOptional(v.boolean()),
  /** The mutating calls that delete them, as planned at the start. */
  deletions: v.exactOptional(v.array(changeSchema)),
  /** Tags for whatever this execution makes: ownership, the stack's tags, and the cluster's tags if they are copied. */
  tags: v.record(v.string(), v.string()),
  onFailure: v.picklist(['roll-back', 'keep']),
  dryRun: v.boolean(),
});

/** How the role of a connection was found: whether it existed, and which of its two policies had drifted. */
export const connectedRoleSchema = v.object({
  roleArn: roleArnSchema,
  existed: v.boolean(),
  drifted: v.array(v.object({ policy: v.picklist(['trust', 'permissions']), was: nullableText })),
});

/** The state at the start: what Roll Back restores, and what the report calls `found`. */
export const startSchema = v.object({
  roles: v.array(clusterRoleSchema),
  parameterGroup: name,
  /** Each member's status for the group that was attached then. */
  instances: v.array(
    v.object({ identifier: name, resourceId: v.nullable(v.string()), parameterStatus: v.string() }),
  ),
  /** Whether the group that will hold the parameters existed already. */
  targetGroupExisted: v.boolean(),
  /** The role parameters of that group as they were; for a copy, as the source group held them. */
  parameters: v.array(parameterSchema),
  /** One entry for each connection of the association. */
  connectedRoles: v.exactOptional(v.array(connectedRoleSchema)),
});

/**
 * A member of the cluster. `parameterStatus` is in-sync, applying or pending-reboot; `status` is the instance's. An
 * instance that auto-pause has stopped also reads `available`, so with `mayBePaused` RDS does not show which it is.
 */
export const instanceSchema = v.object({
  identifier: name,
  /** `db-` and 26 letters and digits; it never changes. null while RDS lists the member but not the instance. */
  resourceId: v.nullable(v.string()),
  writer: v.boolean(),
  status: v.string(),
  parameterStatus: v.string(),
  mayBePaused: v.exactOptional(v.boolean()),
});

/** The parts of an association as they were read from RDS at one time. */
export const observationSchema = v.object({
  clusterStatus: v.string(),
  roles: v.array(clusterRoleSchema),
  parameterGroup: name,
  parameters: v.array(parameterSchema),
  instances: v.array(instanceSchema),
});

export type ClusterIdentity = Immutable<v.InferOutput<typeof clusterIdentitySchema>>;
export type ClusterRole = Immutable<v.InferOutput<typeof clusterRoleSchema>>;
export type PlannedRole = Immutable<v.InferOutput<typeof plannedRoleSchema>>;
export type BlueGreenVerdict = (typeof blueGreenVerdicts)[number];
export type Trust = (typeof trustVerdicts)[number];
export type Connection = Immutable<v.InferOutput<typeof connectionSchema>>;
export type ConnectedRole = Immutable<v.InferOutput<typeof connectedRoleSchema>>;
export type Parameter = Immutable<v.InferOutput<typeof parameterSchema>>;
export type PlannedParameter = Immutable<v.InferOutput<typeof plannedParameterSchema>>;
export type TargetGroup = Immutable<v.InferOutput<typeof targetGroupSchema>>;
export type Association = Immutable<v.InferOutput<typeof associationSchema>>;
export type Start = Immutable<v.InferOutput<typeof startSchema>>;
export type Instance = Immutable<v.InferOutput<typeof instanceSchema>>;
export type Observation = Immutable<v.InferOutput<typeof observationSchema>>;
export type Change = Immutable<v.InferOutput<typeof changeSchema>>;
