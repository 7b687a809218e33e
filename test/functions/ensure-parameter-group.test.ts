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
  lambdaRole,
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
      start: aStart(),
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
      start: aStart(),
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
      expect(again).toEqual({
        start: aStart(),
        changes,
        summary: 'Parameter group my-cluster-roles exists.',
      });
    },
  );

  it('only looks, and lists no change, when the group is the attached one', async () => {
    account.groups = [aGroup('my-group')];

    expect(await ensureParameterGroup(anAttachedAssociation(), thereAtTheStart)).toEqual({
      start: thereAtTheStart,
      changes: [],
      summary: 'Parameter group my-group exists.',
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
      start: aStart(),
      changes: [creation],
      summary: 'Parameter group my-cluster-roles exists.',
    });
    expect(changingCalls()).toHaveLength(1);
  });

  it('does not take one of its own in which an execution for another cluster has set something since', async () => {
    account.groups.push(
      aGroup('my-cluster-roles', { aws_default_bedrock_role: s3Role }, { tags: tagList(ownTags()) }),
    );

    await expect(ensureParameterGroup()).rejects.toMatchObject({ name: 'UnsuitableParameterGroupError' });
  });

  describe('when another execution made the group meanwhile, for a cluster that is to share it', () => {
    const shared = (values = {}) =>
      aGroup('my-cluster-roles', values, { tags: tagList(ownTags('theirs', 'cluster-OTHER')) });

    it('takes it, and does not list it as its own', async () => {
      account.groups.push(shared({ aws_default_s3_role: s3Role }), aGroup('default.aurora-mysql8.0'));

      expect(await ensureParameterGroup()).toStrictEqual({
        start: aStart(),
        changes: [],
        summary: 'Parameter group my-cluster-roles exists.',
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
        'my-cluster-roles, which was about to be made for cluster my-cluster, was made out-of-band',
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
      message: expect.stringMatching(/my-cluster-roles.*was deleted out-of-band/),
    });
    expect(changingCalls()).toEqual([]);
  });

  describe('of a group that another execution of ours had made, and has taken back since', () => {
    const shared = { ...anAssociation().parameterGroup, origin: 'existing', ofStack: true } as const;
    const start = aStart({
      targetGroupExisted: true,
      parameters: [{ name: 'aws_default_s3_role', value: s3Role }],
    });
    const planned = [{ name: 'aws_default_s3_role', value: s3Role }];
    const wanted = anAssociation({ parameterGroup: shared, parameters: planned });
    const anew = { targetGroupExisted: false, parameters: [{ name: 'aws_default_s3_role', value: null }] };

    it('makes it again, and has it for one that was not there at the start', async () => {
      expect(await ensureParameterGroup(wanted, start)).toMatchObject({
        changes: [creation],
        start: { ...start, ...anew },
      });
      expect(changingCalls()).toEqual([['CreateDBClusterParameterGroup', expect.anything()]]);
    });

    it("copies the cluster's own group again, with the values that this has", async () => {
      const own = { ...start, parameterGroup: 'shared-group' };
      account.groups = [aGroup('shared-group', { aws_default_s3_role: lambdaRole })];

      expect(await ensureParameterGroup(wanted, own)).toMatchObject({
        changes: [{ action: 'CopyDBClusterParameterGroup', from: 'shared-group' }],
        start: { parameters: [{ name: 'aws_default_s3_role', value: lambdaRole }] },
      });
    });

    it('knows it again when the answer of an earlier try was lost', async () => {
      account.groups.push(ownGroup());

      expect(await ensureParameterGroup(wanted, start)).toMatchObject({ changes: [creation], start: anew });
      expect(changingCalls()).toEqual([]);
    });

    it('begins with the values that the others have not taken back', async () => {
      const theirs = { tags: tagList(ownTags('theirs', 'cluster-OTHER')) };
      account.groups.push(aGroup('my-cluster-roles', {}, theirs));

      expect(await ensureParameterGroup(wanted, start)).toMatchObject({
        changes: [],
        start: { targetGroupExisted: true, parameters: anew.parameters },
      });
    });

    it('leaves it as it is while it is there', async () => {
      account.groups.push(
        aGroup(
          'my-cluster-roles',
          { aws_default_s3_role: s3Role },
          { tags: tagList(ownTags('theirs', 'cluster-OTHER')) },
        ),
      );

      expect(await ensureParameterGroup(wanted, start)).toMatchObject({ changes: [], start });
    });

    it('does not make it again where it had settings that would be lost', async () => {
      const settings = [{ name: 'time_zone', value: 'UTC' }];
      const association = anAssociation({ parameterGroup: { ...shared, settings } });

      await expect(ensureParameterGroup(association, start)).rejects.toMatchObject({
        name: 'AssociationLostError',
      });
    });
  });
});
