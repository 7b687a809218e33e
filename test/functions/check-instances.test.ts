import './environment.ts';
import { describe, expect, it } from 'vitest';
import { handler } from '../../functions/check-instances.ts';
import { aCluster, aContext, anAssociation, instanceIdOf, instances, members } from './builders.ts';
import { type Account, changingCalls, givenAccount } from './rds-account.ts';

const checkInstances = (rebooted: readonly string[] = [instanceIdOf('my-writer')]) =>
  handler({ association: anAssociation(), rebooted }, aContext);
const given = (cluster = {}, account: Partial<Account> = {}) =>
  givenAccount({ clusters: [aCluster(cluster)], ...account });

describe('Check Instances', () => {
  it('answers finished with the readers that still wait, when the rebooted instance is back in sync', async () => {
    given({ DBClusterMembers: members('in-sync', 'pending-reboot') });

    expect(await checkInstances()).toEqual({
      status: 'finished',
      writerPending: false,
      readersPending: ['my-reader'],
      summary: 'my-writer (writer) is available, in-sync; my-reader is available, pending-reboot.',
    });
    expect(changingCalls()).toEqual([]);
  });

  it.each([
    {
      label: 'the rebooted instance is rebooting',
      cluster: {},
      account: { instances: instances('rebooting', 'available') },
    },
    {
      label: 'the rebooted instance still reads pending-reboot',
      cluster: { DBClusterMembers: members('pending-reboot', 'in-sync') },
      account: {},
    },
    {
      label: 'another instance is down',
      cluster: {},
      account: { instances: instances('available', 'rebooting') },
    },
    { label: 'the cluster is backing up', cluster: { Status: 'backing-up' }, account: {} },
    {
      label: 'the status of an instance is not known',
      cluster: {},
      account: { instances: instances('new-in-2027', 'available') },
    },
  ])('answers rebooting while $label', async ({ cluster, account }) => {
    given(cluster, account);

    expect(await checkInstances()).toMatchObject({ status: 'rebooting' });
  });

  it('never lists an instance as pending that was rebooted already', async () => {
    given({ DBClusterMembers: members('pending-reboot', 'pending-reboot') });

    expect(await checkInstances([instanceIdOf('my-writer'), instanceIdOf('my-reader')])).toMatchObject({
      writerPending: false,
      readersPending: [],
    });
  });

  it('lists a writer that came to need a reboot, as after a failover to a reader', async () => {
    given({ DBClusterMembers: members('pending-reboot', 'in-sync') });

    expect(await checkInstances([instanceIdOf('my-reader')])).toMatchObject({
      status: 'finished',
      writerPending: true,
    });
  });

  it('throws ClusterUnusableError when the instance did not come back', async () => {
    given({}, { instances: instances('failed', 'available') });

    await expect(checkInstances()).rejects.toMatchObject({
      name: 'ClusterUnusableError',
      message: expect.stringContaining('Instance my-writer of cluster my-cluster is failed'),
    });
  });

  it('throws ClusterUnusableError when the cluster is being deleted', async () => {
    given({ Status: 'deleting' });

    await expect(checkInstances()).rejects.toMatchObject({
      name: 'ClusterUnusableError',
      message: expect.stringContaining('Cluster my-cluster is deleting'),
    });
  });
});
