import './environment.ts';
import { DescribeDBClustersCommand } from '@aws-sdk/client-rds';
import { beforeEach, describe, expect, it } from 'vitest';
import { groupMade, parametersReset, roleAdded, roleRemoved } from '../../functions/contract/changes.ts';
import { handler } from '../../functions/roll-back.ts';
import {
  aCluster,
  aContext,
  aDisassociation,
  aGroup,
  aListedRole,
  anAssociation,
  aRole,
  aStart,
  aStartWithRoles,
  lambdaRole,
  members,
  resourceIdOf,
  s3Role,
} from './builders.ts';
import { aConnection, bucketRole } from './connections.ts';
import {
  type Account,
  aFault,
  allCalls,
  changingCalls,
  givenAccount,
  letParametersChange,
  letRolesChange,
  rds,
} from './rds-account.ts';

const error = {
  Error: 'RoleUnusableError',
  Cause: JSON.stringify({ errorType: 'RoleUnusableError', errorMessage: 'A role is INVALID. Correct it.' }),
};
const rollBack = (partial: object = {}) =>
  handler(
    {
      error,
      association: anAssociation(),
      start: aStart(),
      rebootBegun: false,
      deletionBegun: false,
      workDone: false,
      changes: [roleAdded('my-cluster', aListedRole(s3Role))],
      secondsSinceRemoval: null,
      rolesGone: false,
      rolledBack: [],
      ...partial,
    },
    aContext,
  );
const removed = roleRemoved('my-cluster', { roleArn: s3Role, featureName: null, status: 'INVALID' });

let account: Account;
beforeEach(() => {
  const AssociatedRoles = [aRole(s3Role, { Status: 'INVALID' })];
  account = givenAccount({ clusters: [aCluster({ AssociatedRoles })] });
  letRolesChange(account);
});

describe('Roll Back', () => {
  it('undoes what was done, and has itself asked again', async () => {
    expect(await rollBack()).toEqual({
      status: 'restoring',
      rolledBack: [removed],
      left: ['Cluster my-cluster is still applying the roll-back.'],
      cause:
        'A role is INVALID. Correct it. Rolled back cluster my-cluster: RemoveRoleFromDBCluster of AllowAuroraS3Role. ' +
        'Cluster my-cluster is still applying the roll-back.',
      summary: 'Cluster my-cluster is still applying the roll-back.',
    });
    expect(changingCalls()).toEqual([
      ['RemoveRoleFromDBCluster', { DBClusterIdentifier: 'my-cluster', RoleArn: s3Role }],
    ]);
  });

  it('answers done, with all that the rounds before undid, when nothing is left to undo', async () => {
    const { rolledBack } = await rollBack();
    rds.resetHistory();

    expect(await rollBack({ rolledBack })).toEqual({
      status: 'done',
      rolledBack: [removed],
      left: [],
      cause:
        'A role is INVALID. Correct it. Rolled back cluster my-cluster: RemoveRoleFromDBCluster of AllowAuroraS3Role. ' +
        'The cluster is as it was at the start.',
      summary: 'Nothing more to undo.',
    });
    expect(changingCalls()).toEqual([]);
  });

  it('answers restoring while a removed role is still listed', async () => {
    expect(await rollBack({ rolledBack: [removed] })).toMatchObject({
      status: 'restoring',
      rolledBack: [removed],
      left: [`Role ${s3Role} is being removed from cluster my-cluster.`],
    });
    expect(changingCalls()).toEqual([]);
  });

  it('answers done, without a call, when the cluster was never validated', async () => {
    expect(await rollBack({ association: null, start: null })).toEqual({
      status: 'done',
      rolledBack: [],
      left: [],
      cause: 'A role is INVALID. Correct it. Nothing was changed.',
      summary: 'Nothing more to undo.',
    });
    expect(allCalls()).toEqual([]);
  });

  it('keeps what was done, without a call, when the request says keep, and says what it is', async () => {
    const association = anAssociation({ onFailure: 'keep' });
    const changes = [roleAdded('my-cluster', aListedRole(s3Role)), groupMade(association)];

    expect(await rollBack({ association, changes })).toMatchObject({
      status: 'done',
      rolledBack: [],
      cause:
        'A role is INVALID. Correct it. What was done so far is kept, as the request says: ' +
        'AddRoleToDBCluster of AllowAuroraS3Role, CreateDBClusterParameterGroup of my-cluster-roles. ' +
        'Start again to go on from there.',
    });
    expect(allCalls()).toEqual([]);
  });

  it('says that no change is known, not that none was made, when a task that changes failed', async () => {
    expect(await rollBack({ association: anAssociation({ onFailure: 'keep' }), changes: [] })).toMatchObject({
      left: ['What was done so far is kept, as the request says; no change is known.'],
    });
  });

  it('keeps what was done, and says how the instances are, once a reboot has begun', async () => {
    account.clusters = [aCluster({ DBClusterMembers: members('in-sync', 'pending-reboot') })];

    expect(await rollBack({ rebootBegun: true })).toMatchObject({
      status: 'done',
      rolledBack: [],
      left: [
        'A reboot had begun, so nothing was rolled back.',
        'my-writer (writer) is available, in-sync; my-reader is available, pending-reboot. ' +
          'Start again to go on from there.',
      ],
    });
    expect(changingCalls()).toEqual([]);
  });

  it('says that a reboot had begun, and that nothing was tried to be undone, when it may not look at the cluster', async () => {
    rds.on(DescribeDBClustersCommand).rejects(aFault('AccessDenied', 'No.', 403));

    expect(await rollBack({ rebootBegun: true })).toMatchObject({
      status: 'done',
      left: [
        'A reboot had begun, so nothing was rolled back.',
        'Cluster my-cluster could not be looked at: AccessDenied: No.',
      ],
    });
  });

  describe('when another cluster has come to bear the name', () => {
    const blue = resourceIdOf('my-cluster');
    const replaced = {
      Error: 'ClusterReplacedError',
      Cause: JSON.stringify({ errorMessage: 'Cluster my-cluster was replaced. Start again.' }),
    };
    const added = roleAdded('my-cluster', aListedRole(s3Role));
    const stranger = aCluster({
      DbClusterResourceId: resourceIdOf('green'),
      AssociatedRoles: [aRole(s3Role)],
      DBClusterParameterGroup: 'my-cluster-roles',
    });

    it('works on the cluster of the start under its new name, and not on the other one', async () => {
      const AssociatedRoles = [aRole(s3Role)];
      const old = { DBClusterIdentifier: 'my-cluster-old1', DbClusterResourceId: blue };
      account.clusters = [aCluster({ ...old, AssociatedRoles }), stranger];

      const { cause, rolledBack } = await rollBack({ error: replaced, changes: [added] });

      expect(changingCalls()).toEqual([
        ['RemoveRoleFromDBCluster', { DBClusterIdentifier: 'my-cluster-old1', RoleArn: s3Role }],
      ]);
      expect(cause).toBe(
        `Cluster my-cluster was replaced. Start again. Until then it had made AddRoleToDBCluster of AllowAuroraS3Role, ` +
          `for ${blue}, which is called my-cluster-old1 now. Rolled back cluster my-cluster-old1: ` +
          'RemoveRoleFromDBCluster of AllowAuroraS3Role. Cluster my-cluster-old1 is still applying the roll-back.',
      );

      account.clusters = [aCluster(old), stranger];
      expect((await rollBack({ error: replaced, changes: [added], rolledBack })).cause).toContain(
        'Except for its name, cluster my-cluster-old1 is as it was at the start.',
      );
    });

    it('does nothing to it when the cluster of the start exists no more', async () => {
      account.clusters = [stranger];

      const { status, cause } = await rollBack({ error: replaced, changes: [] });

      expect(changingCalls()).toEqual([]);
      expect(status).toBe('done');
      expect(cause).toBe(
        `Cluster my-cluster was replaced. Start again. No change is known that was made for ${blue}. ` +
          `Cluster my-cluster (${blue}) no longer exists, so nothing on it was rolled back.`,
      );
    });

    it('takes a role from it that an earlier try of Add Roles may have added', async () => {
      const AssociatedRoles = [aRole(s3Role)];
      account.clusters = [
        aCluster({ DBClusterIdentifier: 'renamed', DbClusterResourceId: blue, AssociatedRoles }),
      ];

      await rollBack({ error: { ...replaced, Task: 'Add Roles' }, changes: [] });

      expect(changingCalls()).toEqual([
        ['RemoveRoleFromDBCluster', { DBClusterIdentifier: 'renamed', RoleArn: s3Role }],
      ]);
    });

    it('says where the cluster is when the name was not found in the middle of a task', async () => {
      account.clusters = [aCluster({ DBClusterIdentifier: 'renamed', DbClusterResourceId: blue })];

      const error = { Error: 'DBClusterNotFoundFault', Cause: 'Not found.' };
      const { cause } = await rollBack({ error, changes: [] });

      expect(cause).toContain(`No change is known that was made for ${blue}, which is called renamed now.`);
    });

    it('describes the members of the cluster of the start when a reboot had begun', async () => {
      account.clusters = [stranger];

      const { left } = await rollBack({ error: replaced, rebootBegun: true });

      expect(left).toEqual([
        'A reboot had begun, so nothing was rolled back.',
        `Cluster my-cluster (${blue}) no longer exists, so nothing on it was rolled back.`,
      ]);
    });
  });

  it.each([
    { label: 'an association', partial: {} },
    {
      label: 'a disassociation',
      partial: { association: aDisassociation(), start: aStartWithRoles(), secondsSinceRemoval: 60 },
    },
    { label: 'a reboot that had begun', partial: { rebootBegun: true } },
  ])('looks once at the cluster in a round of $label', async ({ partial }) => {
    await rollBack(partial);

    expect(rds.commandCalls(DescribeDBClustersCommand)).toHaveLength(1);
  });

  it('says what it cannot undo, and keeps the first error as the cause', async () => {
    rds.on(DescribeDBClustersCommand).rejects(aFault('AccessDenied', 'No.', 403));

    const { status, cause } = await rollBack();

    expect(status).toBe('done');
    expect(cause).toBe(
      'A role is INVALID. Correct it. Cluster my-cluster could not be looked at: AccessDenied: No. Made, and still there ' +
        'unless it is listed as rolled back: AddRoleToDBCluster of AllowAuroraS3Role.',
    );
  });

  it('names the roles that may have been made when the cluster cannot be looked at', async () => {
    rds.on(DescribeDBClustersCommand).rejects(aFault('Throttling', 'Rate exceeded'));

    const { cause } = await rollBack({
      error: { Error: 'Sandbox.Timedout', Task: 'Make Roles' },
      association: anAssociation({ connections: [aConnection()] }),
      changes: [],
    });

    expect(cause).toContain(
      `Made, and still there unless it is listed as rolled back: what Make Roles may have done, role ${bucketRole}.`,
    );
  });

  it('answers restoring, instead of failing, while RDS throttles', async () => {
    rds.on(DescribeDBClustersCommand).rejects(aFault('Throttling', 'Rate exceeded'));

    expect(await rollBack()).toMatchObject({
      status: 'restoring',
      left: [
        expect.stringContaining('AddRoleToDBCluster of AllowAuroraS3Role'),
        expect.stringContaining(
          `RdsUnavailableError: RDS failed to DescribeDBClusters of ${resourceIdOf('my-cluster')}: Throttling: Rate exceeded`,
        ),
      ],
    });
  });

  it('names the task and the cluster of an error that does not', async () => {
    const timedOut = {
      Error: 'Sandbox.Timedout',
      Cause: 'Task timed out after 30.00 seconds',
      Task: 'Add Roles',
    };

    const { cause } = await rollBack({ error: timedOut });

    expect(cause).toMatch(
      /^Add Roles on cluster my-cluster: Task timed out after 30\.00 seconds\. The function timed out\. See its log/,
    );
  });

  it('takes an error without a cause', async () => {
    const { cause } = await rollBack({ error: { Error: 'States.Runtime' }, association: null, start: null });

    expect(cause).toBe(
      "A task ended with States.Runtime. See the execution's history, then start again. Nothing was changed.",
    );
  });
});

describe('Roll Back of a disassociation', () => {
  it('adds the roles again that are gone, and puts the parameters back', async () => {
    account = givenAccount({
      clusters: [aCluster({ DBClusterParameterGroup: 'my-group' })],
      groups: [aGroup('my-group')],
    });
    letRolesChange(account);
    letParametersChange(account);

    const association = aDisassociation();
    const start = aStartWithRoles();
    const changes = [parametersReset('my-group', start.parameters)];
    const output = await rollBack({ association, start, changes, secondsSinceRemoval: 60 });

    expect(changingCalls().map(([operation]) => operation)).toEqual([
      'AddRoleToDBCluster',
      'AddRoleToDBCluster',
      'ModifyDBClusterParameterGroup',
    ]);
    expect(output).toMatchObject({
      status: 'restoring',
      rolledBack: [{ to: s3Role }, { to: lambdaRole }, { action: 'ModifyDBClusterParameterGroup' }],
    });
  });

  it('keeps what was done, without a call, once roles in IAM were asked to be deleted', async () => {
    const output = await rollBack({
      association: aDisassociation(),
      start: aStartWithRoles(),
      deletionBegun: true,
    });

    expect(output).toMatchObject({
      status: 'done',
      rolledBack: [],
      left: [expect.stringMatching(/has the roles no more.*nothing was rolled back.*See in IAM/)],
    });
    expect(allCalls()).toEqual([]);
  });

  it.each(['roll-back', 'keep'] as const)(
    'keeps what was done and verified, without a call, when only the report failed (onFailure: %s)',
    async (onFailure) => {
      const output = await rollBack({
        error: { Error: 'Lambda.ResourceNotFoundException', Cause: 'Function not found', Task: 'Report' },
        association: { ...anAssociation(), onFailure },
        rebootBegun: true,
        workDone: true,
        changes: [roleAdded('my-cluster', aListedRole(s3Role))],
      });

      expect(output).toMatchObject({ status: 'done', rolledBack: [] });
      expect(output.cause).toMatch(
        /^Report on cluster my-cluster: Function not found\. .*done and was verified/,
      );
      expect(output.cause).toContain('AddRoleToDBCluster of');
      expect(allCalls()).toEqual([]);
    },
  );
});
