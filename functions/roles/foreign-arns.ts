/** Whether the ARNs of a request suit the cluster. Partitions, accounts and Regions are compared only here. */
import { type Arn, partsOf } from '../contract/arn.ts';
import { isConnection, type RequestedRole, type Service } from '../contract/request.ts';
import { InvalidInputError, RoleNotPassableError } from '../errors/errors.ts';

type Part = Exclude<keyof Arn, 'resource'>;

/** In the words that AWS uses. */
const words: Readonly<Record<Part, string>> = {
  partition: 'partition',
  account: 'account',
  region: 'Region',
};

/**
 * A role can be passed only within its account.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html
 */
const ofRoles: readonly Part[] = ['partition', 'account'];

/**
 * What each target must share with the cluster. Machine learning is reached only in the cluster's own Region. A bucket's
 * ARN has neither Region nor account, a key is in the bucket's Region, and AWS documents no such limit for functions.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/mysql-ml.html
 */
const ofTargets: Readonly<Record<Service, readonly Part[]>> = {
  s3: ['partition'],
  's3-import': ['partition'],
  's3-export': ['partition'],
  lambda: ['partition'],
  comprehend: ['partition'],
  sagemaker: ['partition', 'region'],
  bedrock: ['partition', 'region'],
};
const ofKeys: readonly Part[] = ['partition'];

/**
 * Checks that the cluster can use every role, target and key of a request.
 *
 * @throws {RoleNotPassableError} for a role of another account or partition.
 * @throws {InvalidInputError} for a target or a key that the cluster cannot reach. The message names the field.
 */
export function refuseForeignArns(requested: readonly RequestedRole[], clusterArn: string): void {
  for (const [index, role] of requested.entries()) {
    if (isConnection(role)) refuseForeignTarget(role, `roles[${index}].connectTo`, clusterArn);
    else refuseForeignRole(role.roleArn, clusterArn);
  }
}

function refuseForeignRole(roleArn: string, clusterArn: string): void {
  const part = differing(roleArn, clusterArn, ofRoles);
  if (part === undefined) return;
  const { [part]: found } = partsOf(roleArn);
  const { [part]: own, resource } = partsOf(clusterArn);
  throw new RoleNotPassableError(
    `Role ${roleArn} is of ${words[part]} ${found}, and ${described(resource)} of ${own}: a role can be passed only within ` +
      `its account. Use a role of ${words[part]} ${own}.`,
  );
}

function refuseForeignTarget(
  { service, connectTo: { arn, kmsKeyArn } }: Extract<RequestedRole, { connectTo: unknown }>,
  field: string,
  clusterArn: string,
): void {
  refuseForeignField(`${field}.arn`, arn, ofTargets[service], clusterArn);
  refuseForeignField(`${field}.kmsKeyArn`, kmsKeyArn, ofKeys, clusterArn);
}

function refuseForeignField(
  field: string,
  arn: string | null,
  shared: readonly Part[],
  clusterArn: string,
): void {
  const part = arn === null ? undefined : differing(arn, clusterArn, shared);
  if (part === undefined) return;
  const { [part]: own, resource } = partsOf(clusterArn);
  throw new InvalidInputError(
    `The request is not valid. ${field}: found "${arn}", expected an ARN of ${words[part]} ${own}, where ` +
      `${described(resource)} is.`,
  );
}

function differing(arn: string, clusterArn: string, shared: readonly Part[]): Part | undefined {
  const [one, other] = [partsOf(arn), partsOf(clusterArn)];
  return shared.find((part) => one[part] !== other[part]);
}

/** `cluster:my-cluster` becomes `cluster my-cluster`. */
function described(resource: string): string {
  return resource.replace(':', ' ');
}
