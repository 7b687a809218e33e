import { describe, expect, it } from 'vitest';
import { parse } from '../../../functions/contract/parse.ts';
import { requestSchema } from '../../../functions/contract/request.ts';
import { aRequest, s3Role } from '../builders.ts';

const request = (partial: object) => parse(requestSchema, aRequest(partial), 'request');
const messageOf = (partial: object) => {
  try {
    request(partial);
    return 'no error';
  } catch (error) {
    return `${(error as Error).name}: ${(error as Error).message}`;
  }
};
const aClusterName =
  'a DB cluster identifier (1 to 63 letters, digits and single hyphens, a letter first) or the ARN of a DB cluster';
const aGroupName =
  'a DB cluster parameter group name (1 to 255 letters, digits and single hyphens, a letter first)';
const anArn = 'the ARN of an IAM role, such as arn:aws:iam::123456789012:role/AllowAuroraS3Role';
const minutes = 'a whole number of minutes, 5 to 360';
const aService = 'one of s3, s3-import, s3-export, lambda, comprehend, sagemaker, bedrock';

describe('requestSchema', () => {
  it('fills in every default', () => {
    expect(request({})).toEqual({
      ...aRequest(),
      allowGlobalReboot: false,
      sharedParameterGroup: 'refuse',
      reboot: 'when-required',
      copyTags: false,
      removeReplaced: false,
      onFailure: 'roll-back',
      dryRun: false,
      timeoutMinutes: 90,
    });
  });

  it('takes names in the lower case that RDS keeps them in', () => {
    expect(request({ clusterIdentifier: 'My-Cluster', parameterGroupName: 'AllowAWSAccess' })).toMatchObject({
      clusterIdentifier: 'my-cluster',
      parameterGroupName: 'allowawsaccess',
    });
  });

  it('takes the name in an ARN in lower case, too', () => {
    expect(
      request({ clusterIdentifier: 'arn:aws:rds:us-east-1:123456789012:cluster:My-Cluster' }),
    ).toMatchObject({ clusterIdentifier: 'arn:aws:rds:us-east-1:123456789012:cluster:my-cluster' });
  });

  it('takes what Step Functions, people and editors put into an input', () => {
    const platform = {
      AWS_STEP_FUNCTIONS_STARTED_BY_EXECUTION_ID: 'arn:aws:states:us-east-1:123456789012:execution:parent:1',
      Comment: 'asked for by the data team',
      $schema: './request.schema.json',
    };

    expect(request(platform)).toMatchObject({ clusterIdentifier: 'my-cluster' });
  });

  it.each([
    { blank: ' ', shown: ' ' },
    { blank: '\u3000', shown: '\\u3000' },
    { blank: '\u00a0', shown: '\\u00a0' },
    { blank: '\u200b', shown: '\\u200b' },
    { blank: '\n', shown: '\\n' },
  ])('refuses "$shown" around an ARN or an identifier, and shows it', ({ blank, shown }) => {
    for (const roleArn of [`${s3Role}${blank}`, `${blank}${s3Role}`])
      expect(messageOf({ roles: [{ service: 's3', roleArn }] })).toBe(
        'InvalidInputError: The request is not valid. roles[0].roleArn: found ' +
          `"${roleArn.replace(blank, shown)}", expected ${anArn}.`,
      );
    for (const name of [`my-cluster${blank}`, `${blank}my-cluster`]) {
      const found = `found "${name.replace(blank, shown)}"`;
      expect(messageOf({ clusterIdentifier: name })).toContain(`clusterIdentifier: ${found}`);
      expect(messageOf({ parameterGroupName: name })).toContain(`parameterGroupName: ${found}`);
    }
  });

  it.each([
    'arn:aws:rds:us-east-1:123456789012:cluster:my-cluster',
    'arn:aws-cn:rds:cn-north-1:123456789012:cluster:my-cluster',
    'a',
    'a'.repeat(63),
  ])('takes the cluster %s', (clusterIdentifier) => {
    expect(request({ clusterIdentifier })).toMatchObject({ clusterIdentifier });
  });

  it.each([
    'arn:aws:iam::123456789012:role/path/to/Role',
    'arn:aws-us-gov:iam::123456789012:role/Role',
    'arn:aws:iam::123456789012:role/a!path/of%signs/a.b+c=d,e@f-g_h',
  ])('takes the role %s', (roleArn) => {
    expect(request({ roles: [{ service: 's3', roleArn }] }).roles).toEqual([{ service: 's3', roleArn }]);
  });

  it.each([
    { partial: { clusterIdentifier: '' }, field: 'clusterIdentifier', found: '""', expected: aClusterName },
    { partial: { clusterIdentifier: 5 }, field: 'clusterIdentifier', found: '5', expected: aClusterName },
    {
      partial: { clusterIdentifier: 'my--cluster' },
      field: 'clusterIdentifier',
      found: '"my--cluster"',
      expected: aClusterName,
    },
    {
      partial: { clusterIdentifier: 'a'.repeat(64) },
      field: 'clusterIdentifier',
      found: `"${'a'.repeat(64)}"`,
      expected: aClusterName,
    },
    {
      partial: { clusterIdentifier: undefined },
      field: 'clusterIdentifier',
      found: 'nothing',
      expected: aClusterName,
    },
    { partial: { roles: [] }, field: 'roles', found: '[]', expected: 'at least one {service, roleArn}' },
    { partial: { roles: 's3' }, field: 'roles', found: '"s3"', expected: 'a list of {service, roleArn}' },
    {
      partial: { parameterGroupName: 'default.aurora-mysql8.0' },
      field: 'parameterGroupName',
      found: '"default.aurora-mysql8.0"',
      expected: aGroupName,
    },
    {
      partial: { sharedParameterGroup: 'steal' },
      field: 'sharedParameterGroup',
      found: '"steal"',
      expected: 'refuse, copy or modify',
    },
    {
      partial: { reboot: true },
      field: 'reboot',
      found: 'true',
      expected: 'when-required, in-window or never',
    },
    { partial: { onFailure: 'panic' }, field: 'onFailure', found: '"panic"', expected: 'roll-back or keep' },
    { partial: { dryRun: 'yes' }, field: 'dryRun', found: '"yes"', expected: 'true or false' },
    { partial: { timeoutMinutes: 4 }, field: 'timeoutMinutes', found: '4', expected: minutes },
    { partial: { timeoutMinutes: 361 }, field: 'timeoutMinutes', found: '361', expected: minutes },
    { partial: { timeoutMinutes: 2.5 }, field: 'timeoutMinutes', found: '2.5', expected: minutes },
    { partial: { timeoutMinutes: '90' }, field: 'timeoutMinutes', found: '"90"', expected: minutes },
  ])('refuses $field: $found', ({ partial, field, found, expected }) => {
    expect(messageOf(partial)).toBe(
      `InvalidInputError: The request is not valid. ${field}: found ${found}, expected ${expected}.`,
    );
  });

  it.each([
    {
      role: { service: 'kinesis', roleArn: s3Role },
      says: `service: found "kinesis", expected ${aService}.`,
    },
    {
      role: { service: 's3' },
      says: 'roleArn: found nothing, expected the ARN of an IAM role, or connectTo in its place.',
    },
    { role: { roleArn: s3Role }, says: `service: found nothing, expected ${aService}.` },
    { role: { service: 's3', roleArn: 'MyRole' }, says: `roleArn: found "MyRole", expected ${anArn}.` },
    {
      role: { service: 's3', roleArn: 'arn:aws:iam::123456789012:user/me' },
      says: `roleArn: found "arn:aws:iam::123456789012:user/me", expected ${anArn}.`,
    },
    {
      role: { service: 's3', roleArn: 'arn:aws:iam::1234:role/Role' },
      says: `roleArn: found "arn:aws:iam::1234:role/Role", expected ${anArn}.`,
    },
    {
      role: { service: 's3', roleArn: s3Role, featureName: 's3Import' },
      says: 'featureName: unknown field; leave it out.',
    },
  ])('refuses the role $role', ({ role, says }) => {
    expect(messageOf({ roles: [role] })).toBe(
      `InvalidInputError: The request is not valid. roles[0].${says}`,
    );
  });

  it('refuses the service logs with the reason that it needs no role any more', () => {
    expect(messageOf({ roles: [{ service: 'logs', roleArn: s3Role }] })).toMatch(
      /roles\[0\]\.service: found "logs", .* logs needs none any more, .*AWSServiceRoleForRDS/,
    );
  });

  it('refuses an unknown field', () => {
    expect(messageOf({ forceReboot: true })).toBe(
      'InvalidInputError: The request is not valid. forceReboot: unknown field; leave it out.',
    );
  });

  it('lists every wrong field of one request', () => {
    const message = messageOf({
      clusterIdentifier: '1st',
      roles: [{ service: 'sqs', roleArn: 'x' }],
      reboot: 'now',
    });

    for (const field of ['clusterIdentifier', 'roles[0].service', 'roles[0].roleArn', 'reboot'])
      expect(message).toContain(`${field}: found`);
  });
});
