import './environment.ts';
import { ModifyDBClusterCommand } from '@aws-sdk/client-rds';
import { beforeEach, describe, expect, it } from 'vitest';
import { handler } from '../../functions/modify-cluster.ts';
import { aContext, anAssociation } from './builders.ts';
import { aFault, changingCalls, givenAccount, letClustersChange, rds } from './rds-account.ts';

const modifyCluster = () => handler({ association: anAssociation() }, aContext);

beforeEach(() => letClustersChange(givenAccount()));

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
      changes: [
        {
          action: 'ModifyDBCluster',
          target: 'my-cluster',
          from: 'default.aurora-mysql8.0',
          to: 'my-cluster-roles',
        },
      ],
      summary: 'Attached parameter group my-cluster-roles in place of default.aurora-mysql8.0.',
    });
  });

  it('attaches nothing when it is run a second time', async () => {
    await modifyCluster();
    rds.resetHistory();

    expect(await modifyCluster()).toEqual({
      changes: [],
      summary: 'Parameter group my-cluster-roles is attached.',
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
