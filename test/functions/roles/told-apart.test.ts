/** Roles are told apart by their ARNs: one of the same name under another path is another role. */
import '../environment.ts';
import { describe, expect, it } from 'vitest';
import { roleAdded, roleRemoved } from '../../../functions/contract/changes.ts';
import { differing, holding as holdingAnyOf } from '../../../functions/parameter-group/held.ts';
import { planChanges } from '../../../functions/plan/calls.ts';
import { reportRoles } from '../../../functions/report/reported-roles.ts';
import { isOneOf } from '../../../functions/roles/find.ts';
import { refuseInvalidRoles } from '../../../functions/roles/rules.ts';
import { statusOfRemovedRoles, statusOfRoles } from '../../../functions/roles/status.ts';
import { removeAddedRoles } from '../../../functions/undo/remove-added-roles.ts';
import {
  aCluster,
  aDisassociation,
  aListedRole,
  anAssociation,
  anAttachedAssociation,
  anObservation,
  aReportInput,
  aRole,
  aStart,
  lambdaRole,
  s3Role,
} from '../builders.ts';
import { givenAccount, letRolesChange, seenCluster } from '../rds-account.ts';

const namesake = 'arn:aws:iam::123456789012:role/teams/data/AllowAuroraS3Role';
const listed = [aListedRole(namesake), aListedRole(lambdaRole)];
const observed = anObservation({ roles: listed, parameterGroup: 'my-group' });
const holding = (value: string) => {
  const parameter = { name: 'aws_default_s3_role', value, modifiable: true, dynamic: true };
  return new Map([[parameter.name, parameter]]);
};

describe('a role of the same name under another path', () => {
  it('is not the one of the association', () => {
    expect(isOneOf(anAssociation().roles)({ roleArn: namesake })).toBe(false);
  });

  it('does not stand in for it when it is ACTIVE', () => {
    expect(() => statusOfRoles(anAssociation(), listed)).toThrow(
      `Cluster my-cluster no longer lists role ${s3Role}`,
    );
  });

  it('does not speak against it when it is INVALID', () => {
    const cluster = { identifier: 'my-cluster', roles: [aListedRole(namesake, { status: 'INVALID' })] };

    expect(() => refuseInvalidRoles(anAssociation().roles, cluster)).not.toThrow();
  });

  it('is not waited for when it is removed', () => {
    expect(statusOfRemovedRoles(aDisassociation(), [aListedRole(namesake)])).toBe('gone');
  });

  it('does not spare it the call that adds it', () => {
    const plan = planChanges(anAttachedAssociation(), observed, holding(s3Role));

    expect(plan).toContainEqual(expect.objectContaining({ action: 'AddRoleToDBCluster', to: s3Role }));
  });

  it('is not removed in its place', () => {
    const plan = planChanges(aDisassociation(), observed, holding(s3Role));

    expect(plan.filter(({ action }) => action === 'RemoveRoleFromDBCluster')).toEqual([
      expect.objectContaining({ from: lambdaRole }),
    ]);
  });

  it('in its parameter is to be replaced, and not to be reset', () => {
    const [wanted, reset] = [s3Role, null].map((value) => [{ name: 'aws_default_s3_role', value }]);

    expect(differing(wanted ?? [], holding(namesake), [])).toHaveLength(1);
    expect(differing(reset ?? [], holding(namesake), [{ roleArn: s3Role }])).toEqual([]);
  });

  it('keeps its parameter when the other one is taken away', () => {
    expect(holdingAnyOf([s3Role], holding(namesake))).toEqual([]);
    expect(holdingAnyOf([namesake], holding(namesake))).toHaveLength(1);
  });

  it('stays on the way back, when only the other one was added', async () => {
    const AssociatedRoles = [aRole(s3Role), aRole(namesake)];
    letRolesChange(givenAccount({ clusters: [aCluster({ AssociatedRoles })] }));
    const [role] = anAssociation().roles;
    const roles = [s3Role, namesake].map((roleArn) => ({
      ...role,
      services: [],
      featureName: null,
      roleArn,
    }));
    const undertaking = {
      cluster: null,
      association: anAssociation({ roles }),
      start: aStart(),
      changes: [roleAdded('my-cluster', aListedRole(s3Role))],
      failedTask: null,
      secondsSinceRemoval: null,
      rolesGone: false,
      rolledBack: [],
    };

    const { changes } = await removeAddedRoles(undertaking, await seenCluster());

    expect(changes).toEqual([roleRemoved('my-cluster', aListedRole(s3Role))]);
  });

  it('is not reported for it', () => {
    const start = aStart({ roles: [aListedRole(namesake)] });

    expect(reportRoles(aReportInput({ start, observed }))).toMatchObject([
      { roleArn: s3Role, found: null, status: null },
      { roleArn: lambdaRole, found: null, status: 'ACTIVE' },
    ]);
  });
});
