import './environment.ts';
import { beforeEach, describe, expect, it } from 'vitest';
import { handler } from '../../functions/reboot-reader.ts';
import { aCluster, aContext, anAssociation, instanceIdOf, instances, members } from './builders.ts';
import { type Account, changingCalls, givenAccount, letInstancesReboot, rds } from './rds-account.ts';

const rebootReader = (
  reader = 'my-reader',
  rebooted: readonly string[] = [instanceIdOf('my-writer')],
  association = anAssociation(),
) => handler({ association, rebooted, reader, retryCount: 0 }, aContext);

let account: Account;
beforeEach(() => {
  account = givenAccount({
    clusters: [aCluster({ DBClusterMembers: members('in-sync', 'pending-reboot') })],
  });
  letInstancesReboot(account);
});

describe('Reboot Reader', () => {
  it('reboots the reader that it is given, and adds it to those rebooted', async () => {
    const output = await rebootReader();

    expect(changingCalls()).toEqual([['RebootDBInstance', { DBInstanceIdentifier: 'my-reader' }]]);
    expect(output).toStrictEqual({
      rebooted: [instanceIdOf('my-writer'), instanceIdOf('my-reader')],
      changes: [
        {
          action: 'RebootDBInstance',
          target: 'my-reader',
          from: 'pending-reboot',
          to: 'in-sync',
          resourceId: instanceIdOf('my-reader'),
        },
      ],
      summary: 'Rebooting my-reader.',
    });
  });

  it('reboots nothing when it is run a second time, and answers the same', async () => {
    const first = await rebootReader();
    rds.resetHistory();

    expect(await rebootReader()).toEqual(first);
    expect(changingCalls()).toEqual([]);
  });

  it('leaves a reader alone that was rebooted before, and counts it once', async () => {
    expect(await rebootReader('my-reader', [instanceIdOf('my-writer'), instanceIdOf('my-reader')])).toEqual({
      rebooted: [instanceIdOf('my-writer'), instanceIdOf('my-reader')],
      changes: [],
      summary: 'Instance my-reader was rebooted already.',
    });
    expect(changingCalls()).toEqual([]);
  });

  it('leaves a reader alone that was removed from the cluster', async () => {
    expect(await rebootReader('gone')).toEqual({
      rebooted: [instanceIdOf('my-writer')],
      changes: [],
      summary: 'The instance is a member no more.',
    });
    expect(changingCalls()).toEqual([]);
  });

  it.each([
    { reboot: 'held-back', calls: 0 },
    { reboot: 'when-required', calls: 1 },
  ] as const)('makes $calls reboots of one that is the writer now, when reboot is $reboot', async (row) => {
    account.clusters = [aCluster({ DBClusterMembers: members('pending-reboot', 'in-sync') })];

    const { rebooted } = await rebootReader('my-writer', [], anAssociation({ reboot: row.reboot }));

    expect(rebooted).toHaveLength(row.calls);
    expect(changingCalls()).toHaveLength(row.calls);
  });

  it('throws InstanceBusyError while the writer is down', async () => {
    account.instances = instances('rebooting', 'available');

    await expect(rebootReader()).rejects.toMatchObject({
      name: 'InstanceBusyError',
      message: expect.stringContaining('my-reader of cluster my-cluster is not rebooted while my-writer'),
    });
    expect(changingCalls()).toEqual([]);
  });

  it('throws UnexpectedStatusError when it is not told which reader', async () => {
    const input = { association: anAssociation(), rebooted: [], retryCount: 0, reader: null };

    await expect(handler(input, aContext)).rejects.toMatchObject({
      name: 'UnexpectedStatusError',
      message: expect.stringContaining('reader: found null, expected string. Deploy functions and'),
    });
  });
});
