import './environment.ts';
import { DescribeDBClustersCommand, RemoveRoleFromDBClusterCommand } from '@aws-sdk/client-rds';
import { beforeEach, describe, expect, it } from 'vitest';
import { handler } from '../../functions/remove-roles.ts';
import {
  aCluster,
  aContext,
  aDisassociation,
  aRole,
  aStartWithRoles,
  lambdaRole,
  otherRole,
  s3Role,
} from './builders.ts';
import { type Account, aFault, changingCalls, givenAccount, letRolesChange, rds } from './rds-account.ts';

const removeRoles = (start = aStartWithRoles()) =>
  handler({ association: aDisassociation(), start }, aContext);
const removal = (roleArn: string, partial = {}) => [
  'RemoveRoleFromDBCluster',
  { DBClusterIdentifier: 'my-cluster', RoleArn: roleArn, ...partial },
];
const removed = (roleArn: string) => ({
  action: 'RemoveRoleFromDBCluster',
  target: 'my-cluster',
  from: roleArn,
  to: null,
});

let account: Account;
beforeEach(() => {
  const AssociatedRoles = [aRole(s3Role), aRole(otherRole(1)), aRole(lambdaRole, { Status: 'INVALID' })];
  account = givenAccount({ clusters: [aCluster({ AssociatedRoles })] });
  letRolesChange(account);
});

describe('Remove Roles', () => {
  it('removes the roles that were asked for, whatever their status, and no others', async () => {
    const output = await removeRoles();

    expect(changingCalls()).toEqual([removal(s3Role), removal(lambdaRole)]);
    expect(output).toStrictEqual({
      status: 'pending',
      changes: [removed(s3Role), removed(lambdaRole)],
      summary: 'Removed AllowAuroraS3Role, AllowAuroraLambdaRole.',
    });
  });

  it('removes nothing when it is run a second time, and lists the same changes', async () => {
    const { changes } = await removeRoles();
    rds.resetHistory();

    expect(await removeRoles()).toEqual({
      status: 'gone',
      changes,
      summary: 'Cluster my-cluster lists none of the roles.',
    });
    expect(changingCalls()).toEqual([]);
  });

  it('names exactly the feature that RDS lists the role for', async () => {
    const AssociatedRoles = [aRole(s3Role, { FeatureName: 'Bedrock' })];
    account.clusters = [aCluster({ AssociatedRoles })];

    await removeRoles();

    expect(changingCalls()).toEqual([removal(s3Role, { FeatureName: 'Bedrock' })]);
  });

  it('takes a role that is listed and not found for one that is on its way out', async () => {
    rds.on(RemoveRoleFromDBClusterCommand).rejects(aFault('DBClusterRoleNotFoundFault', 'Gone.', 404));

    expect(await removeRoles()).toMatchObject({ status: 'pending', changes: [{}, {}] });
  });

  it('lists a role that somebody added since the start', async () => {
    const output = await removeRoles(aStartWithRoles({ roles: [] }));

    expect(output.changes).toEqual([removed(s3Role), removed(lambdaRole)]);
  });

  it('answers gone, without a change, when there never was one of the roles', async () => {
    account.clusters = [aCluster()];

    expect(await removeRoles(aStartWithRoles({ roles: [] }))).toMatchObject({ status: 'gone', changes: [] });
  });

  it.each(['InvalidDBClusterStateFault', 'AccessDenied', 'DBClusterNotFoundFault'])(
    "passes RDS's own %s through, and removes no further role",
    async (name) => {
      rds.on(RemoveRoleFromDBClusterCommand).rejects(aFault(name, 'The words of RDS.'));

      await expect(removeRoles()).rejects.toMatchObject({ name, message: 'The words of RDS.' });
      expect(changingCalls()).toEqual([removal(s3Role)]);
    },
  );

  it('throws ClusterUnusableError, without a changing call, when the cluster was stopped meanwhile', async () => {
    account.clusters = [aCluster({ AssociatedRoles: [aRole(s3Role)], Status: 'stopped' })];

    await expect(removeRoles()).rejects.toMatchObject({
      name: 'ClusterUnusableError',
      message: expect.stringContaining('Cluster my-cluster is stopped'),
    });
    expect(changingCalls()).toEqual([]);
  });

  it('looks at the cluster once', async () => {
    await removeRoles();

    expect(rds.commandCalls(DescribeDBClustersCommand)).toHaveLength(1);
  });
});
