import {
  AddTagsToResourceCommand,
  CreateDBClusterCommand,
  DescribeEventsCommand,
  type DescribeEventsCommandInput,
  RDSClient,
  RebootDBInstanceCommand,
} from '@aws-sdk/client-rds';
import { describe, expect, it } from 'vitest';
import { VirtualClock } from '../../../local/clock/virtual-clock.ts';
import { startEndpoint } from '../../../local/endpoint/endpoint.ts';
import type { RdsEvent } from '../../../local/rds/events/rds-event.ts';
import { createRds } from '../../../local/rds/rds.ts';
import { MINUTE, master, rdsAtHand, SECOND } from './rds-at-hand.ts';

const at = rdsAtHand();
const clusterArn = 'arn:aws:rds:us-east-1:123456789012:cluster:my-cluster';

async function messages(input: DescribeEventsCommandInput = {}) {
  const { Events = [] } = await at.client.send(new DescribeEventsCommand(input));
  return Events.map(({ Message }) => Message);
}

describe('DescribeEvents', () => {
  it('shows an event when it has happened', async () => {
    await at.client.send(
      new CreateDBClusterCommand({ DBClusterIdentifier: 'my-cluster', Engine: 'aurora-mysql', ...master }),
    );

    const before = await messages();
    await at.pass(2 * MINUTE);
    const { Events } = await at.client.send(new DescribeEventsCommand({}));

    expect(before).toEqual([]);
    expect(Events).toEqual([
      {
        SourceIdentifier: 'my-cluster',
        SourceType: 'db-cluster',
        Message: 'DB cluster created',
        EventCategories: ['creation'],
        Date: new Date(at.clock.now()),
        SourceArn: clusterArn,
      },
    ]);
  });

  it('shows no event of the future, however far it is asked to look', async () => {
    await at.client.send(
      new CreateDBClusterCommand({ DBClusterIdentifier: 'my-cluster', Engine: 'aurora-mysql', ...master }),
    );
    const StartTime = new Date(at.clock.now());

    expect(await messages({ StartTime, EndTime: new Date(at.clock.now() + 5 * MINUTE) })).toEqual([]);
  });

  it('is asked for a source, a category and a span of time', async () => {
    at.rds.world.addCluster();
    await at.client.send(
      new CreateDBClusterCommand({ DBClusterIdentifier: 'other', Engine: 'aurora-mysql', ...master }),
    );
    await at.pass(2 * MINUTE);
    await at.client.send(new RebootDBInstanceCommand({ DBInstanceIdentifier: 'my-cluster-primary' }));
    await at.pass(MINUTE);

    expect(await messages({ SourceType: 'db-instance', SourceIdentifier: 'my-cluster-primary' })).toEqual([
      'DB instance shutdown',
      'DB instance restarted',
    ]);
    expect(await messages({ EventCategories: ['creation'] })).toEqual(['DB cluster created']);
    expect(await messages({ Duration: 0 })).toEqual([]);
    expect(await messages({ StartTime: new Date(at.clock.now() - 30 * SECOND) })).toEqual([
      'DB instance restarted',
    ]);
    await at.pass(61 * MINUTE);
    expect(await messages()).toEqual([]);
  });
});

describe('onEvent', () => {
  it('is told of an event when it happens, with the tags of that moment', async () => {
    const clock = new VirtualClock();
    const told: RdsEvent[] = [];
    let happened: () => void;
    const first = new Promise<void>((resolve) => {
      happened = resolve;
    });
    const rds = createRds({
      clock,
      onEvent: (event) => {
        told.push(event);
        happened();
      },
    });
    const endpoint = await startEndpoint({ clock, services: [rds.service] });
    const client = new RDSClient({
      region: 'us-east-1',
      endpoint: endpoint.url,
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    });

    await clock.busy(async () => {
      await client.send(
        new CreateDBClusterCommand({ DBClusterIdentifier: 'my-cluster', Engine: 'aurora-mysql', ...master }),
      );
      const Tags = [{ Key: 'aurora-role:s3', Value: 'arn' }];
      await client.send(new AddTagsToResourceCommand({ ResourceName: clusterArn, Tags }));
    });
    await first;
    client.destroy();
    await endpoint.close();

    expect(told).toEqual([
      {
        version: '0',
        id: '00000000-0000-4000-9000-000000000001',
        'detail-type': 'RDS DB Cluster Event',
        source: 'aws.rds',
        account: '123456789012',
        time: '2026-01-01T00:02:00Z',
        region: 'us-east-1',
        resources: [clusterArn],
        detail: {
          EventCategories: ['creation'],
          SourceType: 'CLUSTER',
          SourceArn: clusterArn,
          Date: '2026-01-01T00:02:00.000Z',
          Message: 'DB cluster created',
          SourceIdentifier: 'my-cluster',
          EventID: 'RDS-EVENT-0170',
          Tags: { 'aurora-role:s3': 'arn' },
        },
      },
    ]);
  });
});
