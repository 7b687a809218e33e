import { describe, expect, it } from 'vitest';
import { refuseUnpassableRoles } from '../../../functions/roles/passable-roles.ts';

const arnOf = (name: string) => `arn:aws:iam::123456789012:role/${name}`;
const refuse = (name: string, patterns: readonly string[], connectsServices = false) =>
  refuseUnpassableRoles([{ roleArn: arnOf(name) }], { patterns, connectsServices });

describe('refuseUnpassableRoles', () => {
  it.each([
    { name: 'AllowAuroraS3Role', patterns: ['AllowAurora*'] },
    { name: 'AllowAurora', patterns: ['AllowAurora*'] },
    { name: 'rds-s3', patterns: ['AllowAurora*', 'rds-??'] },
    { name: 'teams/data/rds-s3', patterns: ['teams/*'] },
    { name: 'teams/data/rds-s3', patterns: ['*'] },
    { name: 'teams/data/rds-s3', patterns: ['*/rds-s3'] },
    { name: 'one,two', patterns: ['one?two'] },
    { name: 'a.b+c=d@e-f', patterns: ['a.b+c=d@e-f'] },
  ])('lets $name pass for $patterns, as IAM would', ({ name, patterns }) => {
    expect(() => refuse(name, patterns)).not.toThrow();
  });

  it.each([
    { name: 'rds-s3-access', patterns: ['AllowAurora*'] },
    { name: 'MyAllowAuroraS3Role', patterns: ['AllowAurora*'] },
    { name: 'allowauroras3role', patterns: ['AllowAurora*'] },
    { name: 'teams/AllowAuroraS3Role', patterns: ['AllowAurora*'] },
    { name: 'rds-s3', patterns: ['rds-?'] },
    { name: 'rds-s3', patterns: ['teams/rds-s3'] },
    { name: 'aXb', patterns: ['a.b'] },
  ])('refuses $name for $patterns', ({ name, patterns }) => {
    expect(() => refuse(name, patterns)).toThrow(
      expect.objectContaining({
        name: 'RoleNotPassableError',
        message: expect.stringContaining(arnOf(name)),
      }),
    );
  });

  it('names the parameter and the value to add', () => {
    expect(() => refuse('teams/rds-s3', ['AllowAurora*', 'rds-*'])).toThrow(
      `Role ${arnOf('teams/rds-s3')} is not one that this stack may pass to RDS: its parameter PassableRoles is ` +
        'AllowAurora*,rds-*. Add teams/rds-s3 to PassableRoles (PassableRoles=AllowAurora*,rds-*,teams/rds-s3), deploy the ' +
        'stack, then start again. Or use a role that it allows.',
    );
  });

  it('writes a comma in a name as the question mark that the parameter has for it', () => {
    expect(() => refuse('one,two', ['AllowAurora*'])).toThrow('PassableRoles=AllowAurora*,one?two');
  });

  it('says that the parameter is full', () => {
    expect(() => refuse('other', ['a', 'b', 'c', 'd', 'e'])).toThrow(
      'It holds 5 patterns, which is all that it takes: widen one of them so that it matches other',
    );
  });

  it('takes the roles that are made here only where the stack makes them', () => {
    const made = 'aurora-role-association/rds-s3-my-cluster-93f6aed539';

    expect(() => refuse(made, ['AllowAurora*'], true)).not.toThrow();
    expect(() => refuse(made, ['AllowAurora*'], false)).toThrow(
      expect.objectContaining({ name: 'RoleNotPassableError' }),
    );
  });

  it('refuses a service-linked role, whatever the patterns', () => {
    expect(() => refuse('aws-service-role/rds.amazonaws.com/AWSServiceRoleForRDS', ['*'])).toThrow(
      expect.objectContaining({
        name: 'RoleNotPassableError',
        message: expect.stringContaining('is a service-linked role'),
      }),
    );
  });

  it('looks at every role', () => {
    const roles = [{ roleArn: arnOf('AllowAuroraS3Role') }, { roleArn: arnOf('other') }];

    expect(() =>
      refuseUnpassableRoles(roles, { patterns: ['AllowAurora*'], connectsServices: false }),
    ).toThrow(arnOf('other'));
  });
});
