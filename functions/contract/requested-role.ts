/** One role of a request: a service, and either an existing role or what a new role should reach. */
import * as v from 'valibot';
import { type ConnectTo, complaintsOf, completeConnectTo, connectToSchema } from './connect-to.ts';
import type { Immutable } from './parse.ts';

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

/**
 * A path of any visible ASCII characters, and a name. Nothing may surround them, not even a Unicode space.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_Role.html
 */
const iamRoleArn = /^arn:aws[a-z-]*:iam::\d{12}:role\/(?:[!-~]+\/)?[A-Za-z0-9_+=,.@-]{1,64}$/;

export const serviceSchema = v.picklist(serviceNames, ({ input }) =>
  input === 'logs' ? logsNotNeeded() : `one of ${serviceNames.join(', ')}`,
);

export const roleArnSchema = v.pipe(
  v.string('the ARN of an IAM role'),
  v.maxLength(2048, 'an ARN of at most 2048 characters'),
  v.regex(iamRoleArn, 'the ARN of an IAM role, such as arn:aws:iam::123456789012:role/AllowAuroraS3Role'),
);

/** An existing role, by its ARN. */
export const givenRoleSchema = v.strictObject({ service: serviceSchema, roleArn: roleArnSchema });

/** Either an existing role, or what a new role should reach; never both. */
export const requestedRoleSchema = v.pipe(
  v.strictObject({
    service: serviceSchema,
    roleArn: v.optional(roleArnSchema),
    connectTo: v.optional(connectToSchema),
  }),
  v.rawTransform(({ dataset, addIssue, NEVER }): RequestedRole => {
    const { service, roleArn, connectTo } = dataset.value;
    if (connectTo === undefined) {
      if (roleArn !== undefined) return { service, roleArn };
      const message = 'the ARN of an IAM role, or connectTo in its place';
      addIssue({ message, input: undefined, path: pathTo(dataset.value, ['roleArn']) });
      return NEVER;
    }
    if (roleArn !== undefined) {
      const message = 'nothing beside roleArn: give one of the two';
      addIssue({ message, input: connectTo, path: pathTo(dataset.value, ['connectTo']) });
      return NEVER;
    }
    const complaints = complaintsOf(service, connectTo);
    for (const { field, expected } of complaints) {
      const path = pathTo(dataset.value, ['connectTo', field]);
      addIssue({ message: expected, input: connectTo[field], path });
    }
    return complaints.length > 0 ? NEVER : { service, connectTo: completeConnectTo(service, connectTo) };
  }),
);

export type Service = (typeof serviceNames)[number];
export type GivenRole = Immutable<v.InferOutput<typeof givenRoleSchema>>;
/** A role to make, and what the database should reach with it. */
export interface WantedConnection {
  readonly service: Service;
  readonly connectTo: ConnectTo;
}
export type RequestedRole = GivenRole | WantedConnection;

export function isConnection(role: RequestedRole): role is WantedConnection {
  return 'connectTo' in role;
}

/** Whether each service and target has at most one role to make. */
export function eachTargetOnce(roles: RequestedRole[]): boolean {
  const targets = roles.filter(isConnection).map(({ service, connectTo }) => `${service} ${connectTo.arn}`);
  return new Set(targets).size === targets.length;
}

/** The path of a field in valibot's form, so that the message names it like any other field. */
function pathTo(role: object, keys: readonly [string, ...string[]]): [v.IssuePathItem, ...v.IssuePathItem[]] {
  const items = keys.map((key) => ({
    type: 'object' as const,
    origin: 'value' as const,
    input: role as Record<string, unknown>,
    key,
    value: undefined,
  }));
  const [first, ...rest] = items;
  if (first === undefined) throw new Error('A path has at least one key.');
  return [first, ...rest];
}

function logsNotNeeded(): string {
  return (
    'a service that needs a role: logs needs none any more, RDS writes to CloudWatch Logs with its ' +
    'service-linked role (AWSServiceRoleForRDS)'
  );
}
