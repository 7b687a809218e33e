import { describe, expect, it } from 'vitest';
import { type PolicyKind, parsePolicyText } from '../../../local/iam/policy/parse-policy.ts';
import { readsBucket, trustsRds } from './iam-at-hand.ts';

const [reads] = readsBucket.Statement;
const [trusts] = trustsRds.Statement;

function withStatement(statement: object): object {
  return { Version: '2012-10-17', Statement: statement };
}

interface Row {
  readonly label: string;
  readonly kind?: PolicyKind;
  readonly document: object | string;
  readonly message: string | RegExp;
}

const refusals: readonly Row[] = [
  { label: 'what is no JSON', document: 'x', message: 'This policy contains invalid Json' },
  { label: 'a list', document: [], message: 'Syntax errors in policy.' },
  {
    label: 'no statement',
    document: { Version: '2012-10-17', Statement: [] },
    message: 'Syntax errors in policy.',
  },
  {
    label: 'a stray element',
    document: { ...readsBucket, Statements: [] },
    message: 'Syntax errors in policy.',
  },
  {
    label: 'another version',
    document: { ...readsBucket, Version: '2024-01-01' },
    message: 'The policy must contain a valid version string',
  },
  {
    label: 'no effect',
    document: withStatement({ ...reads, Effect: undefined }),
    message: 'Missing required field Effect',
  },
  {
    label: 'another effect',
    document: withStatement({ ...reads, Effect: 'allow' }),
    message: 'Invalid effect: allow',
  },
  {
    label: 'no action',
    document: withStatement({ ...reads, Action: undefined }),
    message: 'Missing required field Action',
  },
  {
    label: 'no resource',
    document: withStatement({ ...reads, Resource: undefined }),
    message: 'Missing required field Resource',
  },
  {
    label: 'an element and its negation',
    document: withStatement({ ...reads, NotAction: 's3:*' }),
    message: 'Syntax errors in policy.',
  },
  {
    label: 'an action of no service',
    document: withStatement({ ...reads, Action: 'GetObject' }),
    message: /^Actions\/Conditions must be prefaced by a vendor/,
  },
  {
    label: 'a resource that is no ARN',
    document: withStatement({ ...reads, Resource: 'my-bucket' }),
    message: 'Resource my-bucket must be in ARN format or "*".',
  },
  {
    label: "a principal in a role's own policy",
    document: withStatement({ ...reads, Principal: '*' }),
    message: 'Policy document should not specify a principal.',
  },
  {
    label: 'a resource in a trust policy',
    kind: 'trust',
    document: withStatement({ ...trusts, Resource: '*' }),
    message: 'Has prohibited field Resource',
  },
  {
    label: 'no principal in a trust policy',
    kind: 'trust',
    document: withStatement({ ...trusts, Principal: undefined }),
    message: 'Missing required field Principal',
  },
  {
    label: 'a principal that is none',
    kind: 'trust',
    document: withStatement({ ...trusts, Principal: { Service: 'rds' } }),
    message: 'Invalid principal in policy: "SERVICE":"rds"',
  },
  {
    label: 'another action in a trust policy',
    kind: 'trust',
    document: withStatement({ ...trusts, Action: 's3:GetObject' }),
    message: 'AssumeRole policy may only specify STS AssumeRole actions.',
  },
  {
    label: 'an unknown operator',
    document: withStatement({ ...reads, Condition: { StringIs: { 'aws:a': 'b' } } }),
    message: 'Invalid Condition type : StringIs.',
  },
  {
    label: 'Null only if it exists',
    document: withStatement({ ...reads, Condition: { NullIfExists: { 'aws:a': 'true' } } }),
    message: 'Invalid Condition type : NullIfExists.',
  },
  {
    label: 'a condition key of no service',
    document: withStatement({ ...reads, Condition: { StringEquals: { SourceArn: 'b' } } }),
    message: /^Actions\/Conditions must be prefaced by a vendor/,
  },
  {
    label: 'a repeated Sid',
    document: withStatement([
      { ...reads, Sid: 'A' },
      { ...reads, Sid: 'A' },
    ]),
    message: 'Statement IDs (SID) in a single policy must be unique.',
  },
  ...['sts:BadAssumeRole', 'sts:GetCallerIdentity', 'sts:Get*', 's3:GetObject', '*'].map((Action) => ({
    label: `a trust policy about ${Action}`,
    kind: 'trust' as const,
    document: withStatement({ ...trusts, Action }),
    message: 'AssumeRole policy may only specify STS AssumeRole actions.',
  })),
  {
    label: 'a Sid with a space',
    document: withStatement({ ...reads, Sid: 'A B' }),
    message: /^Statement IDs \(SID\) must be alpha-numeric/,
  },
];

function parse(document: object | string, kind: PolicyKind = 'identity') {
  return parsePolicyText(typeof document === 'string' ? document : JSON.stringify(document), kind);
}

function faultOf(run: () => unknown): unknown {
  try {
    run();
  } catch (error) {
    return error;
  }
  throw new Error('Nothing was refused.');
}

describe('parsePolicyText', () => {
  it.each(refusals)('refuses $label', ({ document, kind, message }) => {
    const expected = typeof message === 'string' ? message : expect.stringMatching(message);

    expect(faultOf(() => parse(document, kind))).toMatchObject({
      code: 'MalformedPolicyDocument',
      statusCode: 400,
      message: expected,
    });
  });

  it.each(['NumericLessThan', 'DateGreaterThanIfExists', 'IpAddress', 'ForAnyValue:BinaryEquals'])(
    'does not take %s for granted, which AWS evaluates',
    (operator) => {
      const document = withStatement({ ...reads, Condition: { [operator]: { 'aws:a': '1' } } });

      expect(faultOf(() => parse(document))).toMatchObject({
        code: 'LocalConditionNotSupported',
        statusCode: 501,
      });
    },
  );

  it.each(['sts:AssumeRole', 'STS:assumerole', 'sts:TagSession', 'sts:Assume*', 'sts:*'])(
    'takes a trust policy about %s',
    (Action) => {
      expect(() => parse(withStatement({ ...trusts, Action }), 'trust')).not.toThrow();
    },
  );

  it('takes single texts and lists alike', () => {
    const one = { ...reads, Condition: { Bool: { 'aws:SecureTransport': true } } };
    const list = {
      ...reads,
      Action: ['s3:GetObject'],
      Resource: ['arn:aws:s3:::my-bucket/*'],
      Condition: { Bool: { 'aws:SecureTransport': ['true'] } },
    };

    expect(parse(withStatement(one))).toEqual(parse(withStatement([list])));
  });
});
