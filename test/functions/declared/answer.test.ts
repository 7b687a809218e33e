import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { bodyOf, deliver } from '../../../functions/declared/answer.ts';

const addressee = {
  requestId: 'one',
  resource: 'my-cluster/Association/0',
  physicalId: 'my-cluster/Association/0',
  failedPhysicalId: 'other-cluster/Association/0',
  stackId: 'stack',
  logicalResourceId: 'Association',
  responseUrl: 'https://example.com',
};
const failed = (reason: string) => ({
  requestId: 'one',
  status: 'FAILED' as const,
  reason,
  data: null,
  executionName: 'declared-one-1',
  atMs: 0,
});

describe('bodyOf', () => {
  it('says what is asked for, and the id by which a failed resource is known', () => {
    expect(JSON.parse(bodyOf(addressee, failed('Why.')))).toEqual({
      Status: 'FAILED',
      Reason: 'Why.',
      PhysicalResourceId: 'other-cluster/Association/0',
      StackId: 'stack',
      RequestId: 'one',
      LogicalResourceId: 'Association',
    });
  });

  it('leaves control characters out, which CloudFormation could not show', () => {
    expect(JSON.parse(bodyOf(addressee, failed('\u001b[31mRed\nand\u0000 more'))).Reason).toBe(
      ' [31mRed and  more',
    );
  });

  it.each([
    ['of ASCII', 'word '.repeat(2000)],
    ['that JSON writes longer', '"quoted" '.repeat(900)],
    ['of other scripts', 'кластер '.repeat(900)],
  ])('cuts a reason %s between two words, and says so', (_, reason) => {
    const body = bodyOf(addressee, failed(reason));

    expect(Buffer.byteLength(body)).toBeLessThanOrEqual(4096);
    expect(Buffer.byteLength(body)).toBeGreaterThan(4096 - 40);
    const [kept = '', rest] = JSON.parse(body).Reason.split(' ... ');
    expect(rest).toBe('(cut: the rest is the cause of declared-one-1)');
    expect(reason.startsWith(`${kept} `)).toBe(true);
  });
});

describe('deliver', () => {
  const requests: { readonly method?: string; readonly type?: string }[] = [];
  let close: () => void = () => undefined;
  afterEach(() => close());

  /** A receiver that answers with these statuses, one after the other. */
  async function receiver(...statuses: number[]): Promise<string> {
    requests.length = 0;
    const server = createServer((request: IncomingMessage, response) => {
      requests.push({ method: request.method ?? '', type: request.headers['content-type'] ?? 'none' });
      request.resume();
      response.writeHead(statuses.shift() ?? 200).end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    close = () => void server.close();
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}/answer?signature=secret`;
  }

  it('puts the answer with an empty content type', async () => {
    await deliver(await receiver(), '{}');
    expect(requests).toEqual([{ method: 'PUT', type: '' }]);
  });

  it('tries again what passes', async () => {
    await deliver(await receiver(503, 500), '{}');
    expect(requests).toHaveLength(3);
  });

  it.each([
    [[403], 1],
    [[500, 500, 500], 3],
  ])('gives up after %j, and keeps the URL to itself', async (statuses, tries) => {
    const undelivered = deliver(await receiver(...statuses), '{}');
    await expect(undelivered).rejects.toMatchObject({
      name: 'AnswerUndeliveredError',
      message: expect.not.stringMatching(/secret|127\.0\.0\.1/),
    });
    expect(requests).toHaveLength(tries);
  });

  it('gives up on a receiver that is not there', async () => {
    const url = await receiver();
    close();
    await expect(deliver(url, '{}')).rejects.toMatchObject({
      message: expect.stringContaining('ECONNREFUSED'),
    });
  });
});
