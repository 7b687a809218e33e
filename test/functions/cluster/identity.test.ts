import '../environment.ts';
import { DescribeDBClustersCommand } from '@aws-sdk/client-rds';
import { beforeEach, describe, expect, it } from 'vitest';
import { lookAtCluster, lookAtInstances } from '../../../functions/cluster/identity.ts';
import { aCluster, anIdentity, anInstanceIdentity, resourceIdOf } from '../builders.ts';
import { type Account, aFault, allCalls, givenAccount, rds } from '../rds-account.ts';

const blue = resourceIdOf('my-cluster');
const green = resourceIdOf('green');
const old = aCluster({ DBClusterIdentifier: 'my-cluster-old1', DbClusterResourceId: blue });
const stranger = aCluster({ DbClusterResourceId: green });

let account: Account;
beforeEach(() => {
  account = givenAccount();
});

describe('lookAtCluster', () => {
  it('finds the cluster by its resource id, with one call', async () => {
    expect(await lookAtCluster(anIdentity())).toMatchObject(anIdentity());
    expect(allCalls()).toEqual([
      ['DescribeDBClusters', { Filters: [{ Name: 'db-cluster-resource-id', Values: [blue] }] }],
    ]);
  });

  it.each([
    {
      label: 'another cluster has the name and the cluster another one, as after a blue/green switchover',
      clusters: [old, stranger],
      says: `${blue} when this execution began, which is called my-cluster-old1 now, and the name belongs to ${green}:`,
    },
    {
      label: 'the cluster was deleted and another one made under its name',
      clusters: [stranger],
      says: `${blue} when this execution began, which RDS no longer lists, and the name belongs to ${green}:`,
    },
    {
      label: 'the cluster was renamed and nobody has its name',
      clusters: [old],
      says: `${blue} when this execution began, which is called my-cluster-old1 now, and no cluster has that name:`,
    },
  ])('refuses when $label', async ({ clusters, says }) => {
    account.clusters = clusters;

    await expect(lookAtCluster(anIdentity())).rejects.toMatchObject({
      name: 'ClusterReplacedError',
      message: expect.stringContaining(
        `Cluster my-cluster was ${says} it was renamed or replaced out-of-band`,
      ),
    });
  });

  it('passes the fault of RDS on when neither the cluster nor its name is there', async () => {
    account.clusters = [];

    await expect(lookAtCluster(anIdentity())).rejects.toMatchObject({ name: 'DBClusterNotFoundFault' });
  });

  it('passes a fault of the second look on, for the task to be tried again', async () => {
    account.clusters = [old];
    rds.on(DescribeDBClustersCommand, { DBClusterIdentifier: 'my-cluster' }).rejects(aFault('Throttling'));

    await expect(lookAtCluster(anIdentity())).rejects.toMatchObject({ name: 'RdsUnavailableError' });
  });
});

describe('lookAtInstances', () => {
  it('lists the instances before it sees whose name it was, so that they are of this cluster', async () => {
    const { cluster, instances } = await lookAtInstances(anIdentity());

    expect(cluster).toMatchObject(anIdentity());
    expect(instances).toMatchObject([anInstanceIdentity('my-writer'), anInstanceIdentity('my-reader')]);
    expect(allCalls().map(([operation]) => operation)).toEqual(['DescribeDBInstances', 'DescribeDBClusters']);
  });

  it('refuses the instances of another cluster', async () => {
    account.clusters = [old, stranger];

    await expect(lookAtInstances(anIdentity())).rejects.toMatchObject({ name: 'ClusterReplacedError' });
  });

  it('has no resource id for a member that is not described yet', async () => {
    account.instances = [];

    const { instances } = await lookAtInstances(anIdentity());

    expect(instances).toMatchObject([
      { identifier: 'my-writer', resourceId: null, status: 'creating' },
      { identifier: 'my-reader', resourceId: null, status: 'creating' },
    ]);
  });
});
