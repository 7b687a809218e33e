/** The page of a local AWS over HTTP, as a browser or anything else asks for it. */
import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { scenarioNames } from '../../../cli/demo/scenarios.ts';
import type { LocalAws } from '../../../local/local-aws.ts';
import { startAwsWithPage } from './local-aws.ts';

let aws: LocalAws;
beforeAll(async () => {
  aws = await startAwsWithPage();
});
afterAll(() => aws.close());

interface Answered {
  readonly status: number | undefined;
  readonly body: string;
}

/** Not by fetch, which sends no Host or Origin of one's choice. */
function ask(method: string, path: string, headers: object = {}, body = ''): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const asked = request(new URL(path, aws.url), { method, headers: { ...headers } }, (answer) => {
      let text = '';
      answer.setEncoding('utf8');
      answer.on('data', (chunk: string) => {
        text += chunk;
      });
      answer.on('end', () => resolve({ status: answer.statusCode, body: text }));
    });
    asked.on('error', reject);
    asked.end(body);
  });
}

const json = { 'content-type': 'application/json' };

async function start(scenario: string): Promise<string> {
  const { body } = await ask('POST', '/_local/page/scenarios', json, JSON.stringify({ scenario }));
  return JSON.parse(body).executionArn;
}

async function ended(executionArn: string) {
  const started = aws.stepFunctions.executions.find(executionArn);
  await started?.execution.done;
  return started?.execution.status;
}

describe('the page of a local AWS', () => {
  it('has a button for every scenario of the demo', async () => {
    const { status, body } = await ask('GET', '/');
    expect(status).toBe(200);
    for (const name of scenarioNames) expect(body).toContain(`>${name}</button>`);
  });

  it.each(
    scenarioNames.map((name) => ({
      name,
      status: ['untrusted-role', 'invalid-role', 'shared-group', 'serverless-v1'].includes(name)
        ? 'FAILED'
        : 'SUCCEEDED',
    })),
  )('starts $name on a cluster of its own, twice', async ({ name, status }) => {
    const first = await start(name);
    const second = await start(name);
    expect(first).not.toBe(second);
    expect([await ended(first), await ended(second)]).toEqual([status, status]);
  });

  it('offers every command of the control API', async () => {
    await ended(await start('associate'));
    const { body } = await ask('GET', '/');
    for (const service of ['rds', 'iam', 'scheduler']) {
      const commands = Object.keys(JSON.parse((await ask('GET', `/_local/${service}`)).body));
      expect(commands.filter((path) => !body.includes(`data-path="${path}"`))).toEqual([]);
    }
  });

  it('shows clusters, and the execution that is asked for', async () => {
    const executionArn = await start('already-associated');
    await ended(executionArn);
    await ended(await start('plan'));

    const { body } = await ask('GET', `/_local/page/parts?execution=${executionArn}`);

    const { clusters, execution } = JSON.parse(body);
    expect(clusters).toContain('<span class="name">AllowAuroraS3Role-');
    expect(execution).toContain('already had what was requested');
  });

  it('leaves to the services of AWS what a client sends them', async () => {
    const { status, body } = await ask('POST', '/', {}, 'Action=DescribeDBClusters');
    expect(status).toBe(403);
    expect(body).toContain('MissingAuthenticationToken');
  });

  it('is found by no path but its own', async () => {
    expect(await ask('GET', '/_local/page/nothing')).toMatchObject({ status: 404 });
    expect(await ask('DELETE', '/_local/page/parts')).toMatchObject({ status: 405 });
  });

  it.each([
    { label: 'is no JSON', body: 'associate', headers: json, status: 400 },
    { label: 'names no scenario', body: '{"scenario":"toString"}', headers: json, status: 400 },
    { label: 'does not say that it is JSON', body: '{"scenario":"plan"}', headers: {}, status: 415 },
  ])('starts nothing for a body that $label', async ({ body, headers, status }) => {
    const before = aws.stepFunctions.executions.count;
    expect(await ask('POST', '/_local/page/scenarios', headers, body)).toMatchObject({ status });
    expect(aws.stepFunctions.executions.count).toBe(before);
  });
});

describe('another site', () => {
  const body = '{"scenario":"plan"}';
  const there = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'cors' };

  it.each([
    { label: 'is its origin', headers: { origin: 'http://evil.example' } },
    { label: 'is its origin, unnamed', headers: { origin: 'null' } },
    { label: 'is where the browser says it comes from', headers: there },
    { label: 'has another port of this machine', headers: { origin: 'http://127.0.0.1:1' } },
    { label: 'has made its name point to this machine', headers: { host: 'evil.example' } },
  ])('starts nothing and sees nothing when it $label', async ({ headers }) => {
    const before = aws.stepFunctions.executions.count;
    for (const [method, path] of [
      ['POST', '/_local/page/scenarios'],
      ['POST', '/_local/rds/faults/clear'],
      ['GET', '/_local/page/parts'],
      ['GET', '/'],
    ] as const) {
      const answer = await ask(method, path, { ...json, ...headers }, method === 'POST' ? body : '');
      expect(answer).toMatchObject({ status: 403, body: expect.stringContaining('LocalRequestForeign') });
    }
    expect(aws.stepFunctions.executions.count).toBe(before);
  });

  it('may link to it, and not show it in a frame', async () => {
    const link = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' };
    expect(await ask('GET', '/', link)).toMatchObject({ status: 200 });
    const answer = await fetch(aws.url);
    expect(answer.headers.get('x-frame-options')).toBe('DENY');
  });
});
