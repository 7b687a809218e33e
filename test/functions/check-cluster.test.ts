import './environment.ts';
import { describe, expect, it } from 'vitest';
import { handler } from '../../functions/check-cluster.ts';
import { aCluster, aContext, aMoment, anAssociation, instances, members, resourceIdOf } from './builders.ts';
import { type Account, allCalls, givenAccount } from './rds-account.ts';

const checkCluster = () => handler({ association: anAssociation(), ...aMoment }, aContext);
const modified = (partial = {}) => aCluster({ DBClusterParameterGroup: 'my-cluster-roles', ...partial });
const given = (cluster = {}, account: Partial<Account> = {}) =>
  givenAccount({ clusters: [modified(cluster)], ...account });

describe('Check Cluster', () => {
  it('answers settled with the writer, when several members wait for a reboot', async () => {
    given({ DBClusterMembers: members('pending-reboot', 'pending-reboot') });

    expect(await checkCluster()).toEqual({
      status: 'settled',
      nextReboot: 'my-writer',
      summary:
        'Cluster my-cluster is available. my-writer (writer) is available, pending-reboot; ' +
        'my-reader is available, pending-reboot.',
    });
    expect(allCalls()).toEqual([
      [
        'DescribeDBClusters',
        { Filters: [{ Name: 'db-cluster-resource-id', Values: [resourceIdOf('my-cluster')] }] },
      ],
      ['DescribeDBInstances', { Filters: [{ Name: 'db-cluster-id', Values: ['my-cluster'] }] }],
    ]);
  });

  it('answers settled with nothing to reboot when every member is in sync', async () => {
    given();

    expect(await checkCluster()).toMatchObject({
      status: 'settled',
      nextReboot: null,
    });
  });

  it('answers settled for a cluster without instances, and asks for none', async () => {
    given({ DBClusterMembers: [] });

    expect(await checkCluster()).toMatchObject({
      status: 'settled',
      nextReboot: null,
      summary: 'Cluster my-cluster is available. It has no instances.',
    });
    expect(allCalls()).toHaveLength(1);
  });

  it.each([
    { label: 'the cluster is modifying', cluster: { Status: 'modifying' }, account: {} },
    { label: 'the status of the cluster is not known', cluster: { Status: 'new-in-2027' }, account: {} },
    {
      label: 'a member is applying the parameters',
      cluster: { DBClusterMembers: members('in-sync', 'applying') },
      account: {},
    },
    {
      label: 'an instance is modifying',
      cluster: {},
      account: { instances: instances('available', 'modifying') },
    },
    { label: 'a member is not described yet', cluster: {}, account: { instances: [] } },
  ])('answers modifying while $label', async ({ cluster, account }) => {
    given(cluster, account);

    expect(await checkCluster()).toMatchObject({ status: 'modifying' });
  });

  it('says nothing of reboots, and asks for no instances, before the cluster has settled', async () => {
    given({ Status: 'modifying', DBClusterMembers: members('pending-reboot', 'pending-reboot') });

    expect(await checkCluster()).toEqual({
      status: 'modifying',
      nextReboot: null,
      summary: 'Cluster my-cluster is modifying.',
    });
    expect(allCalls()).toHaveLength(1);
  });

  it('throws AssociationLostError when somebody attached another group', async () => {
    given({ DBClusterParameterGroup: 'theirs' });

    await expect(checkCluster()).rejects.toMatchObject({
      name: 'AssociationLostError',
      message: expect.stringContaining(
        'Cluster my-cluster should have parameter group my-cluster-roles, and now has theirs',
      ),
    });
  });

  it('throws ClusterUnusableError when the cluster stopped', async () => {
    given({ Status: 'stopped' });

    await expect(checkCluster()).rejects.toMatchObject({
      name: 'ClusterUnusableError',
      message: expect.stringContaining('Cluster my-cluster is stopped'),
    });
  });

  it('throws ClusterUnusableError when an instance cannot start with its parameters', async () => {
    given({}, { instances: instances('available', 'incompatible-parameters') });

    await expect(checkCluster()).rejects.toMatchObject({
      name: 'ClusterUnusableError',
      message: expect.stringContaining('Instance my-reader of cluster my-cluster is incompatible-parameters'),
    });
  });
});
