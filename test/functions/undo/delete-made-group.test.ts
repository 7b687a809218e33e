import '../environment.ts';
import { DeleteDBClusterParameterGroupCommand } from '@aws-sdk/client-rds';
import { beforeEach, describe, expect, it } from 'vitest';
import { deleteMadeGroup } from '../../../functions/undo/delete-made-group.ts';
import { aCluster, aGroup, aStart, ownTags, tagList } from '../builders.ts';
import {
  type Account,
  aFault,
  allCalls,
  changingCalls,
  givenAccount,
  letGroupsChange,
  rds,
  seenCluster,
} from '../rds-account.ts';
import { anUndertaking, nothing } from './undertaking.ts';

const deleteGroup = async (start = aStart(), isAttached = false) =>
  deleteMadeGroup(anUndertaking({ cluster: await seenCluster(), start }), isAttached);
const made = { tags: tagList(ownTags()) };

let account: Account;
beforeEach(() => {
  account = givenAccount({ groups: [aGroup('my-cluster-roles', {}, made)] });
  letGroupsChange(account);
});

describe('deleteMadeGroup', () => {
  it('deletes the group that this execution made', async () => {
    const round = await deleteGroup();

    expect(changingCalls()).toEqual([
      ['DeleteDBClusterParameterGroup', { DBClusterParameterGroupName: 'my-cluster-roles' }],
    ]);
    expect(round).toEqual({
      ...nothing,
      changes: [
        {
          action: 'DeleteDBClusterParameterGroup',
          target: 'my-cluster-roles',
          from: 'my-cluster-roles',
          to: null,
        },
      ],
    });
  });

  it('deletes nothing when it is run a second time', async () => {
    await deleteGroup();
    rds.resetHistory();

    expect(await deleteGroup()).toEqual(nothing);
    expect(changingCalls()).toEqual([]);
  });

  it('leaves a group alone that was there at the start, without a look', async () => {
    expect(await deleteGroup(aStart({ targetGroupExisted: true }))).toEqual(nothing);
    expect(allCalls()).toEqual([]);
  });

  it.each([
    ['somebody', {}],
    ['another execution for the cluster', ownTags('theirs')],
    ['an execution for another cluster', ownTags('theirs', 'cluster-OTHER')],
    ['another stack', ownTags('mine', 'cluster-MYCLUSTER', 'their-stack')],
  ])(
    'leaves a group alone that %s made meanwhile, whatever it is called and described as',
    async (_maker, tags) => {
      const Description = 'IAM role parameters of cluster my-cluster';
      account.groups = [aGroup('my-cluster-roles', {}, { Description, tags: tagList(tags) })];

      expect(await deleteGroup()).toEqual(nothing);
      expect(changingCalls()).toEqual([]);
    },
  );

  it('leaves a group that a cluster uses, and says which', async () => {
    account.clusters.push(
      aCluster({ DBClusterIdentifier: 'other', DBClusterParameterGroup: 'my-cluster-roles' }),
    );

    expect(await deleteGroup()).toEqual({
      ...nothing,
      left: ['Parameter group my-cluster-roles stays: other uses it.'],
    });
    expect(account.groups).toHaveLength(1);
  });

  it('asks for nothing while the cluster still has the group', async () => {
    expect(await deleteGroup(aStart(), true)).toEqual({
      ...nothing,
      left: ['Parameter group my-cluster-roles stays: my-cluster uses it.'],
    });
    expect(changingCalls()).toEqual([]);
  });

  it('takes a group for deleted that RDS does not find any more', async () => {
    rds.on(DeleteDBClusterParameterGroupCommand).rejects(aFault('DBParameterGroupNotFoundFault'));

    expect(await deleteGroup()).toEqual(nothing);
  });

  it("passes RDS's InvalidDBParameterGroupStateFault on, for the round to wait", async () => {
    rds.on(DeleteDBClusterParameterGroupCommand).rejects(aFault('InvalidDBParameterGroupStateFault'));

    await expect(deleteGroup()).rejects.toMatchObject({ name: 'InvalidDBParameterGroupStateFault' });
  });
});
