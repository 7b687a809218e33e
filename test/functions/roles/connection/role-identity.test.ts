import '../../environment.ts';
import { describe, expect, it } from 'vitest';
import type { Role } from '../../../../functions/aws/iam/roles.ts';
import { roleArnFor } from '../../../../functions/roles/connection/role-arn.ts';
import { isOurs, tagsOf } from '../../../../functions/roles/connection/role-identity.ts';
import { ownTags, resourceIdOf } from '../../builders.ts';
import { aConnection, bucketArn, bucketRoleArn, clusterArn } from '../../connections.ts';

const aRole = (partial: Partial<Role> = {}): Role => ({
  name: 'rds-s3-my-cluster',
  arn: bucketRoleArn,
  trustPolicy: '{}',
  permissionsBoundaryArn: null,
  tags: tagsOf(aConnection(), ownTags()),
  ...partial,
});

describe('roleArnFor', () => {
  it('names service and cluster, under the path of this workflow', () => {
    expect(roleArnFor('s3', bucketArn, clusterArn)).toBe(bucketRoleArn);
  });

  it.each([
    { label: 'service', arn: roleArnFor('s3-import', bucketArn, clusterArn) },
    { label: 'target', arn: roleArnFor('s3', 'arn:aws:s3:::other-bucket', clusterArn) },
    { label: 'Region', arn: roleArnFor('s3', bucketArn, clusterArn.replace('us-east-1', 'eu-west-1')) },
  ])('is another for another $label', ({ arn }) => {
    expect(arn).not.toBe(bucketRoleArn);
  });

  it.each(['a'.repeat(63), `${'a'.repeat(37)}-${'b'.repeat(25)}`])(
    'is at most 64 characters, whole at its end, for the cluster %s',
    (cluster) => {
      const arn = roleArnFor('comprehend', null, clusterArn.replace('my-cluster', cluster));
      const name = arn.split('/').at(-1) ?? '';
      expect(name.length).toBeLessThanOrEqual(64);
      expect(name).toMatch(/^rds-comprehend-a+-[0-9a-f]{10}$/);
    },
  );

  it('is in the partition and the account of the cluster', () => {
    const arn = roleArnFor('s3', bucketArn, 'arn:aws-cn:rds:cn-north-1:111122223333:cluster:my-cluster');
    expect(arn).toMatch(/^arn:aws-cn:iam::111122223333:role\/aurora-role-association\/rds-s3-my-cluster-/);
  });
});

describe('isOurs', () => {
  it('is true of a role under the path with the tags of this cluster', () => {
    expect(isOurs(aRole(), { resourceId: resourceIdOf('my-cluster') })).toBe(true);
  });

  it.each([
    { label: 'another path', role: aRole({ arn: 'arn:aws:iam::123456789012:role/rds-s3-my-cluster' }) },
    {
      label: 'a longer path',
      role: aRole({ arn: 'arn:aws:iam::123456789012:role/aurora-role-association/more/rds-s3-my-cluster' }),
    },
    { label: 'no tags', role: aRole({ tags: new Map() }) },
    {
      label: 'the tags of another cluster',
      role: aRole({ tags: tagsOf(aConnection(), ownTags('mine', 'cluster-OTHER')) }),
    },
    {
      label: 'the tags of another stack',
      role: aRole({
        tags: tagsOf(aConnection(), ownTags('mine', resourceIdOf('my-cluster'), 'their-stack')),
      }),
    },
    {
      label: 'another maker',
      role: aRole({ tags: new Map([...tagsOf(aConnection(), ownTags()), ['created-by', 'somebody']]) }),
    },
  ])('is false of one with $label', ({ role }) => {
    expect(isOurs(role, { resourceId: resourceIdOf('my-cluster') })).toBe(false);
  });
});
