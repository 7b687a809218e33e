import '../environment.ts';
import { describe, expect, it } from 'vitest';
import { rebootFromTags, rolesFromTags } from '../../../functions/roles/from-tags.ts';
import { lambdaRole, s3Role } from '../builders.ts';

const tagged = (tags: Record<string, string>) => ({
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
});

const from = (tags: Record<string, string>, prefix = 'aurora-role:') => rolesFromTags(tagged(tags), prefix);

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

  it('takes the one that says when to reboot for no role', () => {
    expect(from({ 'aurora-role:s3': s3Role, 'aurora-role:reboot': 'in-window' })).toEqual([
      { service: 's3', roleArn: s3Role },
    ]);
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

describe('rebootFromTags', () => {
  const key = 'aurora-role:reboot';

  it.each([
    { started: 'when-required', tag: undefined, reboot: 'when-required' },
    { started: 'when-required', tag: 'in-window', reboot: 'in-window' },
    { started: 'when-required', tag: 'never', reboot: 'never' },
    { started: 'in-window', tag: 'never', reboot: 'never' },
    { started: 'in-window', tag: undefined, reboot: 'in-window' },
    // A sweep that may reboot nothing is not talked into it by a tag.
    { started: 'never', tag: 'in-window', reboot: 'never' },
  ] as const)('makes $reboot of a start with $started and the tag $tag', ({ started, tag, reboot }) => {
    const cluster = tagged(tag === undefined ? {} : { [key]: tag });

    expect(rebootFromTags(cluster, 'aurora-role:', started)).toBe(reboot);
  });

  it('refuses another value', () => {
    expect(() => rebootFromTags(tagged({ [key]: 'now' }), 'aurora-role:', 'when-required')).toThrow(
      'The set of tags of cluster my-cluster is not valid. aurora-role:reboot: found "now", expected in-window or never.',
    );
  });
});
