import { describe, expect, it } from 'vitest';
import type { Connection } from '../../../../functions/contract/association.ts';
import { serviceNames } from '../../../../functions/contract/request.ts';
import { permissionsPolicyOf, trustPolicyOf } from '../../../../functions/roles/connection/policies.ts';
import { aConnection, bucketPolicy, clusterArn, functionArn, trustPolicy } from '../../connections.ts';

interface Statement {
  readonly Effect: string;
  readonly Action: readonly string[];
  readonly Resource: string;
  readonly Condition?: unknown;
}

const statementsOf = (partial: Partial<Connection>): readonly Statement[] =>
  JSON.parse(permissionsPolicyOf(aConnection(partial))).Statement;
const actionsOf = (partial: Partial<Connection>) =>
  statementsOf(partial)
    .flatMap(({ Action }) => Action)
    .toSorted();

/** What AWS documents for each, in the policies of its guides; see the links in documented-actions.ts. */
const load = ['s3:GetObject', 's3:GetObjectVersion', 's3:ListBucket'];
const select = [
  's3:AbortMultipartUpload',
  's3:DeleteObject',
  's3:GetObject',
  's3:ListBucket',
  's3:ListMultipartUploadParts',
  's3:PutObject',
];
const both = [...new Set([...load, ...select])].toSorted();
const other = { prefix: null, access: null, kmsKeyArn: null };
const lambda = { ...other, service: 'lambda', targetArn: functionArn } as const;
const comprehend = { ...other, service: 'comprehend', targetArn: null } as const;
const endpointArn = 'arn:aws:sagemaker:us-east-1:123456789012:endpoint/my-endpoint';
const sagemaker = { ...other, service: 'sagemaker', targetArn: endpointArn } as const;
const modelArn = 'arn:aws:bedrock:us-east-1::foundation-model/anthropic.claude-3-haiku-20240307-v1:0';
const bedrock = { ...other, service: 'bedrock', targetArn: modelArn } as const;

const every: readonly { label: string; connection: Partial<Connection>; documented: readonly string[] }[] = [
  { label: 's3 to read', connection: { access: 'read' }, documented: load },
  { label: 's3 without an access', connection: { access: null }, documented: load },
  { label: 's3 to write', connection: { access: 'write' }, documented: select },
  { label: 's3 for both', connection: { access: 'read-write' }, documented: both },
  { label: 's3-import', connection: { service: 's3-import', access: 'read' }, documented: load },
  { label: 's3-export', connection: { service: 's3-export', access: 'write' }, documented: select },
  { label: 'lambda', connection: lambda, documented: ['lambda:InvokeFunction'] },
  {
    label: 'comprehend',
    connection: comprehend,
    documented: ['comprehend:BatchDetectSentiment', 'comprehend:DetectSentiment'],
  },
  { label: 'sagemaker', connection: sagemaker, documented: ['sagemaker:InvokeEndpoint'] },
  { label: 'bedrock', connection: bedrock, documented: ['bedrock:InvokeModel'] },
];

describe('the permissions policy', () => {
  it.each(every)('allows for $label the documented actions and no other', ({ connection, documented }) => {
    expect(actionsOf(connection)).toEqual(documented);
  });

  it('is held against the documentation for every service', () => {
    const held = every.map(({ connection }) => connection.service ?? 's3');
    expect([...new Set(held)].toSorted()).toEqual([...serviceNames].toSorted());
  });

  it.each(every)('of $label names what is reached, and everything only for comprehend', ({ connection }) => {
    const resources = statementsOf(connection).map(({ Resource }) => Resource);
    const { targetArn } = aConnection(connection);
    if (targetArn === null) expect(resources).toEqual(['*']);
    else for (const resource of resources) expect(resource.startsWith(targetArn)).toBe(true);
  });

  it.each([
    { connection: {}, resources: ['arn:aws:s3:::my-bucket', 'arn:aws:s3:::my-bucket/*'] },
    {
      connection: { service: 's3-import', access: 'read', prefix: 'in/' },
      resources: ['arn:aws:s3:::my-bucket', 'arn:aws:s3:::my-bucket/in/*'],
    },
    {
      connection: { service: 's3-export', access: 'write', prefix: 'out' },
      resources: ['arn:aws:s3:::my-bucket', 'arn:aws:s3:::my-bucket/out*'],
    },
    { connection: lambda, resources: [functionArn] },
    { connection: sagemaker, resources: [endpointArn] },
    { connection: bedrock, resources: [modelArn] },
    { connection: comprehend, resources: ['*'] },
  ] as const)('names exactly $resources', ({ connection, resources }) => {
    expect(statementsOf(connection).map(({ Resource }) => Resource)).toEqual(resources);
  });

  it.each(every)('of $label has no wildcard in an action', ({ connection }) => {
    expect(actionsOf(connection).filter((action) => /[*?]/.test(action))).toEqual([]);
  });

  it('of a bucket lists the bucket and uses its objects', () => {
    expect(permissionsPolicyOf(aConnection())).toBe(bucketPolicy);
  });

  it('of a prefix uses the objects under it only', () => {
    const [list, objects] = statementsOf({ prefix: 'exports/' });

    expect(list).toMatchObject({ Resource: 'arn:aws:s3:::my-bucket' });
    expect(objects).toMatchObject({ Resource: 'arn:aws:s3:::my-bucket/exports/*' });
  });

  it.each([
    { access: 'read', actions: ['kms:Decrypt'] },
    { access: 'write', actions: ['kms:Decrypt', 'kms:GenerateDataKey'] },
    { access: 'read-write', actions: ['kms:Decrypt', 'kms:GenerateDataKey'] },
  ] as const)('uses the key that is given, to $access', ({ access, actions }) => {
    const kmsKeyArn = 'arn:aws:kms:us-east-1:123456789012:key/1234abcd';

    expect(statementsOf({ access, kmsKeyArn }).at(-1)).toMatchObject({
      Action: actions,
      Resource: kmsKeyArn,
    });
  });

  it('names no key where none is given', () => {
    expect(actionsOf({}).filter((action) => action.startsWith('kms:'))).toEqual([]);
  });

  it.each([
    {
      kind: 'a profile of the system',
      profile: 'inference-profile/us.amazon.nova-lite-v1:0',
      model: 'amazon.nova-lite-v1:0',
    },
    {
      kind: 'a profile of a group of Regions with a hyphen',
      profile: 'inference-profile/us-gov.amazon.nova-lite-v1:0',
      model: 'amazon.nova-lite-v1:0',
    },
    { kind: "an application's profile", profile: 'application-inference-profile/a1b2c3', model: '*' },
  ])('of $kind invokes its model in whatever Region, through the profile only', ({ profile, model }) => {
    const targetArn = `arn:aws:bedrock:us-east-1:123456789012:${profile}`;

    expect(statementsOf({ ...bedrock, targetArn })).toMatchObject([
      { Action: ['bedrock:InvokeModel'], Resource: targetArn },
      {
        Action: ['bedrock:InvokeModel'],
        Resource: `arn:aws:bedrock:*::foundation-model/${model}`,
        Condition: { StringEquals: { 'bedrock:InferenceProfileArn': targetArn } },
      },
    ]);
  });

  it('stays in the partition of what is reached', () => {
    const targetArn = 'arn:aws-us-gov:bedrock:us-gov-west-1:123456789012:application-inference-profile/a1';

    expect(statementsOf({ ...bedrock, targetArn })[1]?.Resource).toMatch(/^arn:aws-us-gov:/);
  });
});

describe('the trust policy', () => {
  it('lets RDS assume the role, for this account and this cluster only', () => {
    expect(trustPolicyOf(clusterArn)).toBe(trustPolicy);
  });
});
