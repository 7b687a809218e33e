import '../environment.ts';
import { RemoveRoleFromDBClusterCommand } from '@aws-sdk/client-rds';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Change } from '../../../functions/contract/association.ts';
import { roleAdded, roleRemoved } from '../../../functions/contract/changes.ts';
import { removeAddedRoles } from '../../../functions/undo/remove-added-roles.ts';
import { aCluster, aListedRole, aRole, aStart, lambdaRole, otherRole, s3Role } from '../builders.ts';
import {
  type Account,
  aFault,
  changingCalls,
  givenAccount,
  letRolesChange,
  rds,
  seenCluster,
} from '../rds-account.ts';
import { anUndertaking, nothing } from './undertaking.ts';

const remove = async (start = aStart(), rolledBack: readonly Change[] = [], done: object = {}) =>
  removeAddedRoles(
    anUndertaking({ start, failedTask: 'Add Roles', rolledBack, ...done }),
    await seenCluster(),
  );
const removal = (roleArn: string, partial = {}) => [
  'RemoveRoleFromDBCluster',
  { DBClusterIdentifier: 'my-cluster', RoleArn: roleArn, ...partial },
];

let account: Account;
beforeEach(() => {
  const AssociatedRoles = [aRole(s3Role), aRole(lambdaRole, { Status: 'PENDING' }), aRole(otherRole(1))];
  account = givenAccount({ clusters: [aCluster({ AssociatedRoles })] });
  letRolesChange(account);
});

describe('removeAddedRoles', () => {
  it('removes the roles of the association, whatever their status, and no others', async () => {
    const round = await remove();

    expect(changingCalls()).toEqual([removal(s3Role), removal(lambdaRole)]);
    expect(round).toEqual({
      ...nothing,
      changes: [
        { action: 'RemoveRoleFromDBCluster', target: 'my-cluster', from: s3Role, to: null },
        { action: 'RemoveRoleFromDBCluster', target: 'my-cluster', from: lambdaRole, to: null },
      ],
    });
  });

  it('removes nothing when it is run a second time', async () => {
    await remove();
    rds.resetHistory();

    expect(await remove()).toEqual(nothing);
    expect(changingCalls()).toEqual([]);
  });

  it('leaves what somebody else has added before this execution got to its roles', async () => {
    expect(await remove(aStart(), [], { failedTask: 'Make Roles' })).toEqual(nothing);
    expect(changingCalls()).toEqual([]);
  });

  it('removes what it is known to have added, whatever failed after it', async () => {
    const changes = [roleAdded('my-cluster', aListedRole(lambdaRole))];
    await remove(aStart(), [], { failedTask: 'Modify Cluster', changes });

    expect(changingCalls()).toEqual([removal(lambdaRole)]);
  });

  it('leaves a role alone that was there at the start', async () => {
    await remove(aStart({ roles: [aListedRole(s3Role)] }));

    expect(changingCalls()).toEqual([removal(lambdaRole)]);
  });

  it.each(['Bedrock', 'bedrock'])(
    'sends the feature name exactly as RDS lists it: %s',
    async (FeatureName) => {
      account.clusters = [aCluster({ AssociatedRoles: [aRole(s3Role, { FeatureName })] })];

      await remove();

      expect(changingCalls()).toEqual([removal(s3Role, { FeatureName })]);
    },
  );

  it('sends no feature name for a role that RDS lists with an empty one', async () => {
    account.clusters = [aCluster({ AssociatedRoles: [aRole(s3Role, { FeatureName: '' })] })];

    await remove();

    expect(changingCalls()).toEqual([removal(s3Role)]);
  });

  it('waits for a role that an earlier round removed and that is still listed, removing it once only', async () => {
    const earlier = [s3Role, lambdaRole].map((roleArn) => roleRemoved('my-cluster', aListedRole(roleArn)));

    expect(await remove(aStart(), earlier)).toEqual({
      ...nothing,
      waiting: [
        `Role ${s3Role} is being removed from cluster my-cluster.`,
        `Role ${lambdaRole} is being removed from cluster my-cluster.`,
      ],
    });
    expect(changingCalls()).toEqual([]);
  });

  it('removes the role that an earlier round could not, while the other one goes', async () => {
    const earlier = [roleRemoved('my-cluster', aListedRole(s3Role))];

    expect(await remove(aStart(), earlier)).toMatchObject({
      changes: [{ action: 'RemoveRoleFromDBCluster', from: lambdaRole }],
      waiting: [`Role ${s3Role} is being removed from cluster my-cluster.`],
    });
    expect(changingCalls()).toEqual([removal(lambdaRole)]);
  });

  it('counts a role as removed that RDS lists and does not find, so that its end is waited for', async () => {
    rds.on(RemoveRoleFromDBClusterCommand).rejects(aFault('DBClusterRoleNotFoundFault'));

    expect(await remove()).toEqual({
      ...nothing,
      changes: [s3Role, lambdaRole].map((roleArn) => roleRemoved('my-cluster', aListedRole(roleArn))),
    });
  });

  it('waits while the cluster is busy', async () => {
    rds.on(RemoveRoleFromDBClusterCommand).rejects(aFault('InvalidDBClusterStateFault', 'It is modifying.'));

    expect(await remove()).toEqual({
      ...nothing,
      waiting: [s3Role, lambdaRole].map(
        (role) => `Role ${role} could not be rolled back: InvalidDBClusterStateFault: It is modifying.`,
      ),
    });
  });

  it('leaves a role that may not be removed, and removes the other', async () => {
    rds.on(RemoveRoleFromDBClusterCommand, { RoleArn: s3Role }).rejects(aFault('AccessDenied', 'No.', 403));

    const { changes, left } = await remove();

    expect(changes.map(({ from }) => from)).toEqual([lambdaRole]);
    expect(left).toEqual([`Role ${s3Role} could not be rolled back: AccessDenied: No.`]);
  });
});
