import {
  AddRoleToDBClusterCommand,
  DescribeDBClustersCommand,
  DescribeDBInstancesCommand,
} from '@aws-sdk/client-rds';
import { describe, expect, it } from 'vitest';
import { MINUTE, rdsAtHand } from './rds-at-hand.ts';

const at = rdsAtHand();
const roleArn = 'arn:aws:iam::123456789012:role/AllowAuroraS3Role';

async function control(command: string, body: unknown, contentType = 'application/json') {
  const response = await fetch(`${at.url}/_local/rds/${command}`, {
    method: 'POST',
    headers: { 'content-type': contentType },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  return { status: response.status, body: await response.text() };
}

async function cluster() {
  const { DBClusters } = await at.client.send(new DescribeDBClustersCommand({}));
  return DBClusters?.[0];
}

function add() {
  return at.client.send(
    new AddRoleToDBClusterCommand({ DBClusterIdentifier: 'my-cluster', RoleArn: roleArn }),
  );
}

describe('the control API', () => {
  it('lists its commands', async () => {
    const response = await fetch(`${at.url}/_local/rds`);

    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ '/_local/rds/faults': 'Lets calls go wrong.' });
  });

  it('lets calls go wrong, and well again', async () => {
    at.rds.world.addCluster();

    await control('faults', {
      action: 'AddRoleToDBCluster',
      kind: 'fail',
      fault: 'InvalidDBClusterStateFault',
    });
    await expect(add()).rejects.toMatchObject({ name: 'InvalidDBClusterStateFault' });
    await control('faults/clear', {});

    await expect(add()).resolves.toBeDefined();
  });

  it('takes a fault that RDS does not have with its HTTP status', async () => {
    await control('faults', { action: '*', kind: 'fail', fault: 'Nonsense', statusCode: 418 });

    await expect(at.client.send(new DescribeDBInstancesCommand({}))).rejects.toMatchObject({
      name: 'Nonsense',
      $metadata: { httpStatusCode: 418 },
    });
  });

  it('puts clusters and instances into a status, and clusters out of it', async () => {
    at.rds.world.addCluster();

    await control('clusters/busy', { cluster: 'my-cluster', status: 'maintenance' });
    await control('instances/busy', { instance: 'my-cluster-primary', status: 'rebooting', forMs: MINUTE });
    const { DBInstances } = await at.client.send(new DescribeDBInstancesCommand({}));
    const busy = [(await cluster())?.Status, DBInstances?.[0]?.DBInstanceStatus];
    await control('clusters/available', { cluster: 'my-cluster' });

    expect(busy).toEqual(['maintenance', 'rebooting']);
    expect((await cluster())?.Status).toBe('available');
  });

  it('decides the fate of a role', async () => {
    at.rds.world.addCluster();

    await control('roles/fate', { roleArn, notAssumableForMs: MINUTE });
    await expect(add()).rejects.toMatchObject({ name: 'InvalidParameterValue' });
    await at.pass(MINUTE);
    await add();
    await control('roles/invalidate', { cluster: 'my-cluster', roleArn });

    expect((await cluster())?.AssociatedRoles).toMatchObject([{ Status: 'INVALID' }]);
  });

  it.each([
    { label: 'an unknown command', command: 'coffee', body: {}, status: 404, message: 'no command coffee' },
    { label: 'what is not JSON', command: 'faults', body: '{', status: 400, message: 'JSON' },
    { label: 'a missing field', command: 'faults', body: { action: '*' }, status: 400, message: 'kind: ' },
    {
      label: 'an operation that is not here',
      command: 'faults',
      body: { action: 'MakeCoffee', kind: 'drop' },
      status: 400,
      message: 'action must be * or an operation',
    },
    {
      label: 'a fault that RDS does not have',
      command: 'faults',
      body: { action: '*', kind: 'fail', fault: 'Nonsense Fault!' },
      status: 400,
      message: 'Nonsense Fault! is no fault of RDS; another code takes a statusCode',
    },
    {
      label: 'an unknown field',
      command: 'clusters/available',
      body: { cluster: 'my-cluster', colour: 'blue' },
      status: 400,
      message: 'colour: ',
    },
    {
      label: 'a cluster that is not there',
      command: 'clusters/available',
      body: { cluster: 'nobody' },
      status: 404,
      message: 'DBCluster nobody not found.',
    },
  ])('refuses $label', async ({ command, body, status, message }) => {
    const answer = await control(command, body);

    expect(answer.status).toBe(status);
    expect(answer.body).toContain(message);
  });

  it('refuses what a browser could send from another site', async () => {
    expect((await control('faults/clear', {}, 'text/plain')).status).toBe(415);
    expect((await fetch(`${at.url}/_local/rds/faults`, { method: 'OPTIONS' })).status).toBe(405);
  });
});
