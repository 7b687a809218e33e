/** Roles that somebody made for RDS, as AWS's guide says; a test says only what is different in it. */
import type { StoredRole } from './iam-account.ts';

/** A trust policy of one statement. */
export const trusting = (Principal: object, more: object = {}) =>
  JSON.stringify({ Statement: [{ Effect: 'Allow', Principal, Action: 'sts:AssumeRole', ...more }] });

export function aGivenRole(partial: Partial<StoredRole> = {}): StoredRole {
  return {
    name: 'AllowAuroraS3Role',
    path: '/',
    trustPolicy: trusting({ Service: 'rds.amazonaws.com' }),
    boundary: null,
    tags: {},
    policies: {},
    ...partial,
  };
}

/** One that every cluster may ask for by its tags, unless the test says which. */
export function aConsentingRole(name = 'AllowAuroraS3Role', allow = '+'): StoredRole {
  return aGivenRole({ name, tags: { 'aurora-role-association:allow': allow } });
}
