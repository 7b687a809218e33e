import { describe, expect, it } from 'vitest';
import { actionNames } from '../../../local/rds/actions.ts';
import { post, textOf } from './raw-http.ts';
import { rdsAtHand } from './rds-at-hand.ts';

const at = rdsAtHand();
const roleArn = 'arn:aws:iam::123456789012:role/AllowAuroraS3Role';
const clusterArn = 'arn:aws:rds:us-east-1:123456789012:cluster:my-cluster';
const role = { DBClusterIdentifier: 'my-cluster', RoleArn: roleArn };
const group = { DBClusterParameterGroupName: 'my-group' };
const family = { ...group, DBParameterGroupFamily: 'aurora-mysql8.0', Description: 'Ours' };
const setRole = {
  'Parameters.Parameter.1.ParameterName': 'aws_default_s3_role',
  'Parameters.Parameter.1.ParameterValue': roleArn,
  'Parameters.Parameter.1.ApplyMethod': 'immediate',
};

interface Row {
  readonly action: string;
  readonly fields?: Readonly<Record<string, string>>;
  readonly code: string;
  readonly status: number;
  readonly seed?: () => void;
}

const addCluster = () => at.rds.world.addCluster();

/** The codes on the wire: the SDK takes a fault's own name for a code as well, so that no test with it can see them. */
const refusals: readonly Row[] = [
  { action: 'AddRoleToDBCluster', fields: role, code: 'DBClusterNotFoundFault', status: 404 },
  {
    action: 'AddRoleToDBCluster',
    fields: role,
    code: 'DBClusterRoleAlreadyExists',
    status: 400,
    seed: () => at.rds.world.addCluster({ roles: [{ roleArn }] }),
  },
  {
    action: 'AddRoleToDBCluster',
    fields: role,
    code: 'DBClusterRoleQuotaExceeded',
    status: 400,
    seed: () =>
      at.rds.world.addCluster({
        roles: ['A', 'B', 'C', 'D', 'E'].map((name) => ({ roleArn: `arn:aws:iam::1:role/${name}` })),
      }),
  },
  {
    action: 'AddRoleToDBCluster',
    fields: role,
    code: 'InvalidDBClusterStateFault',
    status: 400,
    seed: () => at.rds.world.addCluster({ status: 'backing-up' }),
  },
  {
    action: 'AddRoleToDBCluster',
    fields: { ...role, FeatureName: 's3Import' },
    code: 'InvalidParameterValue',
    status: 400,
    seed: addCluster,
  },
  {
    action: 'RemoveRoleFromDBCluster',
    fields: role,
    code: 'DBClusterRoleNotFound',
    status: 404,
    seed: addCluster,
  },
  {
    action: 'AddTagsToResource',
    fields: { ResourceName: clusterArn, 'Tags.Tag.1.Key': 'a', 'Tags.Tag.1.Value': 'b' },
    code: 'DBClusterNotFoundFault',
    status: 404,
  },
  {
    action: 'ListTagsForResource',
    fields: { ResourceName: 'my-cluster' },
    code: 'InvalidParameterValue',
    status: 400,
  },
  {
    action: 'RemoveTagsFromResource',
    fields: { ResourceName: clusterArn, 'TagKeys.member.1': 'a' },
    code: 'DBClusterNotFoundFault',
    status: 404,
  },
  {
    action: 'CopyDBClusterParameterGroup',
    fields: {
      SourceDBClusterParameterGroupIdentifier: 'my-group',
      TargetDBClusterParameterGroupIdentifier: 'my-copy',
      TargetDBClusterParameterGroupDescription: 'A copy',
    },
    code: 'DBParameterGroupNotFound',
    status: 404,
  },
  {
    action: 'CreateDBClusterParameterGroup',
    fields: family,
    code: 'DBParameterGroupAlreadyExists',
    status: 400,
    seed: () => at.rds.world.addParameterGroup(),
  },
  {
    action: 'DeleteDBClusterParameterGroup',
    fields: { DBClusterParameterGroupName: 'default.aurora-mysql8.0' },
    code: 'InvalidDBParameterGroupState',
    status: 400,
  },
  {
    action: 'DescribeDBClusterParameterGroups',
    fields: group,
    code: 'DBParameterGroupNotFound',
    status: 404,
  },
  {
    action: 'DescribeDBClusterParameters',
    fields: group,
    code: 'DBParameterGroupNotFound',
    status: 404,
  },
  {
    action: 'ModifyDBClusterParameterGroup',
    fields: { ...group, ...setRole },
    code: 'DBParameterGroupNotFound',
    status: 404,
  },
  {
    action: 'ResetDBClusterParameterGroup',
    fields: { ...group, ResetAllParameters: 'true' },
    code: 'DBParameterGroupNotFound',
    status: 404,
  },
  {
    action: 'DescribeDBClusters',
    fields: { DBClusterIdentifier: 'my-cluster' },
    code: 'DBClusterNotFoundFault',
    status: 404,
  },
  {
    action: 'DescribeDBEngineVersions',
    fields: { MaxRecords: '1' },
    code: 'InvalidParameterValue',
    status: 400,
  },
  {
    action: 'DescribeDBInstances',
    fields: { DBInstanceIdentifier: 'my-instance' },
    code: 'DBInstanceNotFound',
    status: 404,
  },
  {
    action: 'ModifyDBCluster',
    fields: { DBClusterIdentifier: 'my-cluster', ...group },
    code: 'DBClusterParameterGroupNotFound',
    status: 404,
    seed: addCluster,
  },
  {
    action: 'RebootDBInstance',
    fields: { DBInstanceIdentifier: 'my-cluster-primary' },
    code: 'InvalidDBInstanceState',
    status: 400,
    seed: () =>
      at.rds.world.addCluster({ instances: [{ identifier: 'my-cluster-primary', status: 'rebooting' }] }),
  },
];

describe('the wire of RDS', () => {
  it.each(refusals)(
    '$action refuses with $code and $status',
    async ({ action, fields, code, status, seed }) => {
      seed?.();

      const answer = await post(at.url, { Action: action, ...fields });

      expect(answer.status).toBe(status);
      expect(answer.headers.get('content-type')).toBe('text/xml');
      expect(textOf(answer, 'Code')).toBe(code);
      expect(textOf(answer, 'Type')).toBe('Sender');
      expect(textOf(answer, 'RequestId')).toBe(answer.headers.get('x-amzn-requestid'));
    },
  );

  it('has a refusal here of every action that can be refused', () => {
    const tested = new Set(refusals.map(({ action }) => action));

    expect(actionNames.filter((action) => !tested.has(action))).toEqual([]);
  });

  it('answers without a Result element where the operation has no output', async () => {
    at.rds.world.addCluster();

    const answer = await post(at.url, { Action: 'AddRoleToDBCluster', ...role });

    expect(answer.status).toBe(200);
    expect(answer.body).toBe(
      '<?xml version="1.0" encoding="UTF-8"?>\n' +
        '<AddRoleToDBClusterResponse xmlns="http://rds.amazonaws.com/doc/2014-10-31/">' +
        `<ResponseMetadata><RequestId>${answer.headers.get('x-amzn-requestid')}</RequestId></ResponseMetadata>` +
        '</AddRoleToDBClusterResponse>',
    );
  });

  it('wraps a result and names list items as AWS does', async () => {
    at.rds.world.addCluster({ roles: [{ roleArn }] });

    const { body } = await post(at.url, { Action: 'DescribeDBClusters' });

    expect(body).toContain('<DescribeDBClustersResult><DBClusters><DBCluster>');
    expect(body).toContain(
      `<AssociatedRoles><DBClusterRole><RoleArn>${roleArn}</RoleArn><Status>ACTIVE</Status></DBClusterRole></AssociatedRoles>`,
    );
    expect(body).toContain('<ClusterCreateTime>2025-12-31T00:00:00Z</ClusterCreateTime>');
  });

  it('escapes what would be markup', async () => {
    at.rds.world.addCluster({ tags: { note: '<b>"R&D"</b>' } });

    const { body } = await post(at.url, { Action: 'DescribeDBClusters' });

    expect(body).toContain('<Value>&lt;b&gt;&quot;R&amp;D&quot;&lt;/b&gt;</Value>');
  });

  it('answers a GET that is signed in its query', async () => {
    at.rds.world.addCluster();
    const query = new URLSearchParams({
      Action: 'DescribeDBClusters',
      Version: '2014-10-31',
      'X-Amz-Credential': 'AKIDEXAMPLE/20261123/us-east-1/rds/aws4_request',
    });

    const response = await fetch(`${at.url}/?${query}`);

    expect(response.status).toBe(200);
    expect(await response.text()).toContain('<DBClusterIdentifier>my-cluster</DBClusterIdentifier>');
  });

  it.each([
    { label: 'no action', fields: {}, code: 'MissingAction', status: 400 },
    {
      label: 'an action that AWS does not have',
      fields: { Action: 'MakeCoffee' },
      code: 'InvalidAction',
      status: 400,
    },
    {
      label: 'another API version',
      fields: { Action: 'DescribeDBClusters', Version: '2010-01-01' },
      code: 'InvalidAction',
      status: 400,
    },
    {
      label: 'an operation of AWS that is not here',
      fields: { Action: 'CreateDBProxy' },
      code: 'LocalOperationNotSupported',
      status: 501,
    },
    {
      label: 'a parameter of AWS that is not here',
      fields: { Action: 'ModifyDBCluster', DBClusterIdentifier: 'my-cluster', CACertificateIdentifier: 'x' },
      code: 'LocalParameterNotSupported',
      status: 501,
    },
    {
      label: 'a required parameter missing',
      fields: { Action: 'AddRoleToDBCluster', RoleArn: roleArn },
      code: 'MissingParameter',
      status: 400,
    },
    {
      label: 'a number that is none',
      fields: { Action: 'DescribeDBClusters', MaxRecords: 'many' },
      code: 'InvalidParameterValue',
      status: 400,
    },
    {
      label: 'a list without numbers',
      fields: { Action: 'DescribeDBClusters', 'Filters.Filter.first.Name': 'engine' },
      code: 'InvalidParameterValue',
      status: 400,
    },
    {
      label: 'a filter without values',
      fields: { Action: 'DescribeDBClusters', 'Filters.Filter.1.Name': 'engine' },
      code: 'MissingParameter',
      status: 400,
    },
  ])('refuses a request with $label', async ({ fields, code, status }) => {
    const answer = await post(at.url, fields as Record<string, string>);

    expect({ status: answer.status, code: textOf(answer, 'Code') }).toEqual({ status, code });
  });

  it('names the operation that it does not do, and those that it does', async () => {
    const answer = await post(at.url, { Action: 'CreateDBProxy' });

    expect(textOf(answer, 'Message')).toMatch(/CreateDBProxy.*DescribeDBClusters/);
  });

  it('takes no fields from a body that is not a form', async () => {
    const answer = await post(at.url, { Action: 'DescribeDBClusters' }, { 'content-type': 'text/plain' });

    expect(textOf(answer, 'Code')).toBe('MissingAction');
  });

  it('leaves out members that AWS does not know', async () => {
    const answer = await post(at.url, { Action: 'DescribeDBClusters', Colour: 'blue' });

    expect(answer.status).toBe(200);
  });
});
