import { describe, expect, it } from 'vitest';
import { post, textOf } from './raw-http.ts';
import { rdsAtHand } from './rds-at-hand.ts';

const at = rdsAtHand();
const roleArn = 'arn:aws:iam::123456789012:role/AllowAuroraS3Role';
const role = { DBClusterIdentifier: 'my-cluster', RoleArn: roleArn };

describe('the wire of RDS', () => {
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
