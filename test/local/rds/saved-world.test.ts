import {
  AddRoleToDBClusterCommand,
  CreateDBClusterCommand,
  DescribeDBClustersCommand,
  DescribeEventsCommand,
  ModifyDBClusterCommand,
  RDSClient,
} from '@aws-sdk/client-rds';
import { afterEach, describe, expect, it } from 'vitest';
import { sleep } from '../../../local/clock/clock.ts';
import { VirtualClock } from '../../../local/clock/virtual-clock.ts';
import { type Endpoint, startEndpoint } from '../../../local/endpoint/endpoint.ts';
import type { RdsEvent } from '../../../local/rds/events/rds-event.ts';
import { createRds } from '../../../local/rds/rds.ts';
import type { SavedWorld } from '../../../local/rds/world/saved-world.ts';
import { MINUTE, master, rdsAtHand } from './rds-at-hand.ts';

const at = rdsAtHand();
const roleArn = 'arn:aws:iam::123456789012:role/AllowAuroraS3Role';
const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
const endpoints: Endpoint[] = [];

afterEach(async () => {
  for (const endpoint of endpoints.splice(0)) await endpoint.close();
});

/** Another process, as it were: a clock that goes on where the first one is, and a world that was loaded. */
async function restarted(state: SavedWorld, onEvent: (event: RdsEvent) => void = () => undefined) {
  const clock = new VirtualClock(new Date(at.clock.now()));
  const rds = createRds({ clock, onEvent });
  rds.load(state);
  const endpoint = await startEndpoint({ clock, services: [rds.service] });
  endpoints.push(endpoint);
  return { clock, client: new RDSClient({ region: 'us-east-1', endpoint: endpoint.url, credentials }) };
}

const describeAll = (client: RDSClient) =>
  client.send(new DescribeDBClustersCommand({})).then(({ DBClusters }) => DBClusters);

describe('save and load', () => {
  it('bring back the world in the middle of its work, which then goes on', async () => {
    at.rds.world.addParameterGroup({ parameters: { aws_default_s3_role: roleArn } });
    at.rds.world.addCluster({
      tags: { a: '1' },
      instances: [{ identifier: 'writer' }, { identifier: 'reader', status: 'creating' }],
      settings: { EarliestRestorableTime: new Date('2025-12-31T12:00:00Z') },
    });
    await at.client.send(
      new AddRoleToDBClusterCommand({ DBClusterIdentifier: 'my-cluster', RoleArn: roleArn }),
    );
    await at.client.send(
      new ModifyDBClusterCommand({
        DBClusterIdentifier: 'my-cluster',
        DBClusterParameterGroupName: 'my-group',
      }),
    );
    await at.pass(MINUTE);

    const other = await restarted(at.rds.save());

    expect(await describeAll(other.client)).toEqual(await describeAll(at.client));
    await at.pass(2 * MINUTE);
    await sleep(other.clock, 2 * MINUTE);
    const [before, after] = [await describeAll(at.client), await describeAll(other.client)];
    expect(after).toEqual(before);
    expect(after).toMatchObject([
      {
        Status: 'available',
        AssociatedRoles: [{ Status: 'ACTIVE' }],
        DBClusterMembers: [{ DBClusterParameterGroupStatus: 'pending-reboot' }, {}],
      },
    ]);
  });

  it('bring back fates and events, and tell those that are still to come', async () => {
    at.rds.world.setRoleFate(roleArn, { activationMs: Number.POSITIVE_INFINITY });
    await at.client.send(
      new CreateDBClusterCommand({ DBClusterIdentifier: 'my-cluster', Engine: 'aurora-mysql', ...master }),
    );
    const told: string[] = [];

    const other = await restarted(at.rds.save(), ({ detail }) => told.push(detail.EventID));
    await sleep(other.clock, 3 * MINUTE);
    await other.client.send(
      new AddRoleToDBClusterCommand({ DBClusterIdentifier: 'my-cluster', RoleArn: roleArn }),
    );
    await sleep(other.clock, 60 * MINUTE);

    expect(told).toEqual(['RDS-EVENT-0170']);
    expect(await describeAll(other.client)).toMatchObject([{ AssociatedRoles: [{ Status: 'PENDING' }] }]);
    const { Events } = await other.client.send(new DescribeEventsCommand({ Duration: 120 }));
    expect(Events).toMatchObject([{ Message: 'DB cluster created' }]);
  });
});
