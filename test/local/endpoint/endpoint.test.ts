import { request } from 'node:http';
import { describe, expect, it } from 'vitest';
import { startEndpoint } from '../../../local/endpoint/endpoint.ts';
import { post, textOf } from '../rds/raw-http.ts';
import { rdsAtHand } from '../rds/rds-at-hand.ts';

const at = rdsAtHand();

describe('startEndpoint', () => {
  it('refuses a request that is not signed', async () => {
    const response = await fetch(at.url, { method: 'POST', body: 'Action=DescribeDBClusters' });
    const body = await response.text();

    expect(response.status).toBe(403);
    expect(textOf({ status: 403, headers: response.headers, body }, 'Code')).toBe(
      'MissingAuthenticationToken',
    );
  });

  it('refuses an unsigned request in JSON when it came with a target', async () => {
    const response = await fetch(at.url, {
      method: 'POST',
      headers: { 'x-amz-target': 'AWSStepFunctions.ListStateMachines' },
    });

    expect(response.headers.get('content-type')).toBe('application/x-amz-json-1.0');
    expect(await response.json()).toMatchObject({ __type: 'MissingAuthenticationToken' });
  });

  it.each([
    {
      label: 'no scope',
      authorization: 'AWS4-HMAC-SHA256 Signature=0',
      code: 'IncompleteSignature',
      status: 400,
    },
    { label: 'another scheme', authorization: 'Bearer 0', code: 'IncompleteSignature', status: 400 },
    {
      label: 'a service that is not here',
      authorization: 'AWS4-HMAC-SHA256 Credential=A/20261123/us-east-1/s3/aws4_request, Signature=0',
      code: 'LocalServiceNotFound',
      status: 501,
    },
  ])('refuses a signature with $label', async ({ authorization, code, status }) => {
    const answer = await post(at.url, { Version: '' }, { authorization });

    expect({ status: answer.status, code: textOf(answer, 'Code') }).toEqual({ status, code });
  });

  it('tells by its version what a request signed for another service is meant for', async () => {
    const authorization = 'AWS4-HMAC-SHA256 Credential=A/20261123/us-east-1/neptune-db/aws4_request';

    const answer = await post(at.url, { Action: 'DescribeDBClusters' }, { authorization });

    expect(answer.status).toBe(200);
  });

  it('refuses methods that no service takes, and those that the service does not take', async () => {
    const authorization = 'AWS4-HMAC-SHA256 Credential=local/20260101/us-east-1/rds/aws4_request';

    expect((await fetch(at.url, { method: 'PATCH' })).status).toBe(405);
    expect((await fetch(at.url, { method: 'DELETE', headers: { authorization } })).status).toBe(405);
  });

  it('refuses a body that is too long, and goes on', async () => {
    const answer = await post(at.url, { Action: 'DescribeDBClusters', Padding: 'x'.repeat(1024 * 1024) });

    expect(answer.status).toBe(413);
    expect(textOf(answer, 'Code')).toBe('RequestEntityTooLarge');
    expect((await post(at.url, { Action: 'DescribeDBClusters' })).status).toBe(200);
  });

  it('survives a client that goes away in the middle of a request', async () => {
    await new Promise<void>((resolve) => {
      const half = request(at.url, { method: 'POST', headers: { 'content-length': '100' } });
      half.on('error', () => resolve());
      half.write('Action=', () => half.destroy(new Error('gone')));
    });

    expect((await post(at.url, { Action: 'DescribeDBClusters' })).status).toBe(200);
  });

  it('logs every call with its action, outcome and time, and whether it changed anything', async () => {
    at.rds.world.addCluster();
    const role = { DBClusterIdentifier: 'my-cluster', RoleArn: 'arn:aws:iam::123456789012:role/R' };

    await post(at.url, { Action: 'AddRoleToDBCluster', ...role });
    await at.pass(1000);
    await post(at.url, { Action: 'AddRoleToDBCluster', ...role });
    await post(at.url, { Action: 'DescribeDBClusters' });
    await fetch(at.url);

    const rds = { service: 'rds', action: 'AddRoleToDBCluster' };
    const later = at.clock.now();
    expect(at.calls).toEqual([
      { ...rds, at: later - 1000, outcome: 'Success', changing: true },
      { ...rds, at: later, outcome: 'DBClusterRoleAlreadyExists', changing: false },
      { service: 'rds', action: 'DescribeDBClusters', at: later, outcome: 'Success', changing: false },
      {
        service: undefined,
        action: undefined,
        at: later,
        outcome: 'MissingAuthenticationToken',
        changing: false,
      },
    ]);
  });

  it('tells the caller of a service that breaks', async () => {
    const broken = {
      signingName: 'rds',
      answer: () => Promise.reject(new Error('No such luck.')),
    };
    const endpoint = await startEndpoint({ clock: at.clock, services: [broken] });

    const answer = await post(endpoint.url, { Action: 'DescribeDBClusters' });
    await endpoint.close();

    expect(answer.status).toBe(500);
    expect(textOf(answer, 'Message')).toContain('No such luck.');
    expect(textOf(answer, 'Type')).toBe('Receiver');
  });

  it('fails to start on a port that is taken', async () => {
    const port = Number(new URL(at.url).port);

    await expect(startEndpoint({ clock: at.clock, services: [], port })).rejects.toMatchObject({
      code: 'EADDRINUSE',
    });
  });
});
