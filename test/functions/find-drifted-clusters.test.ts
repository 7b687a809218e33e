import './connected-environment.ts';
import { GetRoleCommand } from '@aws-sdk/client-iam';
import { type DBCluster, DescribeDBClustersCommand, type Tag } from '@aws-sdk/client-rds';
import { beforeEach, describe, expect, it } from 'vitest';
import { handler } from '../../functions/find-drifted-clusters.ts';
import {
  aCluster,
  aContext,
  aGroup,
  anIdentity,
  aParameter,
  aRole,
  bothValues,
  lambdaRole,
  otherRole,
  s3Role,
} from './builders.ts';
import { aConsentingRole, aGivenRole, trusting } from './given-roles.ts';
import { allIamCalls, anIamFault, givenRoles, iam } from './iam-account.ts';
import { aFault, allCalls, givenAccount, rds } from './rds-account.ts';

const tag = (Key: string, Value: string): Tag => ({ Key, Value });
const bothTags = [tag('aurora-role:s3', s3Role), tag('aurora-role:lambda', lambdaRole)];

/** As an association leaves it. */
function configured(partial: DBCluster = {}): DBCluster {
  return aCluster({
    TagList: bothTags,
    AssociatedRoles: [aRole(s3Role), aRole(lambdaRole)],
    DBClusterParameterGroup: 'my-group',
    ...partial,
  });
}

const loading = aGroup(
  'loads-with-another',
  {},
  {
    DBParameterGroupFamily: 'aurora-mysql5.7',
    parameters: [
      aParameter('aws_default_s3_role', { ParameterValue: s3Role }),
      aParameter('aurora_load_from_s3_role', { ParameterValue: otherRole(1) }),
    ],
  },
);
const groups = [
  aGroup('default.aurora-mysql8.0'),
  aGroup('my-group', bothValues),
  aGroup('empty-group'),
  loading,
];
const given = (...clusters: DBCluster[]) => givenAccount({ clusters, groups });
const find = (marker: string | null = null) => handler({ marker }, aContext);
const calls = () => allCalls().map(([operation]) => operation);

beforeEach(() => {
  givenRoles(aConsentingRole('AllowAuroraS3Role'), aConsentingRole('AllowAuroraLambdaRole'));
});

describe('Find Drifted Clusters', () => {
  it('finds nothing on a cluster that is as its tags ask, with two calls', async () => {
    given(configured());

    expect(await find()).toEqual({
      requests: [],
      refused: [],
      marker: null,
      summary: 'Of 1 clusters 1 are tagged and 0 of these not available. Drifted: none. Refused: none.',
    });
    expect(allCalls()).toEqual([
      ['DescribeDBClusters', { MaxRecords: 100 }],
      [
        'DescribeDBClusterParameters',
        {
          DBClusterParameterGroupName: 'my-group',
          Filters: [{ Name: 'parameter-name', Values: expect.arrayContaining(Object.keys(bothValues)) }],
        },
      ],
    ]);
    expect(allIamCalls()).toEqual([]);
  });

  it.each([
    { label: 'has none of the roles', cluster: { AssociatedRoles: [] } },
    { label: 'lacks one of the roles', cluster: { AssociatedRoles: [aRole(s3Role)] } },
    {
      label: 'has a role that is PENDING',
      cluster: { AssociatedRoles: [aRole(s3Role), aRole(lambdaRole, { Status: 'PENDING' })] },
    },
    {
      label: 'is on a default group',
      cluster: { DBClusterParameterGroup: 'default.aurora-mysql8.0' },
      group: ['DescribeDBClusterParameterGroups'],
    },
  ])('asks for an association when the cluster $label, with few calls', async ({ cluster, group = [] }) => {
    given(configured(cluster));

    expect(await find()).toMatchObject({
      requests: [{ clusterIdentifier: 'my-cluster', roles: 'from-tags' }],
      refused: [],
    });
    expect(calls()).toEqual([
      'DescribeDBClusters',
      'DescribeDBClusterParameters',
      'DescribeBlueGreenDeployments',
      ...group,
    ]);
  });

  it('refuses, as the start would, a cluster whose left-over group has other settings', async () => {
    const clusters = [configured({ DBClusterParameterGroup: 'default.aurora-mysql8.0' })];
    givenAccount({
      clusters,
      groups: [...groups, aGroup('my-cluster-roles', { aws_default_sagemaker_role: s3Role })],
    });

    expect(await find()).toMatchObject({
      requests: [],
      refused: [{ reason: expect.stringContaining('its aws_default_sagemaker_role is') }],
    });
  });

  it('refuses, as the start would, a cluster whose group must change and is shared', async () => {
    given(
      configured({ DBClusterParameterGroup: 'empty-group' }),
      aCluster({ DBClusterIdentifier: 'other', DBClusterParameterGroup: 'empty-group' }),
    );

    expect(await find()).toMatchObject({
      requests: [],
      refused: [{ reason: expect.stringContaining('is also used by other') }],
    });
  });

  it.each(['aurora-roles', 'aurora-role', 'my-aurora-role:s3', 'Aurora-Role:s3'])(
    'does not take the tag %s for one that asks for a role',
    async (key) => {
      given(configured({ TagList: [tag(key, s3Role)] }));

      expect((await find()).summary).toContain('Of 1 clusters 0 are tagged');
      expect(calls()).toEqual(['DescribeDBClusters']);
    },
  );

  it('asks for an association when the group does not hold the ARNs', async () => {
    given(configured({ DBClusterParameterGroup: 'empty-group' }));

    expect(await find()).toMatchObject({
      requests: [{ clusterIdentifier: 'my-cluster', roles: 'from-tags' }],
    });
  });

  it('does not count members that wait for a reboot, for a request may have said never', async () => {
    const [member] = configured().DBClusterMembers ?? [];
    given(configured({ DBClusterMembers: [{ ...member, DBClusterParameterGroupStatus: 'pending-reboot' }] }));

    expect(await find()).toMatchObject({ requests: [] });
  });

  it.each([
    { label: 'has no tag of a role', cluster: { TagList: [tag('team', 'data')] } },
    {
      label: 'has the prefix in the middle of a tag only',
      cluster: { TagList: [tag('my-aurora-role:s3', s3Role)] },
    },
    { label: 'runs PostgreSQL', cluster: { Engine: 'aurora-postgresql' } },
    { label: 'is being created', cluster: { Status: 'creating' } },
    { label: 'is stopped', cluster: { Status: 'stopped' } },
  ])('leaves a cluster alone that $label', async ({ cluster }) => {
    given(configured({ AssociatedRoles: [], ...cluster }));

    expect(await find()).toMatchObject({ requests: [], refused: [] });
    expect(calls()).toEqual(['DescribeDBClusters']);
  });

  it('reads a group once that clusters share, be it a default group', async () => {
    const onDefault = { DBClusterParameterGroup: 'default.aurora-mysql8.0', AssociatedRoles: [] };
    given(
      configured({ DBClusterIdentifier: 'one' }),
      configured({ DBClusterIdentifier: 'two' }),
      configured({ DBClusterIdentifier: 'three', DBClusterParameterGroup: 'empty-group' }),
      configured({ DBClusterIdentifier: 'four', ...onDefault }),
      configured({ DBClusterIdentifier: 'five', ...onDefault }),
    );

    expect(await find()).toMatchObject({
      requests: [
        { clusterIdentifier: 'three' },
        { clusterIdentifier: 'four' },
        { clusterIdentifier: 'five' },
      ],
    });
    expect(
      allCalls().flatMap(([, input]) => Reflect.get(input, 'DBClusterParameterGroupName') ?? []),
    ).toEqual(['my-group', 'empty-group', 'default.aurora-mysql8.0', 'four-roles', 'five-roles']);
  });

  it.each([
    {
      label: 'a tag that is no role',
      cluster: { TagList: [tag('aurora-role:s3', 'AllowAuroraS3Role')] },
      reason: /aurora-role:s3\.roleArn: found "AllowAuroraS3Role"/,
    },
    {
      label: 'a tag of no service',
      cluster: { TagList: [tag('aurora-role:mail', s3Role)] },
      reason: /aurora-role:mail\.service: found "mail"/,
    },
    {
      label: 'Serverless v1',
      cluster: { EngineMode: 'serverless' },
      reason: /Aurora Serverless v1/,
    },
    {
      label: 'a role that is INVALID',
      cluster: { AssociatedRoles: [aRole(s3Role, { Status: 'INVALID' })] },
      reason: /is INVALID/,
    },
    {
      label: 'five other roles',
      cluster: { AssociatedRoles: [1, 2, 3, 4, 5].map((number) => aRole(otherRole(number))) },
      reason: /RDS allows 5/,
    },
    {
      label: 'two roles for one parameter',
      cluster: {
        TagList: [tag('aurora-role:s3-import', s3Role), tag('aurora-role:s3-export', lambdaRole)],
      },
      reason: /holds one role/,
    },
    {
      label: 'a parameter on 5.7 that takes precedence over that of s3',
      cluster: {
        TagList: [tag('aurora-role:s3', s3Role)],
        EngineVersion: '5.7.mysql_aurora.2.11.5',
        DBClusterParameterGroup: 'loads-with-another',
      },
      reason:
        /aurora_load_from_s3_role of group loads-with-another holds .* and takes precedence over aws_default_s3_role/,
    },
    {
      label: 'a service that its version does not have',
      cluster: {
        TagList: [tag('aurora-role:bedrock', s3Role)],
        EngineVersion: '8.0.mysql_aurora.3.04.0',
      },
      reason: /cannot reach Amazon Bedrock/,
    },
  ])('refuses a cluster with $label, says why, and goes on to the next', async ({ cluster, reason }) => {
    given(
      configured({ DBClusterIdentifier: 'wrong', ...cluster }),
      configured({ DBClusterIdentifier: 'drifted', AssociatedRoles: [] }),
    );

    expect(await find()).toMatchObject({
      requests: [{ clusterIdentifier: 'drifted' }],
      refused: [{ clusterIdentifier: 'wrong', reason: expect.stringMatching(reason) }],
      summary: expect.stringContaining('Refused: wrong.'),
    });
  });

  it.each([
    {
      label: 'without the consent of their owner',
      roles: [aGivenRole()],
      reason: /has no tag aurora-role-association:allow/,
    },
    {
      label: 'with a consent for other clusters',
      roles: [aConsentingRole('AllowAuroraS3Role', 'other-+')],
      reason: /has the tag aurora-role-association:allow = other-\+/,
    },
    { label: 'that do not exist', roles: [], reason: /does not exist/ },
    {
      label: 'that RDS cannot assume',
      roles: [
        {
          ...aConsentingRole('AllowAuroraS3Role'),
          trustPolicy: trusting({ Service: 'ec2.amazonaws.com' }),
        },
      ],
      reason: /RDS cannot assume role/,
    },
  ])('refuses a drifted cluster that asks for roles $label', async ({ roles, reason }) => {
    givenRoles(...roles);
    given(configured({ TagList: [tag('aurora-role:s3', s3Role)], AssociatedRoles: [] }));

    expect(await find()).toMatchObject({
      requests: [],
      refused: [{ clusterIdentifier: 'my-cluster', reason: expect.stringMatching(reason) }],
    });
  });

  it('refuses a drifted cluster that asks for a role outside PassableRoles', async () => {
    const roleArn = 'arn:aws:iam::123456789012:role/rds-s3-access';
    given(configured({ TagList: [tag('aurora-role:s3', roleArn)], AssociatedRoles: [] }));

    expect(await find()).toMatchObject({
      requests: [],
      refused: [{ reason: expect.stringContaining('Add rds-s3-access to PassableRoles') }],
    });
    expect(allIamCalls()).toEqual([]);
  });

  it('throws IamUnavailableError, which is retried, when IAM throttles', async () => {
    iam.on(GetRoleCommand).rejects(anIamFault('Throttling'));
    given(configured({ AssociatedRoles: [] }));

    await expect(find()).rejects.toMatchObject({ name: 'IamUnavailableError' });
  });

  it('refuses a drifted cluster that is in a blue/green deployment', async () => {
    const account = given(configured({ AssociatedRoles: [] }));
    account.deployments = [
      { BlueGreenDeploymentName: 'upgrade', Status: 'AVAILABLE', Source: anIdentity().arn },
    ];

    expect(await find()).toMatchObject({
      requests: [],
      refused: [{ clusterIdentifier: 'my-cluster', reason: expect.stringContaining('deployment upgrade') }],
    });
  });

  const asTheyWereMade = { AssociatedRoles: [], DBClusterParameterGroup: 'default.aurora-mysql8.0' };
  const bedrock = {
    TagList: [tag('aurora-role:bedrock', s3Role)],
    EngineVersion: '8.0.mysql_aurora.3.05.2',
  };
  const rivals = { TagList: [tag('aurora-role:s3', s3Role), tag('aurora-role:s3-export', lambdaRole)] };

  it.each([
    {
      label: 'whose version lacks the service, without a role and on a default group',
      cluster: { ...bedrock, ...asTheyWereMade },
      reason: /runs 8\.0\.mysql_aurora\.3\.05\.2, which cannot reach Amazon Bedrock/,
    },
    {
      label: 'whose version lacks the service, without a role',
      cluster: { ...bedrock, AssociatedRoles: [] },
      reason: /cannot reach Amazon Bedrock/,
    },
    {
      label: 'whose version lacks the service, on a default group',
      cluster: { ...bedrock, DBClusterParameterGroup: 'default.aurora-mysql8.0' },
      reason: /cannot reach Amazon Bedrock/,
    },
    {
      label: 'with two roles for one parameter, without a role and on a default group',
      cluster: { ...rivals, ...asTheyWereMade },
      reason: /aws_default_s3_role holds one role/,
    },
    {
      label: 'with two roles for one parameter, and one of them PENDING',
      cluster: { ...rivals, AssociatedRoles: [aRole(s3Role), aRole(lambdaRole, { Status: 'PENDING' })] },
      reason: /aws_default_s3_role holds one role/,
    },
    {
      label: 'with two roles for one parameter, on a default group',
      cluster: { ...rivals, DBClusterParameterGroup: 'default.aurora-mysql8.0' },
      reason: /aws_default_s3_role holds one role/,
    },
  ])(
    'refuses a drifted cluster $label, which an association would refuse too',
    async ({ cluster, reason }) => {
      given(configured(cluster));

      expect(await find()).toMatchObject({
        requests: [],
        refused: [{ clusterIdentifier: 'my-cluster', reason: expect.stringMatching(reason) }],
      });
    },
  );

  it('answers what Step Functions takes, though all clusters of a page are refused for the longest reasons', async () => {
    const TagList = Array.from({ length: 50 }, (_, index) =>
      tag(`aurora-role:${index}-`.padEnd(128, '標'), '札'.repeat(256)),
    );
    const clusters = Array.from({ length: 100 }, (_, index) =>
      configured({ DBClusterIdentifier: `${index}-`.padStart(63, 'c'), TagList }),
    );
    given();
    rds.on(DescribeDBClustersCommand).resolves({ DBClusters: clusters, Marker: 'third' });

    const answer = await find();

    expect(answer.refused).toHaveLength(100);
    expect(Buffer.byteLength(JSON.stringify(answer))).toBeLessThan(262_144);
  });

  it('answers where the next page begins, and begins there', async () => {
    given();
    rds.on(DescribeDBClustersCommand).resolves({ DBClusters: [], Marker: 'third' });

    expect(await find('second')).toMatchObject({ marker: 'third' });
    expect(allCalls()).toEqual([['DescribeDBClusters', { MaxRecords: 100, Marker: 'second' }]]);
  });

  it('throws RdsUnavailableError, which is retried, when RDS throttles', async () => {
    given();
    rds.on(DescribeDBClustersCommand).rejects(aFault('ThrottlingException'));

    await expect(find()).rejects.toMatchObject({ name: 'RdsUnavailableError' });
  });
});
