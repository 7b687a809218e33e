/** What Validate Request decides and every later state reads: what is wanted, how it was at the start, what was seen. */
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
 * `allows-rds`: RDS may assume the role for this cluster. `not-judged`: that hangs on conditions, or is written in a
 * way, that this workflow does not know. `not-checked`: the role could not be looked at.
 */
export const trustVerdicts = ['allows-rds', 'not-judged', 'not-checked'] as const;

/** One role to associate, once however many services it serves, or one to disassociate. */
export const plannedRoleSchema = v.object({
  roleArn: roleArnSchema,
  /**
   * Each service that the role is for, and the one parameter that holds the role's ARN for it. A disassociation does
   * not ask what a role was for: there it is each parameter that holds the ARN, and no service.
   */
  services: v.array(v.object({ service: v.nullable(v.picklist(serviceNames)), parameter: name })),
  /** Sent with AddRoleToDBCluster, or listed by RDS; null for none, which is the rule on Aurora MySQL. */
  featureName: nullableText,
  /** What its trust policy says of RDS; not there where nobody looked. */
  trust: v.exactOptional(v.picklist(trustVerdicts)),
});

/** A role that this workflow makes and keeps right, and what it is for; null is what the service does not have. */
export const connectionSchema = v.object({
  service: v.picklist(serviceNames),
  roleArn: roleArnSchema,
  targetArn: nullableText,
  prefix: nullableText,
  access: v.nullable(v.picklist(accesses)),
  kmsKeyArn: nullableText,
});

/** A cluster parameter and its value; null is a parameter that is not set. */
export const parameterSchema = v.object({ name, value: nullableText });
/** What a parameter is to hold; null is to be reset, if it holds one of the roles then. */
export const plannedParameterSchema = v.object({
  name,
  value: nullableText,
  /** Whether it takes effect with the next reboot only; not there for what takes effect at once. */
  isStatic: v.exactOptional(v.boolean()),
});

/**
 * The cluster parameter group that will hold the role parameters.
 *
 * `origin`: `attached` is the cluster's own group, `existing` is there but not attached, `created` and `copied` are
 * made by this execution when it gets there.
 */
export const targetGroupSchema = v.object({
  name,
  family: v.string(),
  origin: v.picklist(['attached', 'existing', 'created', 'copied']),
  copiedFrom: nullableText,
  /** Of an existing group that an execution of this stack made: it is made again when that one has taken it back. */
  ofStack: v.exactOptional(v.literal(true)),
  /** What else somebody set in an existing group that the request names: the cluster gets it too. */
  settings: v.exactOptional(v.array(parameterSchema)),
});

const changedValue = v.union([v.string(), v.record(v.string(), v.nullable(v.string()))]);

/** One changing call: the operation of RDS, the thing it changes, that thing before and after, and when it was done. */
export const changeSchema = v.object({
  action: v.string(),
  target: v.string(),
  from: v.nullable(changedValue),
  to: v.nullable(changedValue),
  /** Of a rebooted instance: which one it was, for another may come to bear its name. */
  resourceId: v.exactOptional(v.string()),
  /** UTC, given by the state machine when the task had answered; what is only planned has none. */
  at: v.optional(v.string()),
});

/**
 * Which cluster it is. Identifier and ARN change with a rename and may come to name another cluster; the resource id,
 * `cluster-` and 26 letters and digits, never changes.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DBCluster.html
 */
export const clusterIdentitySchema = v.object({ identifier: name, arn: v.string(), resourceId: v.string() });

/** `not-checked`: the function may not ask for blue/green deployments. */
export const blueGreenVerdicts = ['none', 'not-checked'] as const;

/** What is wanted of a cluster: to have the roles, or to have them no more. Each has a state machine. */
export const intents = ['associate', 'disassociate'] as const;

/** The request, decided for one cluster. */
export const associationSchema = v.object({
  intent: v.picklist(intents),
  cluster: clusterIdentitySchema,
  /** Whether the cluster is in a blue/green deployment; not there where nothing is to be changed. */
  blueGreenDeployment: v.exactOptional(v.picklist(blueGreenVerdicts)),
  engineVersion: v.string(),
  roles: v.array(plannedRoleSchema),
  /** Roles of the cluster that no parameter names any more when those of the request are in their place. */
  replacedRoles: v.exactOptional(v.array(plannedRoleSchema)),
  /** When they are removed: `first` where the cluster has no room for the new ones beside them. Not there: they stay. */
  removeReplaced: v.exactOptional(v.picklist(['first', 'last'])),
  /** The roles to be made or kept right; not there where every role of the request was given. */
  connections: v.exactOptional(v.array(connectionSchema)),
  parameterGroup: targetGroupSchema,
  parameters: v.array(plannedParameterSchema),
  sharedParameterGroup: v.picklist(['refuse', 'copy', 'modify']),
  /** `held-back`: the writer's reboot would reboot `secondaryClusters` too, and the request does not allow that. */
  reboot: v.picklist(['when-required', 'in-window', 'never', 'held-back']),
  /** The only time in which an instance is rebooted; not there where any time will do. */
  rebootWindow: v.exactOptional(v.string()),
  /** What the request says, for the execution that reboots in the window. */
  allowGlobalReboot: v.exactOptional(v.boolean()),
  /** The ARN of the execution that scheduled this one, which only reboots what still waits. */
  scheduledBy: v.exactOptional(v.string()),
  /** The ARNs of the other clusters whose instances reboot with the writer: those of a global database. */
  secondaryClusters: v.array(v.string()),
  /** Whether a disassociation deletes the roles in IAM that were made for the cluster. */
  deleteRole: v.exactOptional(v.boolean()),
  /** The changing calls that delete them, as far as they were foreseen. */
  deletions: v.exactOptional(v.array(changeSchema)),
  /** The tags of what this execution makes: whose it is, the stack's own tags, and the cluster's where they are copied. */
  tags: v.record(v.string(), v.string()),
  onFailure: v.picklist(['roll-back', 'keep']),
  dryRun: v.boolean(),
});

/** How the role of a connection was: there or not, and of its two policies those that were not as they should be. */
export const connectedRoleSchema = v.object({
  roleArn: roleArnSchema,
  existed: v.boolean(),
  drifted: v.array(v.object({ policy: v.picklist(['trust', 'permissions']), was: nullableText })),
});

/** The record of the start: what Roll Back restores, and what the report calls found. */
export const startSchema = v.object({
  roles: v.array(clusterRoleSchema),
  parameterGroup: name,
  /** What each member read of the group that was attached then. */
  instances: v.array(
    v.object({ identifier: name, resourceId: v.nullable(v.string()), parameterStatus: v.string() }),
  ),
  /** Whether the group that will hold the parameters was there already. */
  targetGroupExisted: v.boolean(),
  /** The role parameters of that group as they were, or as a copy of another group begins with them. */
  parameters: v.array(parameterSchema),
  /** One entry a connection of the association. */
  connectedRoles: v.exactOptional(v.array(connectedRoleSchema)),
});

/**
 * A member of the cluster. `parameterStatus` is in-sync, applying or pending-reboot; `status` is the instance's. One that
 * auto-pause has stopped reads `available` as well: of `mayBePaused` nobody can tell.
 */
export const instanceSchema = v.object({
  identifier: name,
  /** `db-` and 26 letters and digits: it never changes. null as long as RDS lists a member and no instance. */
  resourceId: v.nullable(v.string()),
  writer: v.boolean(),
  status: v.string(),
  parameterStatus: v.string(),
  mayBePaused: v.exactOptional(v.boolean()),
});

/** What a look at the cluster found of the things an association is made of. */
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
