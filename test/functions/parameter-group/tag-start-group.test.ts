import './tag-start-environment.ts';
import { beforeEach, describe, expect, it } from 'vitest';
import { findCluster } from '../../../functions/aws/rds/clusters.ts';
import { chooseTargetGroup, type Wishes } from '../../../functions/parameter-group/choose.ts';
import { aCluster, aGroup, anAssociation, bothValues } from '../builders.ts';
import { type Account, givenAccount } from '../rds-account.ts';

const choose = async (wishes: Partial<Wishes>) =>
  chooseTargetGroup(
    await findCluster('my-cluster'),
    'aurora-mysql8.0',
    { sharedParameterGroup: 'refuse', ...wishes },
    anAssociation().parameters,
    new Map(),
  );

let account: Account;
beforeEach(() => {
  account = givenAccount();
});

describe('the group of clusters that ask by their tags, where the stack names one', () => {
  it('is one for each family', async () => {
    expect((await choose({ askedByTags: true })).group).toMatchObject({
      name: 'fleet-aurora-mysql8-0',
      origin: 'created',
    });
  });

  it('is taken as it is when it holds the roles, whoever else uses it', async () => {
    account.groups.push(aGroup('fleet-aurora-mysql8-0', { ...bothValues, binlog_format: 'ROW' }));
    account.clusters.push(
      aCluster({ DBClusterIdentifier: 'other', DBClusterParameterGroup: 'fleet-aurora-mysql8-0' }),
    );

    expect((await choose({ askedByTags: true })).group).toMatchObject({
      name: 'fleet-aurora-mysql8-0',
      origin: 'existing',
    });
  });

  it('is not changed while another cluster uses it', async () => {
    account.groups.push(aGroup('fleet-aurora-mysql8-0'));
    account.clusters.push(
      aCluster({ DBClusterIdentifier: 'other', DBClusterParameterGroup: 'fleet-aurora-mysql8-0' }),
    );

    await expect(choose({ askedByTags: true })).rejects.toMatchObject({ name: 'SharedParameterGroupError' });
  });

  it('is not that of a cluster whose roles a request names', async () => {
    expect((await choose({ askedByTags: false })).group).toMatchObject({ name: 'my-cluster-roles' });
  });

  it('leaves a cluster the custom group that it has', async () => {
    account.groups.push(aGroup('my-group'));
    account.clusters = [aCluster({ DBClusterParameterGroup: 'my-group' })];

    expect((await choose({ askedByTags: true })).group).toMatchObject({
      name: 'my-group',
      origin: 'attached',
    });
  });
});
