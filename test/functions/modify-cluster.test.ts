import './environment.ts';
import { ModifyDBClusterCommand } from '@aws-sdk/client-rds';
import { beforeEach, describe, expect, it } from 'vitest';
import { handler } from '../../functions/modify-cluster.ts';
import { aCluster, aContext, anAssociation, aStart } from './builders.ts';
import { type Account, aFault, changingCalls, givenAccount, letClustersChange, rds } from './rds-account.ts';

const modifyCluster = (start = aStart()) => handler({ association: anAssociation(), start }, aContext);
const attachment = {
  action: 'ModifyDBCluster',
  target: 'my-cluster',
  from: 'default.aurora-mysql8.0',
  to: 'my-cluster-roles',
};

let account: Account;
beforeEach(() => {
  account = givenAccount();
  letClustersChange(account);
});

describe('Modify Cluster', () => {
  it('attaches the group and changes nothing else, so without ApplyImmediately', async () => {
    const output = await modifyCluster();

    expect(changingCalls()).toEqual([
      [
        'ModifyDBCluster',
        { DBClusterIdentifier: 'my-cluster', DBClusterParameterGroupName: 'my-cluster-roles' },
      ],
    ]);
    expect(output).toStrictEqual({
      changes: [attachment],
      summary: 'Attached parameter group my-cluster-roles instead of default.aurora-mysql8.0.',
    });
  });

  it('attaches nothing when it is run a second time, and lists the same change', async () => {
    await modifyCluster();
    rds.resetHistory();

    expect(await modifyCluster()).toEqual({
      changes: [attachment],
      summary: 'Parameter group my-cluster-roles is attached.',
    });
    expect(changingCalls()).toEqual([]);
  });

  it('lists no change when the group was attached at the start', async () => {
    account.clusters = [aCluster({ DBClusterParameterGroup: 'my-cluster-roles' })];

    expect(await modifyCluster(aStart({ parameterGroup: 'my-cluster-roles' }))).toMatchObject({
      changes: [],
    });
    expect(changingCalls()).toEqual([]);
  });

  it('throws ClusterUnusableError, without a changing call, when the cluster was stopped meanwhile', async () => {
    account.clusters = [aCluster({ Status: 'stopped' })];

    await expect(modifyCluster()).rejects.toMatchObject({
      name: 'ClusterUnusableError',
      message: expect.stringContaining('Cluster my-cluster is stopped'),
    });
    expect(changingCalls()).toEqual([]);
  });

  it('throws AssociationLostError when somebody attached another group meanwhile', async () => {
    account.clusters = [aCluster({ DBClusterParameterGroup: 'tuned' })];

    await expect(modifyCluster()).rejects.toMatchObject({
      name: 'AssociationLostError',
      message:
        'Cluster my-cluster had parameter group default.aurora-mysql8.0, and now has tuned: it was attached out-of-band.' +
        ' Find out who else manages this cluster, then start again.',
    });
    expect(changingCalls()).toEqual([]);
  });

  it.each(['InvalidDBClusterStateFault', 'DBClusterParameterGroupNotFoundFault'])(
    "passes RDS's %s through",
    async (name) => {
      rds.on(ModifyDBClusterCommand).rejects(aFault(name));

      await expect(modifyCluster()).rejects.toMatchObject({ name });
    },
  );
});
