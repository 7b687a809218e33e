import { describe, expect, it } from 'vitest';
import { type AccessRequest, type Decision, evaluate } from '../../../local/iam/policy/evaluate.ts';
import { parsePolicy } from '../../../local/iam/policy/parse-policy.ts';

const cluster = 'arn:aws:rds:us-east-1:123456789012:cluster:my-cluster';
const role = 'arn:aws:iam::123456789012:role/app';

interface Row {
  readonly label: string;
  readonly statement: object | readonly object[];
  readonly decision: Decision;
  readonly request?: Partial<AccessRequest>;
}

const allow = { Effect: 'Allow', Action: 'rds:*', Resource: '*' };

const rows: readonly Row[] = [
  { label: 'no statement about it', statement: { ...allow, Action: 's3:*' }, decision: 'not-allowed' },
  { label: 'a statement that allows it', statement: allow, decision: 'allowed' },
  {
    label: 'an explicit deny after it',
    statement: [allow, { ...allow, Effect: 'Deny' }],
    decision: 'denied',
  },
  {
    label: 'a deny of something else',
    statement: [allow, { ...allow, Effect: 'Deny', Action: 'rds:Delete*' }],
    decision: 'allowed',
  },
  {
    label: 'the action in another case',
    statement: { ...allow, Action: 'RDS:describedbclusters' },
    decision: 'allowed',
  },
  {
    label: 'one letter unknown',
    statement: { ...allow, Action: 'rds:DescribeDBCluster?' },
    decision: 'allowed',
  },
  {
    label: 'one letter too few',
    statement: { ...allow, Action: 'rds:DescribeDBCluster' },
    decision: 'not-allowed',
  },
  {
    label: 'every action but this',
    statement: { ...allow, Action: undefined, NotAction: 'rds:Describe*' },
    decision: 'not-allowed',
  },
  {
    label: 'every action but another',
    statement: { ...allow, Action: undefined, NotAction: ['iam:*', 's3:*'] },
    decision: 'allowed',
  },
  { label: 'its ARN', statement: { ...allow, Resource: ['arn:aws:s3:::x', cluster] }, decision: 'allowed' },
  {
    label: 'its ARN in another case',
    statement: { ...allow, Resource: cluster.toUpperCase().replace('ARN', 'arn') },
    decision: 'not-allowed',
  },
  {
    label: 'a wildcard in the name',
    statement: { ...allow, Resource: 'arn:aws:rds:*:*:cluster:my-*' },
    decision: 'allowed',
  },
  {
    label: 'a wildcard for what is behind the account',
    statement: { ...allow, Resource: 'arn:aws:rds:us-east-1:123456789012:*' },
    decision: 'allowed',
  },
  {
    label: 'a wildcard that would have to reach over a colon',
    statement: { ...allow, Resource: 'arn:aws:rds:*:cluster:my-cluster' },
    decision: 'not-allowed',
  },
  {
    label: 'another type of resource',
    statement: { ...allow, Resource: 'arn:aws:rds:*:*:db:*' },
    decision: 'not-allowed',
  },
  {
    label: 'every resource but this',
    statement: { ...allow, Resource: undefined, NotResource: cluster },
    decision: 'not-allowed',
  },
  {
    label: 'every resource but another',
    statement: { ...allow, Resource: undefined, NotResource: `${cluster}-2` },
    decision: 'allowed',
  },
  {
    label: 'a policy variable, which stands for itself',
    statement: { ...allow, Resource: `${cluster.slice(0, -10)}\${aws:username}` },
    decision: 'not-allowed',
  },
  {
    label: 'a condition that does not hold',
    statement: { ...allow, Condition: { StringEquals: { 'aws:a': 'x' } } },
    decision: 'not-allowed',
  },
  {
    label: 'all clusters, by the ARN that stands for a list',
    statement: { ...allow, Resource: 'arn:aws:rds:us-east-1:123456789012:cluster:*' },
    request: { resource: 'arn:aws:rds:us-east-1:123456789012:cluster:*' },
    decision: 'allowed',
  },
  {
    label: 'some clusters, which a list is not',
    statement: { ...allow, Resource: 'arn:aws:rds:us-east-1:123456789012:cluster:my-*' },
    request: { resource: 'arn:aws:rds:us-east-1:123456789012:cluster:*' },
    decision: 'not-allowed',
  },
];

describe('evaluate: what a role may do', () => {
  it.each(rows)('says $decision of $label', ({ statement, request, decision }) => {
    const policy = parsePolicy({ Version: '2012-10-17', Statement: statement }, 'identity');

    expect(evaluate([policy], { action: 'rds:DescribeDBClusters', resource: cluster, ...request })).toBe(
      decision,
    );
  });

  it('lets a deny of any policy win', () => {
    const policies = [allow, { ...allow, Effect: 'Deny' }].map((Statement) =>
      parsePolicy({ Statement }, 'identity'),
    );

    expect(evaluate(policies, { action: 'rds:DescribeDBClusters', resource: cluster })).toBe('denied');
  });
});

describe('evaluate: who may assume a role', () => {
  const rdsService = { type: 'Service', value: 'rds.amazonaws.com' } as const;
  const app = { type: 'AWS', value: role } as const;

  it.each([
    ['the service', { Principal: { Service: 'rds.amazonaws.com' } }, rdsService, 'allowed'],
    [
      'one of several services',
      { Principal: { Service: ['lambda.amazonaws.com', 'rds.amazonaws.com'] } },
      rdsService,
      'allowed',
    ],
    ['another service', { Principal: { Service: 'lambda.amazonaws.com' } }, rdsService, 'not-allowed'],
    ['everybody', { Principal: '*' }, rdsService, 'allowed'],
    ['every account', { Principal: { AWS: '*' } }, app, 'allowed'],
    [
      'everybody but the service',
      { NotPrincipal: { Service: 'rds.amazonaws.com' } },
      rdsService,
      'not-allowed',
    ],
    ['the account by its id', { Principal: { AWS: '123456789012' } }, app, 'allowed'],
    ['the account by its root', { Principal: { AWS: 'arn:aws:iam::123456789012:root' } }, app, 'allowed'],
    ['another account', { Principal: { AWS: '210987654321' } }, app, 'not-allowed'],
    ['the account, asked for a service', { Principal: { AWS: '123456789012' } }, rdsService, 'not-allowed'],
    ['the role', { Principal: { AWS: role } }, app, 'allowed'],
  ] as const)('of %s says the right thing', (_, who, principal, decision) => {
    const statement = { Effect: 'Allow', Action: 'sts:AssumeRole', ...who };
    const policy = parsePolicy({ Version: '2012-10-17', Statement: statement }, 'trust');

    expect(evaluate([policy], { action: 'sts:AssumeRole', principal })).toBe(decision);
  });
});
