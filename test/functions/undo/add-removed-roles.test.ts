import '../environment.ts';
import { AddRoleToDBClusterCommand } from '@aws-sdk/client-rds';
import { beforeEach, describe, expect, it } from 'vitest';
import { roleAdded, roleRemoved } from '../../../functions/contract/changes.ts';
import { addRemovedRoles } from '../../../functions/undo/add-removed-roles.ts';
import type { Undertaking } from '../../../functions/undo/round.ts';
import {
  aCluster,
  aDisassociation,
  aListedRole,
  aRole,
  aStartWithRoles,
  lambdaRole,
  otherRole,
  s3Role,
} from '../builders.ts';
import {
  type Account,
  aFault,
  allCalls,
  changingCalls,
  givenAccount,
  letRolesChange,
  rds,
  seenCluster,
} from '../rds-account.ts';
import { anUndertaking, nothing } from './undertaking.ts';

const before = [aListedRole(s3Role, { featureName: 'Bedrock' }), aListedRole(otherRole(1))];
const added = roleAdded('my-cluster', aListedRole(s3Role));
const removed = roleRemoved('my-cluster', aListedRole(s3Role));
const add = async (partial: Partial<Undertaking> = {}) =>
  addRemovedRoles(
    anUndertaking({
      association: aDisassociation(),
      start: aStartWithRoles({ roles: before }),
      changes: [removed],
      secondsSinceRemoval: 60,
      ...partial,
    }),
    await seenCluster(),
  );
const listing = (...roles: Parameters<typeof aRole>[]) =>
  account.clusters.splice(0, 1, aCluster({ AssociatedRoles: roles.map((role) => aRole(...role)) }));

let account: Account;
beforeEach(() => {
  account = givenAccount({ clusters: [aCluster({ AssociatedRoles: [] })] });
  letRolesChange(account);
});

describe('addRemovedRoles', () => {
  it('adds a role that is gone under the feature name of the start, and no role that was not to go', async () => {
    expect(await add()).toEqual({ ...nothing, changes: [added] });
    expect(changingCalls()).toEqual([
      ['AddRoleToDBCluster', { DBClusterIdentifier: 'my-cluster', RoleArn: s3Role, FeatureName: 'Bedrock' }],
    ]);
  });

  it('does nothing when no role was asked to be removed yet', async () => {
    expect(await add({ secondsSinceRemoval: null })).toEqual(nothing);
    expect(allCalls()).toEqual([]);
  });

  it('adds no role that the cluster did not have at the start', async () => {
    await add({ start: aStartWithRoles({ roles: [] }) });

    expect(changingCalls()).toEqual([]);
  });

  it('waits for the end of a removal before it adds the role again', async () => {
    listing([s3Role]);

    for (const secondsSinceRemoval of [60, 1_200]) {
      expect(await add({ secondsSinceRemoval })).toEqual({
        ...nothing,
        waiting: [
          `Role ${s3Role} was removed from cluster my-cluster, which still lists it. It can be added again when it is gone.`,
        ],
      });
    }
    expect(changingCalls()).toEqual([]);
  });

  it('waits for the end of a removal that RDS may have taken in', async () => {
    listing([s3Role]);

    expect(await add({ changes: [], secondsSinceRemoval: 599 })).toEqual({
      ...nothing,
      waiting: [`Cluster my-cluster may still be removing role ${s3Role}.`],
    });
  });

  it('leaves a role alone that was seen gone and is listed again: somebody added it', async () => {
    listing([s3Role, { Status: 'PENDING' }]);

    expect(await add({ rolesGone: true })).toEqual(nothing);
    expect(changingCalls()).toEqual([]);
  });

  it('takes a role that is still listed after ten minutes for one that was never removed', async () => {
    listing([s3Role]);

    expect(await add({ changes: [], secondsSinceRemoval: 600 })).toEqual(nothing);
  });

  it('waits until a role that was added again is ACTIVE, and then is done', async () => {
    listing([s3Role, { Status: 'PENDING' }]);
    expect(await add({ rolledBack: [added] })).toMatchObject({
      waiting: [expect.stringContaining('PENDING')],
    });

    listing([s3Role]);
    expect(await add({ rolledBack: [added] })).toEqual(nothing);
  });

  it('says that a role which was added again is INVALID, unless it was before', async () => {
    listing([s3Role, { Status: 'INVALID' }]);

    expect(await add({ rolledBack: [added] })).toMatchObject({ left: [expect.stringContaining('INVALID')] });
    const roles = [aListedRole(s3Role, { status: 'INVALID' })];
    expect(await add({ rolledBack: [added], start: aStartWithRoles({ roles }) })).toEqual(nothing);
  });

  it('takes a role that is there already for added: the answer to an earlier call was lost', async () => {
    rds.on(AddRoleToDBClusterCommand).rejects(aFault('DBClusterRoleAlreadyExistsFault'));

    expect(await add()).toEqual({ ...nothing, changes: [added] });
  });

  it('waits while the cluster is busy', async () => {
    rds.on(AddRoleToDBClusterCommand).rejects(aFault('InvalidDBClusterStateFault', 'It is modifying.'));

    expect(await add()).toMatchObject({
      changes: [],
      waiting: [expect.stringContaining('It is modifying.')],
    });
  });

  it('says what RDS refuses for good, and goes on with the next role', async () => {
    const roles = [aListedRole(s3Role), aListedRole(lambdaRole)];
    rds.on(AddRoleToDBClusterCommand, { RoleArn: s3Role }).rejects(aFault('AccessDenied', 'No.', 403));

    const { changes, left } = await add({ start: aStartWithRoles({ roles }) });

    expect(left).toEqual([`Role ${s3Role} could not be rolled back: AccessDenied: No.`]);
    expect(changes).toMatchObject([{ to: lambdaRole }]);
  });
});
