import '../connected-environment.ts';
import { DeleteRoleCommand, GetRoleCommand } from '@aws-sdk/client-iam';
import { beforeEach, describe, expect, it } from 'vitest';
import type { ConnectedRole } from '../../../functions/contract/association.ts';
import { undoConnections } from '../../../functions/undo/undo-connections.ts';
import { aCluster, anAssociation, aRole, aStart } from '../builders.ts';
import {
  aConnectedRole,
  aConnection,
  aMadeRole,
  bucketPolicy,
  bucketRole,
  bucketRoleArn,
  trustPolicy,
} from '../connections.ts';
import { anIamFault, changingIamCalls, givenRoles, iam } from '../iam-account.ts';
import { givenAccount, seenCluster } from '../rds-account.ts';
import { anUndertaking, nothing } from './undertaking.ts';

const undo = async (partial: Partial<ConnectedRole> = {}) =>
  undoConnections(
    anUndertaking({
      cluster: await seenCluster(),
      association: anAssociation({ connections: [aConnection()] }),
      start: aStart({ connectedRoles: [aConnectedRole(partial)] }),
    }),
  );
const old = '{"Version":"2012-10-17","Statement":[]}';

beforeEach(() => {
  givenAccount();
  givenRoles(aMadeRole());
});

describe('undoConnections', () => {
  it('deletes a role that was not there at the start', async () => {
    expect(await undo()).toEqual({
      ...nothing,
      changes: [
        { action: 'DeleteRolePolicy', target: bucketRole, from: bucketPolicy, to: null },
        { action: 'DeleteRole', target: bucketRole, from: bucketRoleArn, to: null },
      ],
    });
  });

  it('deletes a role whose making was not finished', async () => {
    givenRoles(aMadeRole({ policies: {} }));

    expect(await undo()).toMatchObject({ changes: [{ action: 'DeleteRole' }], left: [] });
  });

  it('does nothing when the role was never made, or is deleted already', async () => {
    givenRoles();

    expect(await undo()).toEqual(nothing);
    expect(changingIamCalls()).toEqual([]);
  });

  it('leaves the role for as long as the cluster lists it, and says so', async () => {
    givenAccount({ clusters: [aCluster({ AssociatedRoles: [aRole(bucketRoleArn)] })] });

    expect(await undo()).toEqual({
      ...nothing,
      left: [`Role ${bucketRoleArn} stays: cluster my-cluster still lists it.`],
    });
    expect(changingIamCalls()).toEqual([]);
  });

  it('leaves a role that somebody made meanwhile, or gave a policy to, and says so', async () => {
    givenRoles(aMadeRole({ tags: {} }));
    expect(await undo()).toMatchObject({ left: [`Role ${bucketRoleArn} stays: it was not made here.`] });

    givenRoles(aMadeRole({ policies: { more: '{}' } }));
    expect(await undo()).toMatchObject({ left: [`Role ${bucketRoleArn} stays: somebody gave it more.`] });
    expect(changingIamCalls()).toEqual([]);
  });

  it('keeps a role that was there at the start and was right', async () => {
    expect(await undo({ existed: true })).toEqual(nothing);
    expect(changingIamCalls()).toEqual([]);
  });

  it('gives a role that was there the policies back that were corrected', async () => {
    const drifted = [
      { policy: 'trust', was: old },
      { policy: 'permissions', was: old },
    ] as const;

    expect(await undo({ existed: true, drifted })).toEqual({
      ...nothing,
      changes: [
        { action: 'UpdateAssumeRolePolicy', target: bucketRole, from: trustPolicy, to: old },
        { action: 'PutRolePolicy', target: bucketRole, from: bucketPolicy, to: old },
      ],
    });
  });

  it('takes away a policy that was not there', async () => {
    const roles = givenRoles(aMadeRole());

    const { changes } = await undo({ existed: true, drifted: [{ policy: 'permissions', was: null }] });

    expect(changes).toMatchObject([{ action: 'DeleteRolePolicy' }]);
    expect(roles.get(bucketRole)?.policies).toEqual({});
  });

  it('leaves a policy alone that somebody changed after it was corrected', async () => {
    givenRoles(aMadeRole({ policies: { 'aurora-role-association': '{"theirs": true}' } }));

    expect(await undo({ existed: true, drifted: [{ policy: 'permissions', was: old }] })).toEqual(nothing);
    expect(changingIamCalls()).toEqual([]);
  });

  it('does nothing more in a second round', async () => {
    const drifted = [{ policy: 'permissions', was: old }] as const;
    await undo({ existed: true, drifted });
    iam.resetHistory();

    expect(await undo({ existed: true, drifted })).toEqual(nothing);
    expect(changingIamCalls()).toEqual([]);
  });

  it('waits while IAM is not to be had', async () => {
    iam.on(GetRoleCommand).rejects(anIamFault('Throttling', 'Rate exceeded'));

    expect(await undo()).toMatchObject({
      waiting: [expect.stringContaining('IamUnavailableError')],
      left: [],
    });
  });

  it('says what IAM does not let it undo', async () => {
    iam.on(DeleteRoleCommand).rejects(anIamFault('AccessDenied', 'No.', 403));

    expect(await undo()).toMatchObject({
      left: [`Role ${bucketRoleArn} could not be rolled back: AccessDenied: No.`],
    });
  });
});
