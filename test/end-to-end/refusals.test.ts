/** What is refused before anything is changed: the cluster ends as it began, and the cause says what to do. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { LocalWorld, lambdaRole, request, s3Role } from './local-world.ts';

let local: LocalWorld;
beforeAll(async () => {
  local = await LocalWorld.start();
});
afterAll(() => local.close());
beforeEach(() => local.reset());

const otherRole = 'arn:aws:iam::123456789012:role/AllowAuroraOtherRole';
const roleArns = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ roleArn: `${otherRole}${index}` }));
const aCluster = () => local.world.addCluster();

const refusals: readonly {
  readonly label: string;
  readonly prepare: () => void;
  readonly input: unknown;
  readonly error: string;
  readonly cause: RegExp;
}[] = [
  {
    label: 'a missing field',
    prepare: aCluster,
    input: { roles: request.roles },
    error: 'InvalidInputError',
    cause: /clusterIdentifier: found nothing, expected a DB cluster identifier/,
  },
  {
    label: 'a field of the wrong type',
    prepare: aCluster,
    input: { ...request, dryRun: 'yes' },
    error: 'InvalidInputError',
    cause: /dryRun: found "yes", expected true or false/,
  },
  {
    label: 'an unknown service',
    prepare: aCluster,
    input: { ...request, roles: [{ service: 'dynamodb', roleArn: s3Role }] },
    error: 'InvalidInputError',
    cause: /roles\[0\]\.service: found "dynamodb", expected one of s3, s3-import/,
  },
  {
    label: 'a connection, where the stack makes no roles',
    prepare: aCluster,
    input: { ...request, roles: [{ service: 's3', connectTo: { arn: 'arn:aws:s3:::my-bucket' } }] },
    error: 'ConnectServicesOffError',
    cause: /connects s3 with connectTo, and this stack does not manage roles.*Nothing was changed\./,
  },
  {
    label: 'the service logs, which needs no role any more',
    prepare: aCluster,
    input: { ...request, roles: [{ service: 'logs', roleArn: s3Role }] },
    error: 'InvalidInputError',
    cause: /logs needs none any more/,
  },
  {
    label: 'a malformed role ARN',
    prepare: aCluster,
    input: { ...request, roles: [{ service: 's3', roleArn: 'AllowAuroraS3Role' }] },
    error: 'InvalidInputError',
    cause: /roles\[0\]\.roleArn: found "AllowAuroraS3Role", expected the ARN of an IAM role/,
  },
  {
    label: 'more than five roles, counting those that are there',
    prepare: () => local.world.addCluster({ roles: roleArns(4) }),
    input: request,
    error: 'TooManyRolesError',
    cause: /would have 6 roles, and RDS allows 5\. It has: .*AllowAuroraOtherRole0/,
  },
  {
    label: 'a cluster that is not there',
    prepare: () => local.world.addCluster({ identifier: 'another' }),
    input: request,
    error: 'DBClusterNotFoundFault',
    cause: /my-cluster.*Check the cluster identifier, the account and the Region/,
  },
  {
    label: 'a cluster of another engine',
    prepare: () => local.world.addCluster({ engine: 'aurora-postgresql', engineVersion: '16.4' }),
    input: request,
    error: 'UnsupportedClusterError',
    cause: /my-cluster runs aurora-postgresql. This workflow supports only aurora-mysql/,
  },
  {
    label: 'Aurora Serverless v1',
    prepare: () =>
      local.world.addCluster({
        engineMode: 'serverless',
        engineVersion: '5.7.mysql_aurora.2.11.5',
        instances: [],
      }),
    input: request,
    error: 'UnsupportedClusterError',
    cause: /my-cluster is Aurora Serverless v1, which cannot have roles/,
  },
  {
    label: 'a cluster in a terminal status',
    prepare: () => local.world.addCluster({ status: 'inaccessible-encryption-credentials' }),
    input: request,
    error: 'ClusterUnusableError',
    cause: /is inaccessible-encryption-credentials, which waiting does not end\. Make its KMS key usable/,
  },
  {
    label: 'a stopped cluster',
    prepare: () => local.world.addCluster({ status: 'stopped' }),
    input: request,
    error: 'ClusterUnusableError',
    cause: /is stopped, which waiting does not end\. Start the cluster/,
  },
  {
    label: 'a failed instance',
    prepare: () =>
      local.world.addCluster({ instances: [{ identifier: 'writer-1', status: 'storage-full' }] }),
    input: request,
    error: 'ClusterUnusableError',
    cause: /Instance writer-1 of cluster my-cluster is storage-full/,
  },
  {
    label: 'a role that is there and INVALID',
    prepare: () => local.world.addCluster({ roles: [{ roleArn: s3Role, status: 'INVALID' }] }),
    input: request,
    error: 'RoleUnusableError',
    cause: /AllowAuroraS3Role of cluster my-cluster is INVALID.*trust policy/,
  },
  {
    label: 'a shared parameter group',
    prepare: () => {
      local.world.addParameterGroup();
      local.world.addCluster({ parameterGroup: 'my-group' });
      local.world.addCluster({ identifier: 'other', parameterGroup: 'my-group' });
    },
    input: request,
    error: 'SharedParameterGroupError',
    cause:
      /my-group, which must change for cluster my-cluster, is also used by other\. Say sharedParameterGroup: copy/,
  },
  {
    label: 'a named parameter group of another family',
    prepare: () => {
      local.world.addParameterGroup({ family: 'aurora-mysql5.7' });
      local.world.addCluster();
    },
    input: { ...request, parameterGroupName: 'my-group' },
    error: 'UnsuitableParameterGroupError',
    cause: /my-group is of family aurora-mysql5\.7, and cluster my-cluster needs aurora-mysql8\.0/,
  },
  {
    label: 'different S3 roles for import and export on 8.0',
    prepare: aCluster,
    input: {
      ...request,
      roles: [
        { service: 's3-import', roleArn: s3Role },
        { service: 's3-export', roleArn: lambdaRole },
      ],
    },
    error: 'ConflictingRolesError',
    cause: /aws_default_s3_role holds one role.*s3-import with .*s3-export with .*Use one role/,
  },
  {
    label: 'S3 on 5.7 where another role loads from it',
    prepare: () => {
      const parameters = { aurora_load_from_s3_role: otherRole };
      local.world.addParameterGroup({ family: 'aurora-mysql5.7', parameters });
      local.world.addCluster({ engineVersion: '5.7.mysql_aurora.2.11.5', parameterGroup: 'my-group' });
    },
    input: request,
    error: 'ConflictingRolesError',
    cause:
      /aurora_load_from_s3_role of group my-group holds .*Other.* takes precedence over aws_default_s3_role.*Request s3-import/,
  },
  {
    label: 'Bedrock before 3.06',
    prepare: () => local.world.addCluster({ engineVersion: '8.0.mysql_aurora.3.05.2' }),
    input: { ...request, roles: [{ service: 'bedrock', roleArn: otherRole }] },
    error: 'UnsupportedClusterError',
    cause: /3\.05\.2, which cannot reach Amazon Bedrock\. Upgrade the cluster/,
  },
  {
    label: 'a role tag without a service',
    prepare: () => local.world.addCluster({ tags: { 'aurora-role:mail': s3Role } }),
    input: {
      source: 'aws.rds',
      'detail-type': 'RDS DB Cluster Event',
      detail: {
        EventID: 'RDS-EVENT-0170',
        SourceArn: 'arn:aws:rds:us-east-1:123456789012:cluster:my-cluster',
      },
    },
    error: 'InvalidInputError',
    cause: /aurora-role:mail.*found "mail", expected one of s3/,
  },
];

describe.each(refusals)('$label', ({ prepare, input, error, cause }) => {
  it(`is refused with ${error}, and nothing is changed`, async () => {
    prepare();
    const before = await local.snapshot();
    const { outcome, changingCalls } = await local.run(input);
    expect(outcome).toMatchObject({
      status: 'FAILED',
      error,
      cause: expect.stringMatching(cause),
      rolledBack: [],
    });
    expect(outcome).toHaveProperty('cause', expect.stringMatching(/Nothing was changed\.$/));
    expect(changingCalls).toEqual([]);
    expect(await local.snapshot()).toEqual(before);
  });
});
