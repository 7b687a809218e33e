/** What a person, a program or EventBridge asks for. It knows no AWS service. */
import * as v from 'valibot';
import type { Immutable } from './immutable.ts';
import { eachTargetOnce, requestedRoleSchema } from './requested-role.ts';

export {
  type GivenRole,
  isConnection,
  type RequestedRole,
  roleArnSchema,
  type Service,
  serviceNames,
  type WantedConnection,
} from './requested-role.ts';

// Without flags, which a JSON schema's pattern cannot have: events/request.schema.json is made of these.
const cluster =
  /^(?=.{1,63}$)[A-Za-z](?:-?[A-Za-z0-9])*$|^arn:aws[a-z-]*:rds:[a-z0-9-]+:\d{12}:cluster:[a-z](?:-?[a-z0-9])*$/;
const parameterGroupName = /^[A-Za-z](?:-?[A-Za-z0-9])*$/;

const expectedCluster =
  'a DB cluster identifier (1 to 63 letters, digits and single hyphens, a letter first) or the ARN of a DB cluster';
const expectedGroup =
  'a DB cluster parameter group name (1 to 255 letters, digits and single hyphens, a letter first)';

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

export type AssociationRequest = Immutable<v.InferOutput<typeof requestSchema>>;
