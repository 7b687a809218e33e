/** Whoever calls cannot tell the two ways apart: what the SDK makes of every kind of answer is the same. */
import { DescribeDBClustersCommand, RDSClient } from '@aws-sdk/client-rds';
import { describe, expect, it, onTestFinished } from 'vitest';
import { VirtualClock } from '../../../local/clock/virtual-clock.ts';
import { startEndpoint } from '../../../local/endpoint/endpoint.ts';
import { startBothWays, startInProcess } from '../../../local/endpoint/in-process.ts';
import { createRds } from '../../../local/rds/rds.ts';

async function outcomesBy(start: typeof startEndpoint): Promise<readonly unknown[]> {
  const clock = new VirtualClock();
  const rds = createRds({ clock });
  rds.world.addCluster();
  const endpoint = await start({ clock, services: [rds.service] });
  const client = new RDSClient({
    region: 'us-east-1',
    endpoint: endpoint.url,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 1,
  });
  onTestFinished(() => {
    client.destroy();
    return endpoint.close();
  });
  const look = (DBClusterIdentifier: string) =>
    client.send(new DescribeDBClustersCommand({ DBClusterIdentifier })).catch(described);

  const answered = await look('my-cluster');
  const unknown = await look('no-cluster');
  rds.faults.add({ action: 'DescribeDBClusters', kind: 'throttle', times: 1 });
  const throttled = await look('my-cluster');
  rds.faults.add({ action: 'DescribeDBClusters', kind: 'drop', times: 1 });
  const dropped = await look('my-cluster');
  const answeredAgain = await look('my-cluster');
  return [answered, unknown, throttled, dropped, answeredAgain];
}

function described(error: Error): unknown {
  return { ...error, name: error.name, message: error.message };
}

describe('startInProcess', () => {
  it('answers, refuses and drops connections as startEndpoint does', async () => {
    const overSockets = await outcomesBy(startEndpoint);

    expect(await outcomesBy(startInProcess)).toEqual(overSockets);
    expect(overSockets).toMatchObject([
      { DBClusters: [{ DBClusterIdentifier: 'my-cluster' }] },
      { name: 'DBClusterNotFoundFault' },
      { name: 'Throttling' },
      { name: 'TimeoutError' },
      { DBClusters: [{ DBClusterIdentifier: 'my-cluster' }] },
    ]);
  });

  it('answers nobody once it is closed', async () => {
    const rds = createRds({ clock: new VirtualClock() });
    const { url, close } = await startInProcess({ clock: new VirtualClock(), services: [rds.service] });
    await close();
    const client = new RDSClient({
      region: 'us-east-1',
      endpoint: url,
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
      maxAttempts: 1,
    });

    await expect(client.send(new DescribeDBClustersCommand({}))).rejects.toMatchObject({
      code: 'ECONNREFUSED',
    });
  });
});

describe('startBothWays', () => {
  it('answers the SDK in process, and everybody else on a socket', async () => {
    const overSockets = await outcomesBy(startEndpoint);
    const { url, close } = await startBothWays({ clock: new VirtualClock(), services: [] });
    onTestFinished(close);

    expect(await outcomesBy(startBothWays)).toEqual(overSockets);
    expect((await fetch(url)).status).toBe(403);
  });
});
