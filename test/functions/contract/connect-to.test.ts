import { describe, expect, it } from 'vitest';
import { parse } from '../../../functions/contract/parse.ts';
import { requestSchema } from '../../../functions/contract/request.ts';
import { s3Role } from '../builders.ts';
import { bucketArn, functionArn } from '../connections.ts';

const request = (...roles: readonly unknown[]) =>
  parse(requestSchema, { clusterIdentifier: 'my-cluster', roles }, 'request');
const connect = (service: string, connectTo: object) => request({ service, connectTo }).roles[0];
const messageOf = (...roles: readonly unknown[]) => {
  try {
    request(...roles);
    return 'no error';
  } catch (error) {
    return `${(error as Error).name}: ${(error as Error).message}`;
  }
};
const kmsKeyArn = 'arn:aws:kms:us-east-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab';
const nothing = { arn: null, prefix: null, access: null, kmsKeyArn: null };
const endpointArn = 'arn:aws:sagemaker:us-east-1:123456789012:endpoint/my-endpoint';
const modelArn = 'arn:aws:bedrock:us-east-1::foundation-model/anthropic.claude-3-haiku-20240307-v1:0';
const aBucket =
  'the ARN of an S3 bucket, such as arn:aws:s3:::my-bucket (what comes after the bucket goes into prefix)';

describe('connectTo', () => {
  it.each([
    { service: 's3', access: 'read-write' },
    { service: 's3-import', access: 'read' },
    { service: 's3-export', access: 'write' },
  ])('of $service with a bucket alone is for $access', ({ service, access }) => {
    expect(connect(service, { arn: bucketArn })).toEqual({
      service,
      connectTo: { ...nothing, arn: bucketArn, access },
    });
  });

  it('of a bucket takes a prefix, an access and a key', () => {
    const whole = { arn: bucketArn, prefix: 'exports/2026-', access: 'write', kmsKeyArn };

    expect(connect('s3', whole)).toEqual({ service: 's3', connectTo: whole });
  });

  it.each([
    { service: 'lambda', arn: functionArn },
    { service: 'lambda', arn: `${functionArn}:live` },
    { service: 'lambda', arn: `${functionArn}:$LATEST` },
    { service: 'sagemaker', arn: endpointArn },
    { service: 'bedrock', arn: modelArn },
    {
      service: 'bedrock',
      arn: 'arn:aws:bedrock:us-east-1:123456789012:inference-profile/us.amazon.nova-lite-v1:0',
    },
    {
      service: 'bedrock',
      arn: 'arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/a1b2c3',
    },
    { service: 's3', arn: 'arn:aws-us-gov:s3:::my.bucket-2' },
  ])('of $service takes $arn', ({ service, arn }) => {
    expect(connect(service, { arn })).toMatchObject({ service, connectTo: { arn } });
  });

  it('of comprehend is empty', () => {
    expect(connect('comprehend', {})).toEqual({ service: 'comprehend', connectTo: nothing });
  });

  it.each([
    { service: 's3', connectTo: {}, says: `arn: found nothing, expected ${aBucket}.` },
    {
      service: 's3',
      connectTo: { arn: `${bucketArn}/exports` },
      says: `arn: found "${bucketArn}/exports", expected ${aBucket}.`,
    },
    { service: 's3', connectTo: { arn: 'my-bucket' }, says: `arn: found "my-bucket", expected ${aBucket}.` },
    {
      service: 's3',
      connectTo: { arn: 'arn:aws:s3:::*' },
      says: `arn: found "arn:aws:s3:::*", expected ${aBucket}.`,
    },
    {
      service: 's3-import',
      connectTo: { arn: bucketArn, access: 'write' },
      says: 'access: found "write", expected read, or nothing, for s3-import.',
    },
    {
      service: 's3-export',
      connectTo: { arn: bucketArn, access: 'read-write' },
      says: 'access: found "read-write", expected write, or nothing, for s3-export.',
    },
    {
      service: 's3',
      connectTo: { arn: bucketArn, access: 'all' },
      says: 'access: found "all", expected read, write, read-write.',
    },
    {
      service: 'lambda',
      connectTo: { arn: bucketArn },
      says: `arn: found "${bucketArn}", expected the ARN of a Lambda function, such as ${functionArn}.`,
    },
    {
      service: 'lambda',
      connectTo: { arn: functionArn, prefix: 'a' },
      says: 'prefix: found "a", expected no prefix: it is for S3 only.',
    },
    {
      service: 'sagemaker',
      connectTo: { arn: functionArn },
      says: `arn: found "${functionArn}", expected the ARN of a SageMaker endpoint, such as ${endpointArn}.`,
    },
    {
      service: 'bedrock',
      connectTo: { arn: 'arn:aws:bedrock:*::foundation-model/*' },
      says:
        'arn: found "arn:aws:bedrock:*::foundation-model/*", expected the ARN of a Bedrock foundation model or ' +
        `inference profile, such as ${modelArn}.`,
    },
    {
      service: 'comprehend',
      connectTo: { arn: functionArn },
      says: `arn: found "${functionArn}", expected no arn: comprehend is reached as a whole.`,
    },
    {
      service: 's3',
      connectTo: { arn: bucketArn, bucket: 'x' },
      says: 'bucket: unknown field; leave it out.',
    },
  ])('refuses for $service $connectTo', ({ service, connectTo, says }) => {
    expect(messageOf({ service, connectTo })).toBe(
      `InvalidInputError: The request is not valid. roles[0].connectTo.${says}`,
    );
  });

  it.each(['/exports', '*', 'a?', '${aws:username}', ''])('refuses the prefix %j', (prefix) => {
    expect(messageOf({ service: 's3', connectTo: { arn: bucketArn, prefix } })).toMatch(
      /roles\[0\]\.connectTo\.prefix: found .*, expected the beginning of the objects' keys/,
    );
  });

  it.each(['alias/my-key', 'arn:aws:kms:us-east-1:123456789012:alias/my-key'])(
    'refuses the key %s',
    (key) => {
      expect(messageOf({ service: 's3', connectTo: { arn: bucketArn, kmsKeyArn: key } })).toMatch(
        /roles\[0\]\.connectTo\.kmsKeyArn: found .*, expected the ARN of a KMS key/,
      );
    },
  );

  it('refuses both a role and what to make one for', () => {
    expect(messageOf({ service: 's3', roleArn: s3Role, connectTo: { arn: bucketArn } })).toBe(
      `InvalidInputError: The request is not valid. roles[0].connectTo: found {"arn":"${bucketArn}"}, ` +
        'expected nothing beside roleArn: give one of the two.',
    );
  });

  it('refuses two prefixes of one bucket, for which there is one role', () => {
    const connections = ['a/', 'b/'].map((prefix) => ({
      service: 's3',
      connectTo: { arn: bucketArn, prefix },
    }));

    expect(messageOf(...connections)).toMatch(/roles: found .*, expected each service and arn once/);
  });
});
