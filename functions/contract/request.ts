/** A request from a person, a program or an EventBridge event, parsed into one form. Nothing here calls AWS. */
import * as v from 'valibot';
import { type Immutable, parse } from './parse.ts';
import { rebootWindowSchema, windowOnlyInWindow } from './reboot-window.ts';
import { eachTargetOnce, type RequestedRole, requestedRoleSchema } from './requested-role.ts';

export {
  type GivenRole,
  isConnection,
  type RequestedRole,
  roleArnSchema,
  type Service,
  serviceNames,
  type WantedConnection,
} from './requested-role.ts';

// Without flags, because events/request.schema.json is generated from these, and a JSON schema's pattern cannot have any.
const cluster =
  /^(?=.{1,63}$)[A-Za-z](?:-?[A-Za-z0-9])*$|^arn:aws[a-z-]*:rds:[a-z0-9-]+:\d{12}:cluster:[A-Za-z](?:-?[A-Za-z0-9])*$/;
const parameterGroupName = /^[A-Za-z](?:-?[A-Za-z0-9])*$/;

const expectedCluster =
  'a DB cluster identifier (1 to 63 letters, digits and single hyphens, a letter first) or the ARN of a DB cluster';
const expectedResourceId = 'the DbClusterResourceId of a DB cluster, such as cluster-ABCD1234';
const expectedGroup =
  'a DB cluster parameter group name (1 to 255 letters, digits and single hyphens, a letter first)';

/**
 * Fields that others put into an input and that are ignored here: from Step Functions' integrations for nested
 * executions, from people who add a comment, and from editors.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/concepts-nested-workflows.html
 */
const platformFields = {
  AWS_STEP_FUNCTIONS_STARTED_BY_EXECUTION_ID: v.optional(v.string('the ARN of an execution')),
  Comment: v.optional(v.string('a text')),
  $schema: v.optional(v.string('the URL of a schema')),
};

/** `in-window`: everything but the reboot is done at once; the reboot waits for a weekly window. */
export const rebootSchema = v.picklist(
  ['when-required', 'in-window', 'never'],
  'when-required, in-window or never',
);

/** `timeoutMinutes` is the deadline of the whole association, 5 to 360 minutes. */
const requestFields = v.strictObject({
  clusterIdentifier: v.pipe(v.string(expectedCluster), v.regex(cluster, expectedCluster), v.toLowerCase()),
  /** The cluster's `DbClusterResourceId`, where the request is about this cluster and about no other of its name. */
  clusterResourceId: v.optional(
    v.pipe(v.string(expectedResourceId), v.regex(/^cluster-[A-Z0-9]+$/, expectedResourceId)),
  ),
  roles: v.pipe(
    v.array(requestedRoleSchema, 'a list of {service, roleArn}'),
    v.minLength(1, 'at least one {service, roleArn}'),
    v.check(eachTargetOnce, 'each service and arn once: one role has one prefix, access and key'),
  ),
  parameterGroupName: v.optional(
    v.pipe(
      v.string(expectedGroup),
      v.maxLength(255, expectedGroup),
      v.regex(parameterGroupName, expectedGroup),
      v.toLowerCase(),
    ),
  ),
  sharedParameterGroup: v.optional(
    v.picklist(['refuse', 'copy', 'modify'], 'refuse, copy or modify'),
    'refuse',
  ),
  reboot: v.optional(rebootSchema, 'when-required'),
  /** When instances may be rebooted with `reboot: in-window`; by default the cluster's maintenance window. */
  rebootWindow: v.optional(rebootWindowSchema),
  /** Rebooting the writer of a global database's primary cluster reboots the instances of its secondary clusters. */
  allowGlobalReboot: v.optional(v.boolean('true or false'), false),
  /** Whether to remove roles that no parameter holds any longer, because the request's roles take their place. */
  removeReplaced: v.optional(v.boolean('true or false'), false),
  /** Whether new parameter groups and roles get the cluster's tags in addition to the stack's. */
  copyTags: v.optional(v.boolean('true or false'), false),
  onFailure: v.optional(v.picklist(['roll-back', 'keep'], 'roll-back or keep'), 'roll-back'),
  dryRun: v.optional(v.boolean('true or false'), false),
  timeoutMinutes: v.optional(
    v.pipe(
      v.number('a whole number of minutes, 5 to 360'),
      v.integer('a whole number of minutes, 5 to 360'),
      v.minValue(5, 'a whole number of minutes, 5 to 360'),
      v.maxValue(360, 'a whole number of minutes, 5 to 360'),
    ),
    90,
  ),
  ...platformFields,
});

/** The request with defaults filled in, and with names in lower case as RDS stores them. */
export const requestSchema = v.pipe(requestFields, windowOnlyInWindow());

export type AssociationRequest = Immutable<v.InferOutput<typeof requestSchema>>;

/** A parsed request. `roles` is null when the roles are to be read from the cluster's tags. */
export type ReadRequest = Omit<AssociationRequest, 'roles'> & {
  readonly roles: readonly RequestedRole[] | null;
};

const withoutRoles = v.pipe(v.omit(requestFields, ['roles']), windowOnlyInWindow());

/** Instead of a list of roles: use the roles in the cluster's tags. A sweep starts executions like this. */
export const fromTags = 'from-tags';

/**
 * The request in `input`, or the one that an RDS event stands for. An event must name the account and Region of the
 * function, whose ARN is `functionArn`: elsewhere, a cluster of the same name is another cluster.
 *
 * @throws {InvalidInputError} when it is neither, or an event from elsewhere. The execution fails; nothing was changed.
 */
export function readRequest(input: unknown, functionArn: string): ReadRequest {
  if (isFromTags(input)) {
    const { roles, ...rest } = input;
    return { ...parse(withoutRoles, rest, 'request'), roles: null };
  }
  if (!isEvent(input)) return parse(requestSchema, input, 'request');
  const event = parse(eventSchemaOf(functionArn), input, 'event');
  const defaults: Immutable<v.InferOutput<typeof withoutRoles>> = parse(
    withoutRoles,
    { clusterIdentifier: clusterOf(event) },
    'event',
  );
  return { ...defaults, roles: null };
}

const clusterArn = /^arn:aws[a-z-]*:rds:[a-z0-9-]+:\d{12}:cluster:([A-Za-z](?:-?[A-Za-z0-9])*)$/;

const detail = v.object({
  SourceArn: v.pipe(v.string('the ARN of a DB cluster'), v.regex(clusterArn, 'the ARN of a DB cluster')),
  EventID: v.string('the ID of an RDS event, such as RDS-EVENT-0170'),
});

/**
 * The event as the rule lets it through. Only the cluster's ARN is used: `SourceIdentifier` comes with and without the
 * prefix `rds:`, and the tags are read from the cluster when the execution starts, not from the event.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/rds-cloudwatch-events.sample.html
 */
export const clusterEventSchema = v.object({
  source: v.literal('aws.rds', 'aws.rds'),
  'detail-type': v.literal('RDS DB Cluster Event', 'RDS DB Cluster Event'),
  detail,
});

/** The same schema, limited to the account and Region of the function. */
function eventSchemaOf(functionArn: string) {
  const [, partition = '', , region = '', account = ''] = functionArn.split(':');
  const here = `arn:${partition}:rds:${region}:${account}:cluster:`;
  // An ARN that is not a cluster's is reported once, by the check before this one.
  const isHere = (arn: string) => arn.startsWith(here) || !clusterArn.test(arn);
  const expected = `a DB cluster of account ${account} in Region ${region}, where this stack works`;
  return v.object({
    ...clusterEventSchema.entries,
    account: v.exactOptional(v.literal(account, `${account}, the account of this stack`)),
    region: v.exactOptional(v.literal(region, `${region}, the Region of this stack`)),
    detail: v.object({
      ...detail.entries,
      SourceArn: v.pipe(detail.entries.SourceArn, v.check(isHere, expected)),
    }),
  });
}

export type ClusterEvent = v.InferOutput<typeof clusterEventSchema>;

/** Whether an execution's input is an event of EventBridge rather than a request. */
export function isEvent(input: unknown): boolean {
  return typeof input === 'object' && input !== null && 'detail-type' in input;
}

function isFromTags(input: unknown): input is { readonly roles: typeof fromTags } {
  return typeof input === 'object' && input !== null && 'roles' in input && input.roles === fromTags;
}

/** The identifier of the cluster that the event is about. */
export function clusterOf(event: ClusterEvent): string {
  return event.detail.SourceArn.replace(clusterArn, '$1').toLowerCase();
}
