/**
 * A request of the contract as a JSON schema, for editors, the console and whoever writes a program against it.
 *
 * The schema takes whatever the contract takes. It says less where JSON schema has no words for a check; the function
 * that reads the request says the rest.
 */
import { type JsonSchema, toJsonSchema } from '@valibot/to-json-schema';
import type { GenericSchema } from 'valibot';

/** What each field means, in every request that has it: one name for one thing. */
const meanings: Readonly<Record<string, string>> = {
  clusterIdentifier: 'The identifier or the ARN of the Aurora MySQL DB cluster.',
  clusterResourceId: 'Its DbClusterResourceId, to refuse another cluster that has the same identifier now.',
  roles: 'The IAM roles; in an association also from-tags, for those that the tags of the cluster ask for.',
  service: 'What the database is to reach with the role.',
  roleArn: 'The ARN of the IAM role. Its trust policy lets rds.amazonaws.com assume it.',
  connectTo: 'In place of roleArn: what the database is to reach. The role for it is made.',
  arn: 'The ARN of the bucket, function, endpoint, model or inference profile; none for comprehend.',
  prefix: 'Of a bucket: the beginning of the keys of the objects. Default: all objects.',
  access:
    'Of a bucket: what is done with its objects. Default: both for s3, read for s3-import, write for s3-export.',
  kmsKeyArn: 'Of a bucket: the KMS key that its objects are encrypted with, where it is not one of AWS.',
  parameterGroupName:
    "The DB cluster parameter group to use or make when the cluster's own may not be changed. " +
    'Default: the name of the cluster and `-roles`, and `-8-0` or the like where that one is of another family.',
  sharedParameterGroup:
    'What to do when other clusters use the parameter group too: refuse, give the cluster a copy, or change it for all.',
  reboot:
    'Whether instances that wait for a reboot are rebooted: at once, in a weekly window, or not at all.',
  rebootWindow:
    'Of reboot in-window: ddd:hh:mm-ddd:hh:mm in UTC, at least 30 minutes. Default: the maintenance window of the cluster.',
  allowGlobalReboot:
    'Whether the writer of the primary cluster of a global database may be rebooted, which reboots its secondaries too.',
  removeReplaced:
    'Remove the roles from the cluster that no parameter names any more because those of the request take their place.',
  copyTags: 'Whether the parameter groups and roles that are made get the tags of the cluster, too.',
  onFailure: 'Whether a failure undoes what was done.',
  dryRun: 'End with the plan, and change nothing.',
  timeoutMinutes: 'Minutes until what is not done has failed.',
  AWS_STEP_FUNCTIONS_STARTED_BY_EXECUTION_ID: 'Added by Step Functions in nested executions; not read.',
  Comment: 'For people; not read.',
  $schema: 'For editors; not read.',
  deleteRole: 'Delete the roles that were made for the cluster, too.',
};

/** What a JSON schema cannot say, and need not: a check by a function, and a change of what was read. */
const unsayable = ['check', 'raw_check', 'partial_check', 'to_lower_case', 'transform', 'raw_transform'];

/** @throws when a field has no meaning in the table above. */
export function requestSchemaOf(title: string, schema: GenericSchema): JsonSchema {
  const converted = toJsonSchema(schema, { ignoreActions: unsayable });
  const { $schema, ...rest } = describe(converted);
  return { ...($schema !== undefined && { $schema }), title, ...rest };
}

/** The schema with the meaning of every field, however deep. */
function describe(schema: JsonSchema): JsonSchema {
  const { properties, items, anyOf, oneOf, ...rest } = schema;
  return {
    ...rest,
    ...(properties && {
      properties: Object.fromEntries(
        Object.entries(properties).map(([name, field]) => [name, describeField(name, field)]),
      ),
    }),
    ...(isSchema(items) && { items: describe(items) }),
    ...(anyOf && { anyOf: anyOf.map((one) => (isSchema(one) ? describe(one) : one)) }),
    // The contract says so in a check that sees both.
    ...(properties?.roleArn && properties.connectTo && { oneOf: eitherOf('roleArn', 'connectTo') }),
    ...(properties?.rebootWindow && { dependencies: { rebootWindow: inWindow } }),
    ...(oneOf && { oneOf: oneOf.map((one) => (isSchema(one) ? describe(one) : one)) }),
  };
}

const inWindow: JsonSchema = { required: ['reboot'], properties: { reboot: { const: 'in-window' } } };

function eitherOf(...names: readonly string[]): JsonSchema[] {
  return names.map((name) => ({ required: [name], properties: { [name]: {} } }));
}

function describeField(name: string, field: JsonSchema | boolean): JsonSchema | boolean {
  const description = meanings[name];
  if (description === undefined)
    throw new Error(`Say in ${import.meta.filename} what the field ${name} means.`);
  return isSchema(field) ? { description, ...describe(field) } : field;
}

function isSchema(value: unknown): value is JsonSchema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
