import '../environment.ts';
import { describe, expect, it } from 'vitest';
import { describeRoles, refuseInactiveRoles, statusOfRoles } from '../../../functions/roles/status.ts';
import { aListedRole, anAssociation, lambdaRole, otherRole, s3Role } from '../builders.ts';

const association = anAssociation();
const statuses = (s3: string, lambda: string) => [
  aListedRole(s3Role, { status: s3 }),
  aListedRole(lambdaRole, { status: lambda }),
];

describe('statusOfRoles', () => {
  it.each([
    { s3: 'ACTIVE', lambda: 'ACTIVE', status: 'active' },
    { s3: 'PENDING', lambda: 'ACTIVE', status: 'pending' },
    { s3: 'ACTIVE', lambda: 'new-in-2027', status: 'pending' },
  ])('says $status when the roles are $s3 and $lambda', ({ s3, lambda, status }) => {
    expect(statusOfRoles(association, statuses(s3, lambda))).toBe(status);
  });

  it('says active whatever the roles are that the association does not name', () => {
    const listed = [...statuses('ACTIVE', 'ACTIVE'), aListedRole(otherRole(1), { status: 'INVALID' })];

    expect(statusOfRoles(association, listed)).toBe('active');
  });

  it('throws RoleUnusableError when a role is INVALID, though another is listed no more', () => {
    expect(() => statusOfRoles(association, [aListedRole(lambdaRole, { status: 'INVALID' })])).toThrow(
      expect.objectContaining({
        name: 'RoleUnusableError',
        message: expect.stringContaining(`Role ${lambdaRole} of cluster my-cluster is INVALID`),
      }),
    );
  });

  it('throws AssociationLostError when a role is listed no more', () => {
    expect(() => statusOfRoles(association, [aListedRole(s3Role)])).toThrow(
      expect.objectContaining({
        name: 'AssociationLostError',
        message: expect.stringContaining(`Cluster my-cluster no longer lists role ${lambdaRole}`),
      }),
    );
  });
});

describe('refuseInactiveRoles', () => {
  it('lets roles pass that are all ACTIVE', () => {
    expect(() => refuseInactiveRoles(association, statuses('ACTIVE', 'ACTIVE'))).not.toThrow();
  });

  it('throws AssociationLostError when a role is PENDING again', () => {
    expect(() => refuseInactiveRoles(association, statuses('ACTIVE', 'PENDING'))).toThrow(
      expect.objectContaining({
        name: 'AssociationLostError',
        message: expect.stringContaining(
          'The roles of cluster my-cluster were ACTIVE, and now: ' +
            'AllowAuroraS3Role is ACTIVE, AllowAuroraLambdaRole is PENDING. They were changed out-of-band',
        ),
      }),
    );
  });
});

describe('describeRoles', () => {
  it('says the status of each role of the association, and of one that is not listed so', () => {
    const listed = [aListedRole(otherRole(1)), aListedRole(lambdaRole, { status: 'PENDING' })];

    expect(describeRoles(association, listed)).toBe(
      'AllowAuroraS3Role is not associated, AllowAuroraLambdaRole is PENDING.',
    );
  });
});
