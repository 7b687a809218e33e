import {
  AddRoleToDBClusterCommand,
  CreateDBClusterCommand,
  type DBCluster,
  type DBInstance,
  DeleteDBClusterCommand,
  DeleteDBInstanceCommand,
  DescribeDBClustersCommand,
  DescribeDBInstancesCommand,
  DescribeEventsCommand,
  ListTagsForResourceCommand,
  ModifyDBClusterCommand,
  type ModifyDBClusterCommandInput,
  ModifyDBInstanceCommand,
  type ModifyDBInstanceCommandInput,
} from '@aws-sdk/client-rds';
import { describe, expect, it } from 'vitest';
import { VirtualClock } from '../../../local/clock/virtual-clock.ts';
import { createRds } from '../../../local/rds/rds.ts';
import { MINUTE, rdsAtHand, SECOND } from './rds-at-hand.ts';

const at = rdsAtHand();
const roleArn = 'arn:aws:iam::123456789012:role/AllowAuroraS3Role';

async function cluster(identifier: string): Promise<DBCluster | undefined> {
  const { DBClusters } = await at.client.send(
    new DescribeDBClustersCommand({ DBClusterIdentifier: identifier }),
  );
  return DBClusters?.[0];
}

async function instance(identifier: string): Promise<DBInstance | undefined> {
  const { DBInstances } = await at.client.send(
    new DescribeDBInstancesCommand({ DBInstanceIdentifier: identifier }),
  );
  return DBInstances?.[0];
}

async function names(): Promise<readonly (string | undefined)[]> {
  const { DBClusters = [] } = await at.client.send(new DescribeDBClustersCommand({}));
  return DBClusters.map(({ DBClusterIdentifier }) => DBClusterIdentifier);
}

function modify(input: Partial<ModifyDBClusterCommandInput>) {
  return at.client.send(
    new ModifyDBClusterCommand({ DBClusterIdentifier: 'my-cluster', ApplyImmediately: true, ...input }),
  );
}

function modifyInstance(input: Partial<ModifyDBInstanceCommandInput>) {
  return at.client.send(
    new ModifyDBInstanceCommand({ DBInstanceIdentifier: 'reader', ApplyImmediately: true, ...input }),
  );
}

describe('a renamed cluster', () => {
  it('is renaming under its old name, and available under the new one, in lower case', async () => {
    at.rds.world.addCluster();

    await modify({ NewDBClusterIdentifier: 'Other' });
    const lagging = await cluster('my-cluster');
    await at.pass(20 * SECOND);
    const renaming = await cluster('my-cluster');
    await expect(cluster('other')).rejects.toMatchObject({ name: 'DBClusterNotFoundFault' });
    await at.pass(MINUTE);

    expect(lagging).toMatchObject({ Status: 'available', DBClusterIdentifier: 'my-cluster' });
    expect(renaming).toMatchObject({ Status: 'renaming', DBClusterIdentifier: 'my-cluster' });
    expect(await cluster('other')).toMatchObject({ Status: 'available', DBClusterIdentifier: 'other' });
    await expect(cluster('my-cluster')).rejects.toMatchObject({ name: 'DBClusterNotFoundFault' });
    expect(await names()).toEqual(['other']);
  });

  it('keeps resource id, members, roles and tags; ARN and endpoints follow the name', async () => {
    at.rds.world.addCluster({ tags: { team: 'orders' }, roles: [{ roleArn }] });
    const before = await cluster('my-cluster');
    await modify({ NewDBClusterIdentifier: 'other' });
    await at.pass(2 * MINUTE);
    const after = await cluster('other');

    const { DbClusterResourceId, DBClusterMembers, AssociatedRoles, TagList } = before ?? {};
    expect(after).toMatchObject({ DbClusterResourceId, DBClusterMembers, AssociatedRoles, TagList });
    expect(after).toMatchObject({
      DBClusterArn: 'arn:aws:rds:us-east-1:123456789012:cluster:other',
      Endpoint: expect.stringMatching(/^other\.cluster-/),
      ReaderEndpoint: expect.stringMatching(/^other\.cluster-ro-/),
    });
    expect(await instance('my-cluster-primary')).toMatchObject({ DBClusterIdentifier: 'other' });
    const tags = await at.client.send(
      new ListTagsForResourceCommand({ ResourceName: after?.DBClusterArn ?? '' }),
    );
    expect(tags.TagList).toEqual([{ Key: 'team', Value: 'orders' }]);
  });

  it('is known by its new name to its members too, when nobody asked for it by name', async () => {
    at.rds.world.addCluster();
    await modify({ NewDBClusterIdentifier: 'other' });
    await at.pass(2 * MINUTE);

    expect(await instance('my-cluster-primary')).toMatchObject({ DBClusterIdentifier: 'other' });
  });

  it('leaves its old name to another one', async () => {
    at.rds.world.addCluster();
    const before = await cluster('my-cluster');
    await modify({ NewDBClusterIdentifier: 'other' });
    await at.pass(2 * MINUTE);
    await at.client.send(
      new CreateDBClusterCommand({
        DBClusterIdentifier: 'my-cluster',
        Engine: 'aurora-mysql',
        MasterUsername: 'admin',
        MasterUserPassword: 'correct-horse',
      }),
    );

    expect((await cluster('other'))?.DbClusterResourceId).toBe(before?.DbClusterResourceId);
    expect((await cluster('my-cluster'))?.DbClusterResourceId).not.toBe(before?.DbClusterResourceId);
  });

  it('can be left for a name that yet another one takes at once', async () => {
    at.rds.world.addCluster({ identifier: 'blue', tags: { was: 'blue' } });
    at.rds.world.addCluster({ identifier: 'green', tags: { was: 'green' } });
    await modify({ DBClusterIdentifier: 'blue', NewDBClusterIdentifier: 'old' });
    await at.pass(2 * MINUTE);
    await modify({ DBClusterIdentifier: 'green', NewDBClusterIdentifier: 'blue' });
    await at.pass(2 * MINUTE);

    expect(await names()).toEqual(['blue', 'old']);
    expect(await cluster('blue')).toMatchObject({ TagList: [{ Key: 'was', Value: 'green' }] });
    expect(await cluster('old')).toMatchObject({ TagList: [{ Key: 'was', Value: 'blue' }] });
  });

  it('takes no role while it is renaming', async () => {
    at.rds.world.addCluster();
    await modify({ NewDBClusterIdentifier: 'other' });
    await at.pass(20 * SECOND);

    await expect(
      at.client.send(new AddRoleToDBClusterCommand({ DBClusterIdentifier: 'my-cluster', RoleArn: roleArn })),
    ).rejects.toMatchObject({
      name: 'InvalidDBClusterStateFault',
      message: expect.stringContaining('Current DB cluster status: renaming'),
    });
  });

  it('has an event, of its new name', async () => {
    at.rds.world.addCluster();
    await modify({ NewDBClusterIdentifier: 'other' });
    await at.pass(2 * MINUTE);
    const { Events } = await at.client.send(new DescribeEventsCommand({ SourceType: 'db-cluster' }));

    expect(Events).toMatchObject([
      {
        SourceIdentifier: 'other',
        SourceArn: 'arn:aws:rds:us-east-1:123456789012:cluster:other',
        Message: 'Renamed cluster from my-cluster to other',
        EventCategories: ['notification'],
      },
    ]);
  });
});

describe('a cluster that is deleted while it is to become something else', () => {
  it.each([
    { label: 'a new name', change: { NewDBClusterIdentifier: 'other' } },
    { label: 'a new version', change: { EngineVersion: '8.0.mysql_aurora.3.10.1' } },
  ])('leaves its name to a successor, which stays as it is ($label)', async ({ change }) => {
    at.rds.world.addCluster({ tags: { was: 'first' } });
    await modify(change);
    await at.client.send(new DeleteDBInstanceCommand({ DBInstanceIdentifier: 'my-cluster-primary' }));
    await at.client.send(
      new DeleteDBClusterCommand({ DBClusterIdentifier: 'my-cluster', SkipFinalSnapshot: true }),
    );
    await at.pass(4 * MINUTE);
    at.rds.world.addCluster({ tags: { was: 'second' } });
    await at.pass(10 * MINUTE);

    expect(await names()).toEqual(['my-cluster']);
    expect(await cluster('my-cluster')).toMatchObject({
      EngineVersion: '8.0.mysql_aurora.3.08.2',
      TagList: [{ Key: 'was', Value: 'second' }],
    });
  });
});

describe('a new name of a cluster', () => {
  it.each([
    { label: 'is that of another cluster', name: 'taken', fault: 'DBClusterAlreadyExistsFault' },
    { label: 'will be that of another cluster', name: 'promised', fault: 'DBClusterAlreadyExistsFault' },
    { label: 'is its own', name: 'my-cluster', fault: 'DBClusterAlreadyExistsFault' },
    { label: 'cannot be a name', name: 'a--b', fault: 'InvalidParameterValue' },
  ])('is refused when it $label', async ({ name, fault }) => {
    for (const identifier of ['my-cluster', 'taken', 'third']) at.rds.world.addCluster({ identifier });
    await modify({ DBClusterIdentifier: 'third', NewDBClusterIdentifier: 'promised' });

    await expect(modify({ NewDBClusterIdentifier: name })).rejects.toMatchObject({ name: fault });
    await at.pass(2 * MINUTE);
    expect(await names()).toEqual(['my-cluster', 'promised', 'taken']);
  });

  it('is nobody else’s while the renaming is under way', async () => {
    at.rds.world.addCluster();
    await modify({ NewDBClusterIdentifier: 'other' });

    const creation = { DBClusterIdentifier: 'other', Engine: 'aurora-mysql' };
    const master = { MasterUsername: 'admin', MasterUserPassword: 'correct-horse' };
    await expect(
      at.client.send(new CreateDBClusterCommand({ ...creation, ...master })),
    ).rejects.toMatchObject({ name: 'DBClusterAlreadyExistsFault' });
  });

  it('is refused while the cluster is being renamed, also before its status says so', async () => {
    at.rds.world.addCluster();
    await modify({ NewDBClusterIdentifier: 'other' });

    await expect(modify({ NewDBClusterIdentifier: 'third' })).rejects.toMatchObject({
      name: 'InvalidDBClusterStateFault',
    });
  });

  it('waits for the maintenance window without ApplyImmediately, or for the next change with it', async () => {
    at.rds.world.addCluster();
    const { DBCluster } = await modify({ NewDBClusterIdentifier: 'Other', ApplyImmediately: false });
    await at.pass(10 * MINUTE);

    expect(DBCluster?.PendingModifiedValues).toEqual({ DBClusterIdentifier: 'other' });
    expect(await names()).toEqual(['my-cluster']);
    await modify({ CopyTagsToSnapshot: true });
    await at.pass(2 * MINUTE);
    expect(await names()).toEqual(['other']);
    expect((await cluster('other'))?.PendingModifiedValues).toBeUndefined();
  });

  it('that waited is refused when it has been taken meanwhile, and nothing is changed', async () => {
    at.rds.world.addCluster();
    await modify({ NewDBClusterIdentifier: 'other', ApplyImmediately: false });
    at.rds.world.addCluster({ identifier: 'other' });

    await expect(modify({ CopyTagsToSnapshot: true })).rejects.toMatchObject({
      name: 'DBClusterAlreadyExistsFault',
    });
    expect(await cluster('my-cluster')).toMatchObject({ Status: 'available', CopyTagsToSnapshot: false });
  });
});

describe('a renamed instance', () => {
  const instances = [{ identifier: 'writer' }, { identifier: 'reader', tags: { a: '1' } }];

  it('is renaming, then rebooting under its new name, and keeps its resource id', async () => {
    at.rds.world.addCluster({ instances });
    const before = await instance('reader');
    await modifyInstance({ NewDBInstanceIdentifier: 'Other' });
    await at.pass(20 * SECOND);
    const renaming = await instance('reader');
    await at.pass(MINUTE);
    const rebooting = await instance('other');
    await at.pass(MINUTE);

    expect(renaming).toMatchObject({ DBInstanceStatus: 'renaming' });
    expect(rebooting).toMatchObject({ DBInstanceStatus: 'rebooting' });
    expect(await instance('other')).toMatchObject({
      DBInstanceStatus: 'available',
      DbiResourceId: before?.DbiResourceId,
      DBInstanceArn: 'arn:aws:rds:us-east-1:123456789012:db:other',
      Endpoint: { Address: expect.stringMatching(/^other\./) },
      TagList: [{ Key: 'a', Value: '1' }],
    });
    await expect(instance('reader')).rejects.toMatchObject({ name: 'DBInstanceNotFoundFault' });
    expect((await cluster('my-cluster'))?.DBClusterMembers).toMatchObject([
      { DBInstanceIdentifier: 'writer', IsClusterWriter: true },
      { DBInstanceIdentifier: 'other', IsClusterWriter: false },
    ]);
  });

  it('takes up with its reboot what waited for one', async () => {
    at.rds.world.addCluster({
      instances: [{ identifier: 'writer' }, { identifier: 'reader', parameterStatus: 'pending-reboot' }],
    });
    await modifyInstance({ NewDBInstanceIdentifier: 'other' });
    await at.pass(3 * MINUTE);

    expect((await cluster('my-cluster'))?.DBClusterMembers?.[1]).toMatchObject({
      DBInstanceIdentifier: 'other',
      DBClusterParameterGroupStatus: 'in-sync',
    });
    const { Events } = await at.client.send(new DescribeEventsCommand({ SourceType: 'db-instance' }));
    expect(Events?.map(({ SourceIdentifier, Message }) => [SourceIdentifier, Message])).toEqual([
      ['other', 'DB instance shutdown'],
      ['other', 'DB instance restarted'],
    ]);
  });

  it('stays the writer of its cluster', async () => {
    at.rds.world.addCluster({ instances });
    await modifyInstance({ DBInstanceIdentifier: 'writer', NewDBInstanceIdentifier: 'other' });
    await at.pass(3 * MINUTE);

    expect((await cluster('my-cluster'))?.DBClusterMembers).toMatchObject([
      { DBInstanceIdentifier: 'other', IsClusterWriter: true },
      { DBInstanceIdentifier: 'reader', IsClusterWriter: false },
    ]);
  });

  it.each([
    { label: 'is that of another instance', name: 'writer', fault: 'DBInstanceAlreadyExistsFault' },
    { label: 'cannot be a name', name: '1st', fault: 'InvalidParameterValue' },
  ])('is refused a name that $label', async ({ name, fault }) => {
    at.rds.world.addCluster({ instances });

    await expect(modifyInstance({ NewDBInstanceIdentifier: name })).rejects.toMatchObject({ name: fault });
  });

  it('waits for the maintenance window without ApplyImmediately, as a new class does', async () => {
    at.rds.world.addCluster({ instances });
    await modifyInstance({ DBInstanceClass: 'db.r6g.xlarge', ApplyImmediately: false });
    await modifyInstance({ NewDBInstanceIdentifier: 'other', ApplyImmediately: false });
    await at.pass(10 * MINUTE);

    expect(await instance('reader')).toMatchObject({
      DBInstanceStatus: 'available',
      PendingModifiedValues: { DBInstanceClass: 'db.r6g.xlarge', DBInstanceIdentifier: 'other' },
    });
    await modifyInstance({});
    await at.pass(10 * MINUTE);
    const renamed = await instance('other');
    expect(renamed).toMatchObject({ DBInstanceClass: 'db.r6g.xlarge', DBInstanceStatus: 'available' });
    expect(renamed?.PendingModifiedValues ?? {}).toEqual({});
  });
});

describe('save and load', () => {
  it('bring back a renaming that is under way', async () => {
    at.rds.world.addCluster();
    await modify({ NewDBClusterIdentifier: 'other' });
    await modifyInstance({ DBInstanceIdentifier: 'my-cluster-primary', NewDBInstanceIdentifier: 'first' });
    const clock = new VirtualClock(new Date(at.clock.now()));
    const restarted = createRds({ clock });
    restarted.load(at.rds.save());
    await at.pass(5 * MINUTE);
    at.rds.load(restarted.save());

    expect(await names()).toEqual(['other']);
    expect(await instance('first')).toMatchObject({ DBClusterIdentifier: 'other' });
    await expect(instance('my-cluster-primary')).rejects.toMatchObject({ name: 'DBInstanceNotFoundFault' });
  });
});
