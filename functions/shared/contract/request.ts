/** What a person, a program or EventBridge asks for. It knows no AWS service. */
import * as v from 'valibot';
import type { Immutable } from './immutable.ts';

/** The services a database can be given a role for; each is a key of the table in `../services.ts`. */
export const serviceNames = [
  's3',
  's3-import',
  's3-export',
  'lambda',
  'comprehend',
  'sagemaker',
  'bedrock',
] as const;

const iamRoleArn = /^arn:aws[a-z-]*:iam::\d{12}:role\/.+$/;
// Without flags, which a JSON schema's pattern cannot have: events/request.schema.json is made of these.
const cluster =
  /^(?=.{1,63}$)[A-Za-z](?:-?[A-Za-z0-9])*$|^arn:aws[a-z-]*:rds:[a-z0-9-]+:\d{12}:cluster:[a-z](?:-?[a-z0-9])*$/;
const parameterGroupName = /^[A-Za-z](?:-?[A-Za-z0-9])*$/;

const expectedCluster =
  'a DB cluster identifier (1 to 63 letters, digits and single hyphens, a letter first) or the ARN of a DB cluster';
const expectedGroup =
  'a DB cluster parameter group name (1 to 255 letters, digits and single hyphens, a letter first)';

export const serviceSchema = v.picklist(serviceNames, ({ input }) =>
  input === 'logs' ? logsNotNeeded() : `one of ${serviceNames.join(', ')}`,
);

export const roleArnSchema = v.pipe(
  v.string('the ARN of an IAM role'),
  v.maxLength(2048, 'an ARN of at most 2048 characters'),
  v.regex(iamRoleArn, 'the ARN of an IAM role, such as arn:aws:iam::123456789012:role/AllowAuroraS3Role'),
);

export const requestedRoleSchema = v.strictObject({ service: serviceSchema, roleArn: roleArnSchema });

/**
 * The request as a person gives it: design defaults filled in, names in lower case as RDS keeps them.
 *
 * `timeoutMinutes` is the deadline of the whole association, 5 to 360 minutes.
 */
export const requestSchema = v.strictObject({
  clusterIdentifier: v.pipe(v.string(expectedCluster), v.regex(cluster, expectedCluster), v.toLowerCase()),
  roles: v.pipe(
    v.array(requestedRoleSchema, 'a list of {service, roleArn}'),
    v.minLength(1, 'at least one {service, roleArn}'),
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
  reboot: v.optional(v.picklist(['when-required', 'never'], 'when-required or never'), 'when-required'),
  /** Rebooting the writer of a global database's primary cluster reboots the instances of its secondary clusters. */
  allowGlobalReboot: v.optional(v.boolean('true or false'), false),
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
});

export type Service = (typeof serviceNames)[number];
export type RequestedRole = Immutable<v.InferOutput<typeof requestedRoleSchema>>;
export type AssociationRequest = Immutable<v.InferOutput<typeof requestSchema>>;

function logsNotNeeded(): string {
  return (
    'a service that needs a role: logs needs none any more, RDS writes to CloudWatch Logs with its ' +
    'service-linked role (AWSServiceRoleForRDS)'
  );
}
