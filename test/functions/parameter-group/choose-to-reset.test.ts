import '../environment.ts';
import { beforeEach, describe, expect, it } from 'vitest';
import { findCluster } from '../../../functions/aws/rds/clusters.ts';
import { chooseGroupToReset } from '../../../functions/parameter-group/choose-to-reset.ts';
import { aCluster, aGroup, aParameter, bothValues, lambdaRole, otherRole, s3Role } from '../builders.ts';
import { type Account, givenAccount } from '../rds-account.ts';

type Wishes = Parameters<typeof chooseGroupToReset>[2];

const choose = async (wishes: Partial<Wishes> = {}, arns: readonly string[] = [s3Role, lambdaRole]) => {
  const cluster = await findCluster('my-cluster');
  return chooseGroupToReset(cluster, 'aurora-mysql8.0', { sharedParameterGroup: 'refuse', ...wishes }, arns);
};
const copy = { sharedParameterGroup: 'copy' } as const;
const shared = (DBClusterIdentifier: string, DBClusterParameterGroup = 'my-group') =>
  aCluster({ DBClusterIdentifier, DBClusterParameterGroup });

let account: Account;
beforeEach(() => {
  account = givenAccount({
    clusters: [shared('my-cluster'), shared('other')],
    groups: [aGroup('my-group', { ...bothValues, aws_default_comprehend_role: otherRole(1) })],
  });
});

describe('chooseGroupToReset', () => {
  it.each([
    { label: 'no other cluster uses it', wishes: {}, alone: true },
    { label: 'the request says modify', wishes: { sharedParameterGroup: 'modify' } as const, alone: false },
  ])('keeps the attached group when $label', async ({ wishes, alone }) => {
    if (alone) account.clusters = [shared('my-cluster')];

    const { group, parameters } = await choose(wishes);

    expect(group).toMatchObject({ name: 'my-group', origin: 'attached' });
    expect(parameters.map(({ name }) => name)).toEqual(['aws_default_lambda_role', 'aws_default_s3_role']);
  });

  it('finds a role also where RDS no longer needs one: for log upload', async () => {
    const logs = aParameter('aws_default_logs_role', { ParameterValue: s3Role });
    account.clusters = [shared('my-cluster')];
    account.groups = [aGroup('my-group', {}, { parameters: [logs] })];

    expect((await choose()).parameters).toEqual([{ name: 'aws_default_logs_role', value: null }]);
  });

  it('refuses to change a group for other clusters', async () => {
    await expect(choose()).rejects.toMatchObject({ name: 'SharedParameterGroupError' });
  });

  it('keeps a shared group that holds none of the roles', async () => {
    expect(await choose({}, [otherRole(2)])).toMatchObject({ group: { origin: 'attached' }, parameters: [] });
  });

  it('copies a shared group, under its own name or the one that is asked for', async () => {
    expect(await choose(copy)).toMatchObject({
      group: { name: 'my-cluster-roles', origin: 'copied', copiedFrom: 'my-group' },
      parameters: [{}, {}],
    });
    expect(await choose({ ...copy, parameterGroupName: 'mine' })).toMatchObject({ group: { name: 'mine' } });
  });

  it('goes on with a copy that an earlier execution made, and finds what is left to reset in it', async () => {
    const held = { aws_default_comprehend_role: otherRole(1), aws_default_s3_role: s3Role };
    account.groups.push(aGroup('my-cluster-roles', held));

    expect(await choose(copy)).toMatchObject({
      group: { name: 'my-cluster-roles', origin: 'existing' },
      parameters: [{ name: 'aws_default_s3_role', value: null }],
    });
  });

  it.each([
    { label: 'lacks a role that stays', values: {} },
    { label: 'holds another one', values: { aws_default_comprehend_role: otherRole(2) } },
    {
      label: 'holds one more',
      values: { aws_default_comprehend_role: otherRole(1), aws_default_bedrock_role: otherRole(2) },
    },
  ])('refuses a group in place of the copy that $label', async ({ values }) => {
    account.groups.push(aGroup('my-cluster-roles', values));

    await expect(choose(copy)).rejects.toMatchObject({
      name: 'UnsuitableParameterGroupError',
      message: expect.stringContaining('cannot replace my-group'),
    });
  });

  it('refuses a group in place of the copy that is of another family', async () => {
    account.groups.push(aGroup('mine', {}, { DBParameterGroupFamily: 'aurora-mysql5.7' }));

    await expect(choose({ ...copy, parameterGroupName: 'mine' })).rejects.toMatchObject({
      name: 'UnsuitableParameterGroupError',
    });
  });

  it('refuses a group in place of the copy that would have to change for other clusters', async () => {
    account.groups.push(aGroup('mine', { ...bothValues, aws_default_comprehend_role: otherRole(1) }));
    account.clusters.push(shared('third', 'mine'));

    await expect(choose({ ...copy, parameterGroupName: 'mine' })).rejects.toMatchObject({
      name: 'SharedParameterGroupError',
      message: expect.stringContaining('third'),
    });
  });
});
