import './environment.ts';
import { describe, expect, it } from 'vitest';
import { handler } from '../../functions/check-instances.ts';
import { aCluster, aContext, aMoment, anAssociation, instanceIdOf, instances, members } from './builders.ts';
import { type Account, changingCalls, givenAccount } from './rds-account.ts';

const checkInstances = (rebooted: readonly string[] = [instanceIdOf('my-writer')]) =>
  handler({ association: anAssociation(), rebooted, ...aMoment }, aContext);
const given = (cluster = {}, account: Partial<Account> = {}) =>
  givenAccount({ clusters: [aCluster(cluster)], ...account });

describe('Check Instances', () => {
  it('answers settled with the reader that still waits, when the rebooted instance is back in sync', async () => {
    given({ DBClusterMembers: members('in-sync', 'pending-reboot') });

    expect(await checkInstances()).toEqual({
      status: 'settled',
      nextReboot: 'my-reader',
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

  it('never names an instance that was rebooted already', async () => {
    given({ DBClusterMembers: members('pending-reboot', 'pending-reboot') });

    expect(await checkInstances([instanceIdOf('my-writer'), instanceIdOf('my-reader')])).toMatchObject({
      nextReboot: null,
    });
  });

  it('names a writer that came to need a reboot, as after a failover to a reader', async () => {
    given({ DBClusterMembers: members('pending-reboot', 'in-sync') });

    expect(await checkInstances([instanceIdOf('my-reader')])).toMatchObject({
      status: 'settled',
      nextReboot: 'my-writer',
    });
  });

  it.each([
    { reboot: 'when-required', writer: 'pending-reboot', next: 'my-writer' },
    { reboot: 'when-required', writer: 'in-sync', next: 'my-reader' },
    // The writer's reboot would reach other clusters; a reader's does not.
    { reboot: 'held-back', writer: 'pending-reboot', next: null },
    { reboot: 'held-back', writer: 'in-sync', next: 'my-reader' },
    { reboot: 'never', writer: 'pending-reboot', next: null },
    { reboot: 'never', writer: 'in-sync', next: null },
  ] as const)('names $next as next when reboot is $reboot and the writer is $writer', async (row) => {
    given({ DBClusterMembers: members(row.writer, 'pending-reboot') });
    const association = anAssociation({ reboot: row.reboot });

    expect(await handler({ association, rebooted: [], ...aMoment }, aContext)).toMatchObject({
      nextReboot: row.next,
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
