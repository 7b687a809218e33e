import { describe, expect, it } from 'vitest';
import { accountIn } from '../../../local/account.ts';
import { callersOf, refusalOf } from '../../../local/iam/access/caller.ts';
import { iamNeeds } from '../../../local/iam/access/iam-needs.ts';
import type { Place } from '../../../local/iam/access/place.ts';
import { rdsNeeds } from '../../../local/iam/access/rds-needs.ts';
import { rdsResources } from '../../../local/iam/access/rds-resources.ts';
import { taskNeeds } from '../../../local/iam/access/task-needs.ts';
import { actionNames as iamActions } from '../../../local/iam/actions.ts';
import { actionNames as rdsActions } from '../../../local/rds/actions.ts';

const rds = 'arn:aws:rds:us-east-1:123456789012';
const roleArn = 'arn:aws:iam::123456789012:role/AllowAuroraS3Role';
const place: Place = {
  ...accountIn(),
  tagsOf: (arn) => (arn === `${rds}:cluster-pg:ours` ? { Owner: 'us' } : undefined),
};

/** Action and resource of each need. */
function pairs(operation: string, request: object): readonly string[] {
  return rdsNeeds(operation, { ...request }, place).map(({ action, resource }) => `${action} ${resource}`);
}

describe('rdsNeeds', () => {
  it('knows every operation of the local RDS', () => {
    expect(Object.keys(rdsResources)).toEqual([...rdsActions]);
  });

  it.each([
    ['DescribeDBClusters', {}, [`rds:DescribeDBClusters ${rds}:cluster:*`]],
    [
      'DescribeDBClusters',
      { DBClusterIdentifier: 'My-Cluster' },
      [`rds:DescribeDBClusters ${rds}:cluster:my-cluster`],
    ],
    [
      'DescribeDBClusters',
      { DBClusterIdentifier: `${rds}:cluster:x` },
      [`rds:DescribeDBClusters ${rds}:cluster:x`],
    ],
    [
      'DescribeDBInstances',
      { Filters: [{ Name: 'db-cluster-id', Values: ['x'] }] },
      [`rds:DescribeDBInstances ${rds}:db:*`],
    ],
    ['DescribeDBEngineVersions', { Engine: 'aurora-mysql' }, ['rds:DescribeDBEngineVersions *']],
    ['DescribeGlobalClusters', {}, ['rds:DescribeGlobalClusters arn:aws:rds::123456789012:global-cluster:*']],
    [
      'AddRoleToDBCluster',
      { DBClusterIdentifier: 'c', RoleArn: roleArn },
      [`rds:AddRoleToDBCluster ${rds}:cluster:c`, `iam:PassRole ${roleArn}`],
    ],
    [
      'RemoveRoleFromDBCluster',
      { DBClusterIdentifier: 'c', RoleArn: roleArn },
      // Copies of the reference differ: the stricter counts.
      [`rds:RemoveRoleFromDBCluster ${rds}:cluster:c`, `iam:PassRole ${roleArn}`],
    ],
    [
      'ModifyDBCluster',
      { DBClusterIdentifier: 'c', DBClusterParameterGroupName: 'g' },
      [`rds:ModifyDBCluster ${rds}:cluster:c`, `rds:ModifyDBCluster ${rds}:cluster-pg:g`],
    ],
    [
      'CreateDBClusterParameterGroup',
      { DBClusterParameterGroupName: 'g', Tags: [{ Key: 'a', Value: 'b' }] },
      [`rds:CreateDBClusterParameterGroup ${rds}:cluster-pg:g`, `rds:AddTagsToResource ${rds}:cluster-pg:g`],
    ],
    [
      'CopyDBClusterParameterGroup',
      { SourceDBClusterParameterGroupIdentifier: 's', TargetDBClusterParameterGroupIdentifier: 't' },
      [
        `rds:CopyDBClusterParameterGroup ${rds}:cluster-pg:t`,
        `rds:CopyDBClusterParameterGroup ${rds}:cluster-pg:s`,
      ],
    ],
    [
      'CreateDBCluster',
      { DBClusterIdentifier: 'c', AssociatedRoles: [{ RoleArn: roleArn }] },
      [`rds:CreateDBCluster ${rds}:cluster:c`, `iam:PassRole ${roleArn}`],
    ],
    ['ListTagsForResource', { ResourceName: `${rds}:db:x` }, [`rds:ListTagsForResource ${rds}:db:x`]],
  ])('asks of %s %j for what the reference says', (operation, request, expected) => {
    expect(pairs(operation, request)).toEqual(expected);
  });

  it('brings the tags of request and resource, and the service that a role is passed to', () => {
    const [tagging] = rdsNeeds(
      'AddTagsToResource',
      { ResourceName: `${rds}:cluster-pg:ours`, Tags: [{ Key: 'a', Value: 'b' }] },
      place,
    );
    const passing = rdsNeeds('AddRoleToDBCluster', { DBClusterIdentifier: 'c', RoleArn: roleArn }, place)[1];

    expect(tagging?.context).toEqual({
      'aws:RequestTag/a': 'b',
      'aws:TagKeys': ['a'],
      'aws:ResourceTag/Owner': 'us',
      'rds:cluster-pg-tag/Owner': 'us',
    });
    expect(passing?.context).toEqual({ 'iam:PassedToService': 'rds.amazonaws.com' });
  });
});

describe('iamNeeds', () => {
  const role = {
    name: 'there',
    path: '/aurora/',
    arn: 'arn:aws:iam::123456789012:role/aurora/there',
    id: 'AROA',
    createdAt: 0,
    description: undefined,
    maxSessionSeconds: 3600,
    permissionsBoundary: 'arn:aws:iam::123456789012:policy/Boundary',
    tags: { Owner: 'us' },
    trustPolicy: '{}',
    policies: {},
    attachedPolicies: [],
  };
  const iam = {
    ...accountIn(),
    findRole: (name: string) => (name === 'there' ? role : undefined),
  };

  it('asks for the role by its ARN, path and all', () => {
    const resources = iamActions.map(
      (operation) => iamNeeds(operation, { RoleName: 'there', Path: '/new/' }, iam)[0]?.resource,
    );

    expect(new Set(resources)).toEqual(new Set([role.arn, 'arn:aws:iam::123456789012:role/new/there']));
  });

  it('asks for the right to tag as well where a role is made with tags', () => {
    const needs = iamNeeds(
      'CreateRole',
      { RoleName: 'new', Path: '/p/', Tags: [{ Key: 'a', Value: 'b' }], PermissionsBoundary: 'arn:b' },
      iam,
    );

    expect(needs.map(({ action }) => action)).toEqual(['iam:CreateRole', 'iam:TagRole']);
    expect(needs[0]).toMatchObject({
      resource: 'arn:aws:iam::123456789012:role/p/new',
      context: { 'aws:RequestTag/a': 'b', 'aws:TagKeys': ['a'], 'iam:PermissionsBoundary': 'arn:b' },
    });
  });

  it('tells the boundary and the tags that the role has', () => {
    expect(iamNeeds('PutRolePolicy', { RoleName: 'there' }, iam)[0]?.context).toEqual({
      'aws:ResourceTag/Owner': 'us',
      'iam:ResourceTag/Owner': 'us',
      'iam:PermissionsBoundary': role.permissionsBoundary,
    });
  });

  it('asks for everything below a path where roles are listed', () => {
    expect(iamNeeds('ListRoles', {}, iam)).toEqual([
      { action: 'iam:ListRoles', resource: 'arn:aws:iam::123456789012:role/' },
    ]);
  });
});

describe('taskNeeds', () => {
  const table = 'arn:aws:dynamodb:us-east-1:123456789012:table/Locks';
  const machine = 'arn:aws:states:us-east-1:123456789012:stateMachine:m';
  const execution = 'arn:aws:states:us-east-1:123456789012:execution:m:one';

  it.each([
    [
      'lambda',
      'Invoke',
      { FunctionName: 'f' },
      'lambda:InvokeFunction',
      'arn:aws:lambda:us-east-1:123456789012:function:f',
    ],
    ['dynamodb', 'PutItem', { TableName: 'Locks' }, 'dynamodb:PutItem', table],
    ['dynamodb', 'GetItem', { TableName: table }, 'dynamodb:GetItem', table],
    [
      'events',
      'PutEvents',
      { Entries: [{}] },
      'events:PutEvents',
      'arn:aws:events:us-east-1:123456789012:event-bus/default',
    ],
    ['sns', 'Publish', { TopicArn: 'arn:topic' }, 'sns:Publish', 'arn:topic'],
    ['states', 'StartExecution', { stateMachineArn: machine }, 'states:StartExecution', machine],
    ['states', 'DescribeExecution', { executionArn: execution }, 'states:DescribeExecution', execution],
    ['states', 'ListStateMachines', {}, 'states:ListStateMachines', '*'],
  ])('asks of %s %s %j for the action on its resource', (service, operation, request, action, resource) => {
    expect(taskNeeds(service, operation, request, place)).toMatchObject([{ action, resource }]);
  });

  it('allows an alias by its own ARN, or by the qualifier of its state machine', () => {
    const needs = taskNeeds('states', 'StartExecution', { stateMachineArn: `${machine}:live` }, place);
    const may = (statement: object) => {
      const policies = [{ Statement: { Effect: 'Allow', Action: 'states:StartExecution', ...statement } }];
      return refusalOf(callersOf({ roleArn, policies })('one'), needs) === undefined;
    };
    const qualified = (qualifier: string) => ({
      Resource: machine,
      Condition: { 'ForAnyValue:StringEquals': { 'states:StateMachineQualifier': qualifier } },
    });

    expect(may({ Resource: `${machine}:live` })).toBe(true);
    expect(may(qualified('live'))).toBe(true);
    expect(may(qualified('next'))).toBe(false);
    expect(may({ Resource: `${machine}:next` })).toBe(false);
  });
});

describe('refusalOf', () => {
  const needs = [{ action: 'rds:StopDBCluster', resource: `${rds}:cluster:c` }];
  const refusalWith = (Statement: object) =>
    refusalOf(callersOf({ roleArn, policies: [{ Version: '2012-10-17', Statement }] })('session'), needs);
  const user = 'User: arn:aws:sts::123456789012:assumed-role/AllowAuroraS3Role/session';

  it('says that nothing allows it', () => {
    expect(refusalWith({ Effect: 'Allow', Action: 'rds:Start*', Resource: '*' })).toBe(
      `${user} is not authorized to perform: rds:StopDBCluster on resource: ${rds}:cluster:c because no identity-based policy allows the rds:StopDBCluster action`,
    );
  });

  it('says that something denies it', () => {
    expect(refusalWith({ Effect: 'Deny', Action: 'rds:*', Resource: '*' })).toBe(
      `${user} is not authorized to perform: rds:StopDBCluster on resource: ${rds}:cluster:c with an explicit deny in an identity-based policy`,
    );
  });
});
