import '../environment.ts';
import { describe, expect, it } from 'vitest';
import { rolesFromTags } from '../../../functions/roles/from-tags.ts';
import { lambdaRole, s3Role } from '../builders.ts';

const from = (tags: Record<string, string>, prefix = 'aurora-role:') =>
  rolesFromTags(
    {
      identifier: 'my-cluster',
      arn: '',
      resourceId: 'cluster-MYCLUSTER00000000000000000',
      engine: 'aurora-mysql',
      engineMode: 'provisioned',
      engineVersion: '8.0.mysql_aurora.3.08.2',
      status: 'available',
      parameterGroup: 'default.aurora-mysql8.0',
      roles: [],
      members: [],
      globalCluster: null,
      pausesInstances: false,
      maintenanceWindow: 'sun:03:00-sun:03:30',
      tags: new Map(Object.entries(tags)),
    },
    prefix,
  );

describe('rolesFromTags', () => {
  it('takes one role of each tag with the prefix, in the order of the tags', () => {
    expect(from({ 'aurora-role:lambda': lambdaRole, owner: 'me', 'aurora-role:s3': s3Role })).toEqual([
      { service: 'lambda', roleArn: lambdaRole },
      { service: 's3', roleArn: s3Role },
    ]);
  });

  it('takes the prefix that it is given', () => {
    expect(from({ 'team/role/s3': s3Role, 'aurora-role:lambda': lambdaRole }, 'team/role/')).toEqual([
      { service: 's3', roleArn: s3Role },
    ]);
  });

  it.each([
    { label: 'in the middle of a key', key: 'my-aurora-role:s3' },
    { label: 'in another case', key: 'Aurora-Role:s3' },
    { label: 'cut short', key: 'aurora-role' },
    { label: 'with another character at its end', key: 'aurora-role/s3' },
  ])('does not take a prefix $label for one', ({ key }) => {
    expect(from({ [key]: s3Role })).toEqual([]);
  });

  it('takes every character of the prefix as it is', () => {
    expect(from({ 'aXb+s3': s3Role, 'a.b+lambda': lambdaRole }, 'a.b+')).toEqual([
      { service: 'lambda', roleArn: lambdaRole },
    ]);
  });

  it('takes the prefix off once, at the beginning', () => {
    expect(() => from({ 'aurora-role:aurora-role:s3': s3Role })).toThrow(/service: found "aurora-role:s3"/);
  });

  it('takes none from a cluster without such tags', () => {
    expect(from({ owner: 'me' })).toEqual([]);
  });

  it.each([
    {
      label: 'a service that does not exist',
      tags: { 'aurora-role:mail': s3Role },
      says: /mail\.service: found "mail"/,
    },
    { label: 'no service', tags: { 'aurora-role:': s3Role }, says: /aurora-role:\.service: found ""/ },
    { label: 'logs', tags: { 'aurora-role:logs': s3Role }, says: /logs needs none any more/ },
    {
      label: 'a role by its name',
      tags: { 'aurora-role:s3': 'MyRole' },
      says: /s3\.roleArn: found "MyRole"/,
    },
  ])('throws InvalidInputError for a tag that names $label', ({ tags, says }) => {
    expect(() => from(tags)).toThrow(
      expect.objectContaining({ name: 'InvalidInputError', message: expect.stringMatching(says) }),
    );
  });
});
