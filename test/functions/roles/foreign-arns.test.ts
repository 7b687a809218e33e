import { describe, expect, it } from 'vitest';
import type { ConnectTo } from '../../../functions/contract/connect-to.ts';
import type { Service } from '../../../functions/contract/request.ts';
import { refuseForeignArns } from '../../../functions/roles/foreign-arns.ts';

const clusterArn = 'arn:aws:rds:us-east-1:123456789012:cluster:my-cluster';
const role = (roleArn: string) => [{ service: 's3', roleArn } as const];
const connection = (service: Service, connectTo: Partial<ConnectTo>) => [
  { service, connectTo: { arn: null, prefix: null, access: null, kmsKeyArn: null, ...connectTo } },
];

describe('refuseForeignArns', () => {
  it.each([
    role('arn:aws:iam::123456789012:role/any'),
    connection('s3', {
      arn: 'arn:aws:s3:::my-bucket',
      kmsKeyArn: 'arn:aws:kms:eu-west-1:999999999999:key/1234abcd',
    }),
    connection('lambda', { arn: 'arn:aws:lambda:eu-west-1:999999999999:function:my-function' }),
    connection('sagemaker', { arn: 'arn:aws:sagemaker:us-east-1:123456789012:endpoint/my-endpoint' }),
    connection('bedrock', { arn: 'arn:aws:bedrock:us-east-1::foundation-model/my-model' }),
    connection('comprehend', {}),
  ])('goes on with what belongs to the cluster: %j', (...requested) => {
    expect(() => refuseForeignArns(requested, clusterArn)).not.toThrow();
  });

  it.each([
    {
      requested: role('arn:aws:iam::999999999999:role/AllowAuroraS3Role'),
      message: 'is of account 999999999999, and cluster my-cluster of 123456789012',
    },
    {
      requested: role('arn:aws-cn:iam::123456789012:role/AllowAuroraS3Role'),
      message: 'is of partition aws-cn, and cluster my-cluster of aws',
    },
  ])('refuses a role that $message', ({ requested, message }) => {
    expect(() => refuseForeignArns(requested, clusterArn)).toThrow(
      expect.objectContaining({ name: 'RoleNotPassableError', message: expect.stringContaining(message) }),
    );
  });

  it.each([
    {
      requested: connection('s3', { arn: 'arn:aws-cn:s3:::my-bucket' }),
      field: 'arn',
      what: 'partition aws',
    },
    {
      requested: connection('s3-export', {
        arn: 'arn:aws:s3:::my-bucket',
        kmsKeyArn: 'arn:aws-us-gov:kms:us-gov-west-1:123456789012:key/1234abcd',
      }),
      field: 'kmsKeyArn',
      what: 'partition aws',
    },
    {
      requested: connection('lambda', {
        arn: 'arn:aws-cn:lambda:cn-north-1:123456789012:function:my-function',
      }),
      field: 'arn',
      what: 'partition aws',
    },
    {
      requested: connection('sagemaker', {
        arn: 'arn:aws:sagemaker:eu-west-1:123456789012:endpoint/my-endpoint',
      }),
      field: 'arn',
      what: 'Region us-east-1',
    },
    {
      requested: connection('bedrock', { arn: 'arn:aws:bedrock:eu-west-1::foundation-model/my-model' }),
      field: 'arn',
      what: 'Region us-east-1',
    },
  ])('refuses a $field that is not of $what: $requested', ({ requested, field, what }) => {
    const second = [...role('arn:aws:iam::123456789012:role/any'), ...requested];

    expect(() => refuseForeignArns(second, clusterArn)).toThrow(
      expect.objectContaining({
        name: 'InvalidInputError',
        message: expect.stringMatching(
          new RegExp(
            `^The request is not valid\\. roles\\[1\\]\\.connectTo\\.${field}: found "arn:.*${what}`,
          ),
        ),
      }),
    );
  });
});
