import {
  DeleteDBInstanceCommand,
  DescribeBlueGreenDeploymentsCommand,
  DescribeEventsCommand,
  ModifyDBClusterCommand,
} from '@aws-sdk/client-rds';
import { describe, expect, it } from 'vitest';
import { VirtualClock } from '../../../../local/clock/virtual-clock.ts';
import { createRds } from '../../../../local/rds/rds.ts';
import { MINUTE, rdsAtHand, SECOND } from '../rds-at-hand.ts';
import {
  addBlue,
  clusters,
  create,
  HOUR,
  instanceNames,
  only,
  prefix,
  roleArn,
  switchOver,
} from './deployments.ts';

const at = rdsAtHand();

describe('SwitchoverBlueGreenDeployment', () => {
  it('moves the names, and leaves the resource ids where they are', async () => {
    addBlue(at);
    await create(at);
    await at.pass(HOUR);
    const { blue, ...others } = await clusters(at);
    const [green] = Object.values(others);

    const started = await switchOver(at);
    const during = await clusters(at);
    await at.pass(MINUTE);
    const after = await clusters(at);

    expect(started).toMatchObject({ Status: 'SWITCHOVER_IN_PROGRESS', Source: `${prefix}:cluster:blue` });
    expect(during.blue).toMatchObject({
      Status: 'renaming',
      DbClusterResourceId: blue?.DbClusterResourceId,
    });
    expect(Object.keys(after)).toEqual(['blue', 'blue-old1']);
    expect(after.blue).toMatchObject({
      Status: 'available',
      DbClusterResourceId: green?.DbClusterResourceId,
      Endpoint: blue?.Endpoint,
      TagList: [{ Key: 'team', Value: 'orders' }],
      AssociatedRoles: [],
      DBClusterMembers: [{ DBInstanceIdentifier: 'blue-1' }, { DBInstanceIdentifier: 'blue-2' }],
    });
    expect(after['blue-old1']).toMatchObject({
      Status: 'available',
      DbClusterResourceId: blue?.DbClusterResourceId,
      TagList: [{ Key: 'team', Value: 'orders' }],
      AssociatedRoles: [{ RoleArn: roleArn }],
      DBClusterMembers: [{ DBInstanceIdentifier: 'blue-1-old1' }, { DBInstanceIdentifier: 'blue-2-old1' }],
    });
    expect(await instanceNames(at)).toEqual(['blue-1', 'blue-1-old1', 'blue-2', 'blue-2-old1']);
    expect(await only(at)).toMatchObject({
      Status: 'SWITCHOVER_COMPLETED',
      Source: `${prefix}:cluster:blue-old1`,
      Target: `${prefix}:cluster:blue`,
      SwitchoverDetails: [
        { SourceMember: `${prefix}:cluster:blue-old1`, TargetMember: `${prefix}:cluster:blue` },
        { SourceMember: `${prefix}:db:blue-1-old1`, TargetMember: `${prefix}:db:blue-1` },
        { SourceMember: `${prefix}:db:blue-2-old1`, TargetMember: `${prefix}:db:blue-2` },
      ],
    });
  });

  it('takes the next number where an old one is still there', async () => {
    addBlue(at);
    at.rds.world.addCluster({ identifier: 'blue-old1' });
    await create(at);
    await at.pass(HOUR);
    await switchOver(at);
    await at.pass(MINUTE);

    expect(Object.keys(await clusters(at))).toEqual(['blue', 'blue-old1', 'blue-old2']);
  });

  it('leaves an instance its name whose counterpart is gone', async () => {
    addBlue(at);
    await create(at);
    await at.pass(HOUR);
    const { SwitchoverDetails = [] } = await only(at);
    const reader = SwitchoverDetails.at(-1)?.TargetMember?.split(':').at(-1) ?? '';
    await at.client.send(new DeleteDBInstanceCommand({ DBInstanceIdentifier: reader }));
    await at.pass(HOUR);
    await switchOver(at);
    await at.pass(MINUTE);

    expect(await instanceNames(at)).toEqual(['blue-1', 'blue-1-old1', 'blue-2']);
    const after = await clusters(at);
    expect(after['blue-old1']?.DBClusterMembers).toMatchObject([
      { DBInstanceIdentifier: 'blue-1-old1' },
      { DBInstanceIdentifier: 'blue-2' },
    ]);
  });

  it('lets neither cluster be modified meanwhile', async () => {
    addBlue(at);
    await create(at);
    await at.pass(HOUR);
    await switchOver(at);

    for (const DBClusterIdentifier of Object.keys(await clusters(at))) {
      await expect(
        at.client.send(new ModifyDBClusterCommand({ DBClusterIdentifier, CopyTagsToSnapshot: true })),
      ).rejects.toMatchObject({ name: 'InvalidDBClusterStateFault' });
    }
  });

  it('is refused while something is busy, or is not yet there, or has been done', async () => {
    addBlue(at);
    await create(at);
    await expect(switchOver(at)).rejects.toMatchObject({
      name: 'InvalidBlueGreenDeploymentStateFault',
      message: expect.stringContaining('PROVISIONING'),
    });
    await at.pass(HOUR);
    at.rds.world.makeInstanceBusy('blue-2', { status: 'rebooting', forMs: MINUTE });
    await expect(switchOver(at)).rejects.toMatchObject({
      name: 'InvalidBlueGreenDeploymentStateFault',
      message: expect.stringContaining('blue-2 (rebooting)'),
    });
    await at.pass(MINUTE);
    await switchOver(at);
    await at.pass(MINUTE);
    await expect(switchOver(at)).rejects.toMatchObject({ name: 'InvalidBlueGreenDeploymentStateFault' });
  });

  it.each([29, 3601])('is refused a timeout of %d seconds', async (seconds) => {
    addBlue(at);
    await create(at);
    await at.pass(HOUR);

    await expect(switchOver(at, seconds)).rejects.toMatchObject({ name: 'InvalidParameterValue' });
  });

  it('tells each of its steps in an event of the deployment', async () => {
    addBlue(at);
    await create(at);
    await at.pass(HOUR);
    const green = (await only(at)).Target?.split(':').at(-1);
    await switchOver(at);
    await at.pass(MINUTE);
    const { Events } = await at.client.send(
      new DescribeEventsCommand({ SourceType: 'blue-green-deployment', Duration: 1440 }),
    );

    expect(Events?.map(({ Message }) => Message)).toEqual([
      expect.stringContaining('Blue/green deployment tasks completed.'),
      `Switchover from DB cluster blue to ${green} started.`,
      `Switchover from DB cluster blue to ${green} completed. Renamed blue to blue-old1 and ${green} to blue.`,
    ]);
  });
});

describe('a switchover that takes longer than it may', () => {
  const slow = rdsAtHand({ timings: { switchoverMs: 10 * MINUTE } });

  it('leaves everything as it was', async () => {
    addBlue(slow);
    await create(slow);
    await slow.pass(HOUR);
    const before = await clusters(slow);

    await switchOver(slow, 30);
    await slow.pass(29 * SECOND);
    const { blue } = await clusters(slow);
    await slow.pass(SECOND);
    const { BlueGreenDeployments } = await slow.client.send(new DescribeBlueGreenDeploymentsCommand({}));

    expect(blue).toMatchObject({ Status: 'renaming' });
    expect(await clusters(slow)).toEqual(before);
    expect(BlueGreenDeployments).toMatchObject([
      { Status: 'SWITCHOVER_FAILED', Source: `${prefix}:cluster:blue` },
    ]);
    const { Events } = await slow.client.send(
      new DescribeEventsCommand({ SourceType: 'blue-green-deployment', EventCategories: ['failure'] }),
    );
    expect(Events).toHaveLength(1);
  });

  it('can be tried again', async () => {
    addBlue(slow);
    await create(slow);
    await slow.pass(HOUR);
    await switchOver(slow, 30);
    await slow.pass(MINUTE);
    await switchOver(slow, 3600);
    await slow.pass(10 * MINUTE);

    expect(Object.keys(await clusters(slow))).toEqual(['blue', 'blue-old1']);
  });
});

describe('save and load', () => {
  it('bring back a switchover that is under way', async () => {
    addBlue(at);
    await create(at);
    await at.pass(HOUR);
    await switchOver(at);
    const restarted = createRds({ clock: new VirtualClock(new Date(at.clock.now())) });
    restarted.load(at.rds.save());
    at.rds.load(restarted.save());
    expect(await only(at)).toMatchObject({ Status: 'SWITCHOVER_IN_PROGRESS' });
    await at.pass(MINUTE);

    expect(Object.keys(await clusters(at))).toEqual(['blue', 'blue-old1']);
    expect(await only(at)).toMatchObject({ Status: 'SWITCHOVER_COMPLETED' });
  });
});
