import { describe, expect, it } from 'vitest';
import { judgeTrustPolicy } from '../../../../functions/roles/trust/judge-trust-policy.ts';
import { clusterArn, trustPolicy } from '../../connections.ts';

const rds = { Service: 'rds.amazonaws.com' };
const allow = (partial: object = {}) => ({
  Effect: 'Allow',
  Principal: rds,
  Action: 'sts:AssumeRole',
  ...partial,
});
const deny = (partial: object = {}) => allow({ Effect: 'Deny', ...partial });
const when = (operator: string, key: string, value: unknown) =>
  allow({ Condition: { [operator]: { [key]: value } } });
const policy = (...statements: readonly object[]) =>
  JSON.stringify({ Version: '2012-10-17', Statement: statements });
const sourceArn = (operator: string, value: unknown) => policy(when(operator, 'aws:SourceArn', value));
const account = (operator: string, value: unknown) => policy(when(operator, 'aws:SourceAccount', value));
const instanceArn = 'arn:aws:rds:us-east-1:123456789012:db:my-writer';
const judge = (document: string) => judgeTrustPolicy(document, clusterArn);

describe('judgeTrustPolicy', () => {
  it.each([
    { label: 'the policy that Make Roles writes', document: trustPolicy },
    { label: 'RDS without a condition', document: policy(allow()) },
    { label: 'one statement without a list', document: JSON.stringify({ Statement: allow() }) },
    {
      label: 'RDS among other services',
      document: policy(allow({ Principal: { Service: ['lambda.amazonaws.com', 'rds.amazonaws.com'] } })),
    },
    { label: 'everybody', document: policy(allow({ Principal: '*' })) },
    { label: 'everybody, as AWS', document: policy(allow({ Principal: { AWS: '*' } })) },
    {
      label: 'the action among others',
      document: policy(allow({ Action: ['sts:TagSession', 'sts:AssumeRole'] })),
    },
    { label: 'the action in another case', document: policy(allow({ Action: 'STS:assumerole' })) },
    { label: 'a wildcard of actions', document: policy(allow({ Action: 'sts:*' })) },
    { label: 'every action', document: policy(allow({ Action: '*' })) },
    { label: 'a wildcard inside the action', document: policy(allow({ Action: 'sts:Assume?ole' })) },
    {
      label: 'all actions but another',
      document: policy(allow({ Action: undefined, NotAction: 'sts:TagSession' })),
    },
    { label: 'the account', document: account('StringEquals', '123456789012') },
    { label: 'the account as a number', document: account('StringEquals', 123456789012) },
    {
      label: 'the account among others',
      document: account('StringEquals', ['999999999999', '123456789012']),
    },
    {
      label: 'the account by a key in another case',
      document: policy(when('StringEquals', 'AWS:sourceaccount', '123456789012')),
    },
    { label: 'the account if it is there', document: account('StringEqualsIfExists', '123456789012') },
    { label: 'an account that is not another', document: account('StringNotEquals', '999999999999') },
    { label: 'an account that is there', document: account('Null', 'false') },
    { label: 'the cluster by StringEquals', document: sourceArn('StringEquals', clusterArn) },
    { label: 'the cluster by StringLike', document: sourceArn('StringLike', 'arn:aws:rds:*:cluster:my-*') },
    { label: 'the cluster by ArnEquals', document: sourceArn('ArnEquals', clusterArn) },
    {
      label: 'every cluster by ArnLike',
      document: sourceArn('ArnLike', 'arn:aws:rds:us-east-1:123456789012:cluster:*'),
    },
    { label: 'everything of RDS by ArnEquals', document: sourceArn('ArnEquals', 'arn:aws:rds:*:*:*') },
    { label: 'the cluster by ArnLikeIfExists', document: sourceArn('ArnLikeIfExists', clusterArn) },
    {
      label: 'the cluster in another case',
      document: sourceArn('StringEqualsIgnoreCase', clusterArn.toUpperCase()),
    },
    {
      label: 'a second statement that does',
      document: policy(allow({ Principal: { Service: 'ec2.amazonaws.com' } }), allow()),
    },
    {
      label: 'a Deny for others',
      document: policy(allow(), deny({ Principal: { Service: 'ec2.amazonaws.com' } })),
    },
    { label: 'a Deny of another action', document: policy(allow(), deny({ Action: 'sts:TagSession' })) },
    {
      label: 'a Deny for every other account',
      document: policy(
        allow(),
        deny({ Condition: { StringNotEquals: { 'aws:SourceAccount': '123456789012' } } }),
      ),
    },
  ])('allows with $label', ({ document }) => {
    expect(judge(document)).toMatchObject({ verdict: 'allows-rds' });
  });

  it.each([
    { label: 'no statement', document: policy(), why: 'no statement allows it' },
    {
      label: 'another service',
      document: policy(allow({ Principal: { Service: 'lambda.amazonaws.com' } })),
      why: 'statement 1 does not allow it: it is for lambda.amazonaws.com',
    },
    {
      label: 'the monitoring of RDS',
      document: policy(allow({ Principal: { Service: 'monitoring.rds.amazonaws.com' } })),
      why: 'monitoring.rds.amazonaws.com',
    },
    {
      label: 'an account in place of the service',
      document: policy(allow({ Principal: { AWS: 'arn:aws:iam::123456789012:root' } })),
      why: 'it is for arn:aws:iam::123456789012:root',
    },
    {
      label: 'another action',
      document: policy(allow({ Action: 'sts:AssumeRoleWithSAML' })),
      why: 'it is about sts:AssumeRoleWithSAML',
    },
    {
      label: 'all actions but this',
      document: policy(allow({ Action: undefined, NotAction: 'sts:*' })),
      why: 'it excepts sts:AssumeRole',
    },
    {
      label: 'a condition on another account',
      document: account('StringEquals', '999999999999'),
      why: 'its aws:SourceAccount must be 999999999999 (StringEquals), and is 123456789012',
    },
    {
      label: 'a condition against this account',
      document: account('StringNotEquals', '123456789012'),
      why: 'must not be',
    },
    {
      label: 'a condition against this cluster and an instance',
      document: sourceArn('ArnNotEquals', [clusterArn, instanceArn]),
      why: `its aws:SourceArn must not be ${clusterArn} or ${instanceArn} (ArnNotEquals)`,
    },
    {
      label: 'two statements for others, and both are named',
      document: policy(
        allow({ Principal: { Service: 'lambda.amazonaws.com' } }),
        allow({ Action: 'sts:TagSession' }),
      ),
      why:
        'statement 1 does not allow it: it is for lambda.amazonaws.com; ' +
        'statement 2 does not allow it: it is about sts:TagSession',
    },
    { label: 'no account wanted', document: account('Null', 'true'), why: 'it wants no aws:SourceAccount' },
    {
      label: 'another account even if it need not be there',
      document: account('StringEqualsIfExists', '999999999999'),
      why: '999999999999',
    },
    {
      label: 'another cluster by ArnEquals',
      document: sourceArn('ArnEquals', `${clusterArn}-2`),
      why: `its aws:SourceArn must be ${clusterArn}-2 (ArnEquals), and is ${clusterArn}`,
    },
    {
      label: 'clusters of another name by ArnLike',
      document: sourceArn('ArnLike', clusterArn.replace('my-', 'your-*')),
      why: 'your-*',
    },
    {
      label: 'another Region by StringLike',
      document: sourceArn('StringLike', 'arn:aws:rds:eu-*'),
      why: 'eu-*',
    },
    {
      label: 'a wildcard by StringEquals',
      document: sourceArn('StringEquals', 'arn:aws:rds:*'),
      why: 'StringEquals',
    },
    {
      label: 'a pattern of too few parts by ArnLike',
      document: sourceArn('ArnLike', 'arn:aws:rds:*'),
      why: 'ArnLike',
    },
    {
      label: 'a pattern against it',
      document: sourceArn('ArnNotLike', 'arn:aws:rds:*:*:cluster:*'),
      why: 'must not be',
    },
    {
      label: 'a condition that holds and one that does not',
      document: policy(
        allow({
          Condition: { StringEquals: { 'aws:SourceAccount': '123456789012', 'aws:SourceArn': 'arn:x' } },
        }),
      ),
      why: 'aws:SourceArn',
    },
    {
      label: 'a condition that nobody knows and one that does not hold',
      document: policy(
        allow({
          Condition: { Bool: { 'aws:SecureTransport': 'true' }, StringEquals: { 'aws:SourceAccount': '9' } },
        }),
      ),
      why: 'aws:SourceAccount',
    },
    { label: 'a Deny beside the Allow', document: policy(allow(), deny()), why: 'statement 2 denies it' },
    {
      label: 'a Deny for everybody',
      document: policy(deny({ Principal: '*', Action: '*' }), allow()),
      why: 'statement 1 denies it',
    },
    {
      label: 'a Deny alone that nobody knows',
      document: policy(deny({ NotPrincipal: rds, Principal: undefined })),
      why: 'no statement',
    },
  ])('refuses with $label', ({ document, why }) => {
    expect(judge(document)).toMatchObject({ verdict: 'refuses-rds', why: expect.stringContaining(why) });
  });

  it.each([
    { label: 'a document that is no JSON', document: '{"Version": "2012-10-17",' },
    { label: 'a document without statements', document: '{"Version": "2012-10-17"}' },
    { label: 'a list in place of a document', document: '[]' },
    { label: 'an effect that there is not', document: policy(allow({ Effect: 'Perhaps' })) },
    {
      label: 'a condition on a key that RDS may not give',
      document: policy(when('StringEquals', 'sts:ExternalId', 'x')),
    },
    {
      label: 'a condition with an operator of dates',
      document: policy(when('DateLessThan', 'aws:SourceAccount', '2030')),
    },
    {
      label: 'a condition over several values',
      document: account('ForAnyValue:StringEquals', '123456789012'),
    },
    {
      label: 'a variable in a condition',
      document: sourceArn('StringLike', 'arn:aws:rds:*:${aws:SourceAccount}:*'),
    },
    { label: 'a condition that is no object', document: policy(allow({ Condition: 'never' })) },
    { label: 'a NotPrincipal', document: policy(allow({ Principal: undefined, NotPrincipal: rds })) },
    { label: 'a principal that is a name', document: policy(allow({ Principal: 'rds.amazonaws.com' })) },
    { label: 'principals in a list', document: policy(allow({ Principal: ['rds.amazonaws.com'] })) },
    { label: 'a condition that is a list', document: policy(allow({ Condition: [] })) },
    { label: 'a statement without an action', document: policy(allow({ Action: undefined })) },
    {
      label: 'an instance among other sources',
      document: sourceArn('ArnLike', [instanceArn, `${clusterArn}-2`]),
    },
    {
      label: 'a Deny that may or may not hold',
      document: policy(allow(), deny({ Condition: { Bool: { 'aws:SecureTransport': 'false' } } })),
    },
    {
      label: 'an instance as its source, as AWS has it in a sample',
      document: sourceArn('ArnLike', instanceArn),
    },
  ])('does not judge $label', ({ document }) => {
    expect(judge(document)).toMatchObject({ verdict: 'not-judged' });
  });
});
