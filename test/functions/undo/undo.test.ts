import '../environment.ts';
import {
  DescribeDBClustersCommand,
  ModifyDBClusterCommand,
  RemoveRoleFromDBClusterCommand,
} from '@aws-sdk/client-rds';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Change } from '../../../functions/contract/association.ts';
import { groupAttached, roleAdded } from '../../../functions/contract/changes.ts';
import { look } from '../../../functions/undo/look.ts';
import { undo } from '../../../functions/undo/undo.ts';
import {
  aCluster,
  aGroup,
  aListedRole,
  anIdentity,
  aRole,
  bothValues,
  lambdaRole,
  ownTags,
  resourceIdOf,
  s3Role,
  tagList,
} from '../builders.ts';
import {
  type Account,
  aFault,
  changingCalls,
  givenAccount,
  letClustersChange,
  letGroupsChange,
  letParametersChange,
  letRolesChange,
  rds,
} from '../rds-account.ts';
import { anUndertaking, nothing } from './undertaking.ts';

const made = [s3Role, lambdaRole].map((role) => roleAdded('my-cluster', aListedRole(role)));
const round = async (rolledBack: readonly Change[] = [], changes: readonly Change[] = made) =>
  undo(anUndertaking({ changes, rolledBack }), await look(anIdentity()));
const operations = () => changingCalls().map(([operation]) => operation);
const takingIn = 'Cluster my-cluster is still applying the roll-back.';
const associated = () =>
  aCluster({
    DBClusterParameterGroup: 'my-cluster-roles',
    AssociatedRoles: [aRole(s3Role), aRole(lambdaRole)],
  });

let account: Account;
beforeEach(() => {
  const made = { tags: tagList(ownTags()) };
  account = givenAccount({
    clusters: [associated()],
    groups: [aGroup('default.aurora-mysql8.0'), aGroup('my-cluster-roles', bothValues, made)],
  });
  letClustersChange(account);
  letGroupsChange(account);
  letParametersChange(account);
  letRolesChange(account);
});

describe('undo', () => {
  it('undoes everything in the reverse order, and has the cluster looked at again', async () => {
    const { changes, waiting, left } = await round();

    expect(changingCalls()).toEqual([
      [
        'ModifyDBCluster',
        { DBClusterIdentifier: 'my-cluster', DBClusterParameterGroupName: 'default.aurora-mysql8.0' },
      ],
      ['RemoveRoleFromDBCluster', { DBClusterIdentifier: 'my-cluster', RoleArn: s3Role }],
      ['RemoveRoleFromDBCluster', { DBClusterIdentifier: 'my-cluster', RoleArn: lambdaRole }],
      ['DeleteDBClusterParameterGroup', { DBClusterParameterGroupName: 'my-cluster-roles' }],
    ]);
    expect(changes.map(({ action }) => action)).toEqual(operations());
    expect({ waiting, left }).toEqual({ waiting: [takingIn], left: [] });
  });

  it('comes to nothing in the next round, when the cluster has taken it in', async () => {
    const { changes } = await round();
    account.clusters = [aCluster()];
    rds.resetHistory();

    expect(await round(changes)).toEqual(nothing);
    expect(changingCalls()).toEqual([]);
  });

  it('waits while the cluster is modifying for a round whose answer was lost', async () => {
    account.clusters = [aCluster({ Status: 'modifying' })];
    account.groups = [];

    expect(await round()).toMatchObject({ changes: [], waiting: ['Cluster my-cluster is modifying.'] });
  });

  it('waits in the next round while the cluster is modifying', async () => {
    const { changes } = await round();
    account.clusters = [aCluster({ Status: 'modifying' })];

    expect(await round(changes)).toEqual({
      ...nothing,
      waiting: ['Cluster my-cluster is modifying.'],
    });
  });

  describe('of a cluster that was stopped meanwhile', () => {
    const refusal = 'Cluster my-cluster is not available';
    beforeEach(() => {
      account.clusters = [aCluster({ ...associated(), Status: 'stopped' })];
      rds.on(ModifyDBClusterCommand).rejects(aFault('InvalidDBClusterStateFault', refusal));
      rds.on(RemoveRoleFromDBClusterCommand).rejects(aFault('InvalidDBClusterStateFault', refusal));
    });

    it('waits for nothing, and says what is left and why', async () => {
      const { changes, waiting, left } = await round();

      expect({ changes, waiting }).toEqual({ changes: [], waiting: [] });
      expect(left).toEqual([
        'Parameter group my-cluster-roles stays: my-cluster uses it.',
        `Cluster my-cluster could not be rolled back: InvalidDBClusterStateFault: ${refusal}.`,
        `Role ${s3Role} could not be rolled back: InvalidDBClusterStateFault: ${refusal}.`,
        `Role ${lambdaRole} could not be rolled back: InvalidDBClusterStateFault: ${refusal}.`,
        'Nothing more is rolled back while cluster my-cluster is stopped.',
      ]);
    });

    it('first undoes what needs no cluster', async () => {
      account.clusters = [aCluster({ AssociatedRoles: [aRole(s3Role)], Status: 'stopped' })];

      const { changes, waiting } = await round();
      expect(changes).toMatchObject([{ action: 'DeleteDBClusterParameterGroup' }]);
      expect(waiting).toContain(takingIn);

      expect(await round(changes)).toMatchObject({ changes: [], waiting: [] });
    });

    it('goes on when the cluster cannot be looked at for now', async () => {
      rds.on(DescribeDBClustersCommand).rejects(aFault('Throttling', 'Rate exceeded'));

      expect(await round()).toMatchObject({
        changes: [],
        left: [
          'Made, and still there unless it is listed as rolled back: AddRoleToDBCluster of AllowAuroraS3Role, ' +
            'AddRoleToDBCluster of AllowAuroraLambdaRole.',
        ],
        waiting: [expect.stringContaining('RdsUnavailableError')],
      });
    });
  });

  it('comes to nothing at once when nothing was done yet, though the cluster is busy', async () => {
    account.clusters = [aCluster({ Status: 'backing-up' })];
    account.groups = [aGroup('default.aurora-mysql8.0')];

    expect(await round([], [])).toEqual(nothing);
    expect(changingCalls()).toEqual([]);
  });

  it('leaves the group that somebody attached meanwhile', async () => {
    account.clusters = [aCluster({ DBClusterParameterGroup: 'theirs' })];

    await round();

    expect(operations()).toEqual(['DeleteDBClusterParameterGroup']);
  });

  it('waits while the cluster refuses its former group, and keeps the group that is still attached', async () => {
    rds.on(ModifyDBClusterCommand).rejects(aFault('InvalidDBClusterStateFault', 'It is modifying.'));

    const { waiting, left } = await round();

    expect(operations()).toEqual(['ModifyDBCluster', 'RemoveRoleFromDBCluster', 'RemoveRoleFromDBCluster']);
    expect(waiting).toEqual([
      'Cluster my-cluster could not be rolled back: InvalidDBClusterStateFault: It is modifying.',
      takingIn,
    ]);
    expect(left).toEqual(['Parameter group my-cluster-roles stays: my-cluster uses it.']);
  });

  it('deletes that group in a later round, when the former one is attached again', async () => {
    const former = groupAttached('my-cluster', 'my-cluster-roles', 'default.aurora-mysql8.0');
    account.clusters = [aCluster()];

    expect(await round([former])).toMatchObject({
      changes: [{ action: 'DeleteDBClusterParameterGroup' }],
      left: [],
    });
  });

  it('does not end because of one step that fails for good', async () => {
    rds.on(ModifyDBClusterCommand).rejects(aFault('AccessDenied', 'No.', 403));

    const { changes, left } = await round();

    expect(changes).toHaveLength(2);
    expect(left).toEqual([
      'Cluster my-cluster could not be rolled back: AccessDenied: No.',
      'Parameter group my-cluster-roles stays: my-cluster uses it.',
    ]);
  });

  it('says once that the cluster is gone, and still deletes the group that was made', async () => {
    account.clusters = [];

    expect(await round()).toMatchObject({
      changes: [{ action: 'DeleteDBClusterParameterGroup' }],
      left: [
        `Cluster my-cluster (${resourceIdOf('my-cluster')}) no longer exists, so nothing on it was rolled back.`,
      ],
    });
  });
});
