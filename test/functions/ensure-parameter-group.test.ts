import './environment.ts';
import { CreateDBClusterParameterGroupCommand, type DBClusterParameterGroup } from '@aws-sdk/client-rds';
import { beforeEach, describe, expect, it } from 'vitest';
import { handler } from '../../functions/ensure-parameter-group.ts';
import {
  aContext,
  aGroup,
  anAssociation,
  anAttachedAssociation,
  aStart,
  ownTags,
  s3Role,
  tagList,
} from './builders.ts';
import {
  type Account,
  aFault,
  allCalls,
  changingCalls,
  givenAccount,
  letGroupsChange,
  rds,
} from './rds-account.ts';

const ensureParameterGroup = (association = anAssociation(), start = aStart()) =>
  handler({ association, start }, aContext);
const copied = anAssociation({
  parameterGroup: {
    name: 'my-cluster-roles',
    family: 'aurora-mysql8.0',
    origin: 'copied',
    copiedFrom: 'shared-group',
  },
});
const creation = {
  action: 'CreateDBClusterParameterGroup',
  target: 'my-cluster-roles',
  from: null,
  to: 'aurora-mysql8.0',
};
const ownGroup = (partial: DBClusterParameterGroup = {}) =>
  aGroup('my-cluster-roles', {}, { tags: tagList(ownTags()), ...partial });
const thereAtTheStart = aStart({ targetGroupExisted: true });

let account: Account;
beforeEach(() => {
  account = givenAccount({ groups: [aGroup('shared-group')] });
  letGroupsChange(account);
});

describe('Ensure Parameter Group', () => {
  it("creates the group of the cluster's family, with tags that name its maker", async () => {
    const output = await ensureParameterGroup();

    expect(changingCalls()).toEqual([
      [
        'CreateDBClusterParameterGroup',
        {
          DBClusterParameterGroupName: 'my-cluster-roles',
          DBParameterGroupFamily: 'aurora-mysql8.0',
          Description: 'IAM role parameters of cluster my-cluster',
          Tags: tagList(ownTags()),
        },
      ],
    ]);
    expect(output).toStrictEqual({
      changes: [creation],
      summary: 'Created parameter group my-cluster-roles (aurora-mysql8.0).',
    });
  });

  it('copies the group that the association says, with the same tags', async () => {
    const output = await ensureParameterGroup(copied);

    expect(changingCalls()).toEqual([
      [
        'CopyDBClusterParameterGroup',
        {
          SourceDBClusterParameterGroupIdentifier: 'shared-group',
          TargetDBClusterParameterGroupIdentifier: 'my-cluster-roles',
          TargetDBClusterParameterGroupDescription: 'IAM role parameters of cluster my-cluster',
          Tags: tagList(ownTags()),
        },
      ],
    ]);
    expect(output).toStrictEqual({
      changes: [
        {
          action: 'CopyDBClusterParameterGroup',
          target: 'my-cluster-roles',
          from: 'shared-group',
          to: 'my-cluster-roles',
        },
      ],
      summary: 'Copied shared-group to parameter group my-cluster-roles (aurora-mysql8.0).',
    });
  });

  it.each([
    { label: 'created', association: anAssociation() },
    { label: 'copied', association: copied },
  ])(
    'makes no group when it is run a second time, and lists again that it is $label',
    async ({ association }) => {
      const { changes } = await ensureParameterGroup(association);
      rds.resetHistory();

      const again = await ensureParameterGroup(association);

      expect(changingCalls()).toEqual([]);
      expect(changes).toHaveLength(1);
      expect(again).toEqual({ changes, summary: 'Parameter group my-cluster-roles is there.' });
    },
  );

  it('only looks, and lists no change, when the group is the attached one', async () => {
    account.groups = [aGroup('my-group')];

    expect(await ensureParameterGroup(anAttachedAssociation(), thereAtTheStart)).toEqual({
      changes: [],
      summary: 'Parameter group my-group is there.',
    });
    expect(allCalls()).toEqual([
      ['DescribeDBClusterParameterGroups', { DBClusterParameterGroupName: 'my-group' }],
    ]);
  });

  it('takes a group that its own call made a moment ago, and lists it', async () => {
    rds.on(CreateDBClusterParameterGroupCommand).callsFake(async () => {
      account.groups = [ownGroup()];
      throw aFault('DBParameterGroupAlreadyExistsFault');
    });

    expect(await ensureParameterGroup()).toEqual({
      changes: [creation],
      summary: 'Parameter group my-cluster-roles is there.',
    });
    expect(changingCalls()).toHaveLength(1);
  });

  describe('when another execution made the group meanwhile, for a cluster that is to share it', () => {
    const shared = (values = {}) =>
      aGroup('my-cluster-roles', values, { tags: tagList(ownTags('theirs', 'cluster-OTHER')) });

    it('takes it, and does not list it as its own', async () => {
      account.groups.push(shared({ aws_default_s3_role: s3Role }), aGroup('default.aurora-mysql8.0'));

      expect(await ensureParameterGroup()).toStrictEqual({
        changes: [],
        summary: 'Parameter group my-cluster-roles is there.',
      });
      expect(changingCalls()).toEqual([]);
    });

    it('takes it also when that happened a moment ago', async () => {
      account.groups.push(aGroup('default.aurora-mysql8.0'));
      rds.on(CreateDBClusterParameterGroupCommand).callsFake(async () => {
        account.groups.push(shared());
        throw aFault('DBParameterGroupAlreadyExistsFault');
      });

      expect(await ensureParameterGroup()).toMatchObject({ changes: [] });
    });

    it('throws UnsuitableParameterGroupError when it holds settings that the cluster does not have', async () => {
      account.groups.push(shared({ aws_default_sagemaker_role: s3Role }), aGroup('default.aurora-mysql8.0'));

      await expect(ensureParameterGroup()).rejects.toMatchObject({
        name: 'UnsuitableParameterGroupError',
        message: expect.stringContaining(`aws_default_sagemaker_role is ${s3Role} instead of not set`),
      });
    });
  });

  it('waits until RDS shows a group that it says is there', async () => {
    rds.on(CreateDBClusterParameterGroupCommand).rejects(aFault('DBParameterGroupAlreadyExistsFault'));

    await expect(ensureParameterGroup()).rejects.toMatchObject({ name: 'RdsUnavailableError' });
  });

  describe.each([
    { whose: 'somebody', tags: {} },
    { whose: 'another stack', tags: ownTags('mine', 'cluster-MYCLUSTER', 'their-stack') },
    { whose: 'somebody with a tag alone', tags: { 'created-by': 'aurora-role-association' } },
  ])('when $whose else made a group of that name meanwhile', ({ tags }) => {
    const theirs = aGroup('my-cluster-roles', {}, { tags: tagList(tags) });
    const lost = {
      name: 'AssociationLostError',
      message: expect.stringContaining(
        'my-cluster-roles, which was to be made for cluster my-cluster, was made by',
      ),
    };

    it('throws AssociationLostError before anything is made', async () => {
      account.groups = [theirs];

      await expect(ensureParameterGroup()).rejects.toMatchObject(lost);
      expect(changingCalls()).toEqual([]);
    });

    it('throws it also when that happened a moment ago', async () => {
      rds.on(CreateDBClusterParameterGroupCommand).callsFake(async () => {
        account.groups = [theirs];
        throw aFault('DBParameterGroupAlreadyExistsFault');
      });

      await expect(ensureParameterGroup()).rejects.toMatchObject(lost);
    });

    it('takes it when it was there at the start', async () => {
      account.groups = [theirs];

      expect(await ensureParameterGroup(anAssociation(), thereAtTheStart)).toMatchObject({ changes: [] });
    });
  });

  it('throws UnsuitableParameterGroupError when the group has another family by now', async () => {
    account.groups = [ownGroup({ DBParameterGroupFamily: 'aurora-mysql5.7' })];

    await expect(ensureParameterGroup()).rejects.toMatchObject({
      name: 'UnsuitableParameterGroupError',
      message: expect.stringContaining(
        'group my-cluster-roles is of family aurora-mysql5.7, and cluster my-cluster needs aurora-mysql8.0',
      ),
    });
    expect(changingCalls()).toEqual([]);
  });

  it("passes RDS's quota fault through", async () => {
    rds.on(CreateDBClusterParameterGroupCommand).rejects(aFault('DBParameterGroupQuotaExceededFault'));

    await expect(ensureParameterGroup()).rejects.toMatchObject({
      name: 'DBParameterGroupQuotaExceededFault',
    });
  });

  it('does not make a group anew that was there at the start, and is gone', async () => {
    await expect(ensureParameterGroup(anAssociation(), thereAtTheStart)).rejects.toMatchObject({
      name: 'AssociationLostError',
      message: expect.stringMatching(
        /my-cluster-roles.*was there and is gone: somebody deleted it meanwhile/,
      ),
    });
    expect(changingCalls()).toEqual([]);
  });
});
