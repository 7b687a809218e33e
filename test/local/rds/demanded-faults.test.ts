import {
  AddRoleToDBClusterCommand,
  DescribeDBClustersCommand,
  ListTagsForResourceCommand,
} from '@aws-sdk/client-rds';
import { describe, expect, it } from 'vitest';
import { post, textOf } from './raw-http.ts';
import { MINUTE, rdsAtHand } from './rds-at-hand.ts';

const at = rdsAtHand();
const roleArn = 'arn:aws:iam::123456789012:role/AllowAuroraS3Role';

function add(RoleArn = roleArn) {
  return at.client.send(new AddRoleToDBClusterCommand({ DBClusterIdentifier: 'my-cluster', RoleArn }));
}

async function roleCount(): Promise<number | undefined> {
  const { DBClusters } = await at.client.send(new DescribeDBClustersCommand({}));
  return DBClusters?.[0]?.AssociatedRoles?.length;
}

describe('faults on demand', () => {
  it('fail a call before its effect, so many times', async () => {
    at.rds.world.addCluster();
    at.rds.faults.add({
      action: 'AddRoleToDBCluster',
      kind: 'fail',
      fault: 'InvalidDBClusterStateFault',
      times: 2,
    });

    await expect(add()).rejects.toMatchObject({ name: 'InvalidDBClusterStateFault' });
    await expect(add()).rejects.toMatchObject({ name: 'InvalidDBClusterStateFault' });
    expect(await roleCount()).toBe(0);
    await add();

    expect(await roleCount()).toBe(1);
    expect(at.calls.filter(({ changing }) => changing)).toHaveLength(1);
  });

  it('let so many calls go well first', async () => {
    at.rds.faults.add({ action: 'DescribeDBClusters', kind: 'throttle', skip: 2, times: 1 });

    expect([await roleCount(), await roleCount()]).toEqual([undefined, undefined]);
    await expect(roleCount()).rejects.toMatchObject({ name: 'Throttling' });
    await expect(roleCount()).resolves.toBeUndefined();
  });

  it('fail a call after its effect', async () => {
    at.rds.world.addCluster();
    at.rds.faults.add({ action: 'AddRoleToDBCluster', kind: 'fail', when: 'after' });

    await expect(add()).rejects.toMatchObject({
      name: 'InternalFailure',
      $metadata: { httpStatusCode: 500 },
    });

    expect(await roleCount()).toBe(1);
    expect(at.calls[0]).toMatchObject({ outcome: 'InternalFailure', changing: true });
  });

  it('know a fault by its name in the SDK, and send its code', async () => {
    at.rds.faults.add({ action: '*', kind: 'fail', fault: 'DBClusterRoleNotFoundFault' });

    const answer = await post(at.url, { Action: 'DescribeDBClusters' });

    expect({ status: answer.status, code: textOf(answer, 'Code') }).toEqual({
      status: 404,
      code: 'DBClusterRoleNotFound',
    });
  });

  it.each([
    ['ServiceUnavailable', 503],
    ['InternalFailure', 500],
    ['AccessDenied', 403],
    ['InvalidParameterValue', 400],
  ])('have the HTTP status of an error that all services share: %s', async (fault, status) => {
    at.rds.faults.add({ action: '*', kind: 'fail', fault });

    const answer = await post(at.url, { Action: 'DescribeDBClusters' });

    expect({ status: answer.status, code: textOf(answer, 'Code') }).toEqual({ status, code: fault });
    expect(textOf(answer, 'Type')).toBe(status < 500 ? 'Sender' : 'Receiver');
  });

  it('drop the connection instead of answering, before or after the effect', async () => {
    at.rds.world.addCluster();
    at.rds.faults.add({ action: 'AddRoleToDBCluster', kind: 'drop', times: 1 });
    at.rds.faults.add({ action: 'AddRoleToDBCluster', kind: 'drop', when: 'after', skip: 1, times: 1 });

    await expect(add()).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect(await roleCount()).toBe(0);
    await expect(add()).rejects.toMatchObject({ code: 'ECONNRESET' });

    expect(await roleCount()).toBe(1);
  });

  it('answer late, by the clock', async () => {
    at.rds.world.addCluster();
    at.rds.faults.add({ action: 'AddRoleToDBCluster', kind: 'late', delayMs: 10 * MINUTE });
    const before = at.clock.now();

    await at.clock.busy(() => add());

    expect(at.clock.now() - before).toBe(10 * MINUTE);
  });

  it('throttle', async () => {
    at.rds.faults.add({ action: 'DescribeDBClusters', kind: 'throttle', times: 1 });

    await expect(at.client.send(new DescribeDBClustersCommand({}))).rejects.toMatchObject({
      name: 'Throttling',
      message: 'Rate exceeded',
    });
    await expect(at.client.send(new DescribeDBClustersCommand({}))).resolves.toBeDefined();
  });

  it('strike only the calls that they are meant for', async () => {
    at.rds.world.addCluster();
    at.rds.faults.add({ action: 'AddRoleToDBCluster', kind: 'fail', where: { RoleArn: roleArn } });

    await expect(add('arn:aws:iam::123456789012:role/Other')).resolves.toBeDefined();
    await expect(add()).rejects.toMatchObject({ name: 'InternalFailure' });
  });

  it('are forgotten with the world', async () => {
    at.rds.faults.add({ action: '*', kind: 'fail' });

    at.rds.reset();

    await expect(at.client.send(new DescribeDBClustersCommand({}))).resolves.toBeDefined();
  });
});

describe('throttling', () => {
  const limited = rdsAtHand({ options: { throttling: { burst: 300, perSecond: 12 } } });
  const call = () => limited.client.send(new ListTagsForResourceCommand({ ResourceName: clusterArn }));
  const clusterArn = 'arn:aws:rds:us-east-1:123456789012:cluster:my-cluster';

  it('takes 300 calls at once and 12 a second after that', async () => {
    limited.rds.world.addCluster();

    for (let count = 0; count < 300; count += 1) await call();
    const exceeded = await call().catch((error: Error) => error.name);
    await limited.pass(1000);
    for (let count = 0; count < 12; count += 1) await call();

    expect(exceeded).toBe('Throttling');
    await expect(call()).rejects.toMatchObject({ name: 'Throttling', $metadata: { httpStatusCode: 400 } });
  });
});
