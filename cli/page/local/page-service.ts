/** The page as a service of the local endpoint: itself at `/`, and what it asks for below a path of its own. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import type { Account } from '../../../local/account.ts';
import type { LocalAws } from '../../../local/local-aws.ts';
import type { Answer, Call, Service } from '../../../local/wire/service.ts';
import { isScenarioName, type ScenarioName, scenarioNames } from '../../demo/scenarios.ts';
import { trusted } from '../render/html.ts';
import { livePartsOf } from './live-parts.ts';
import { localPage, PAGE_PATH } from './local-page.ts';
import { ScenarioStarter } from './scenario-starter.ts';

export interface PageServiceOptions {
  readonly account: Account;
  /** Simulated seconds in a second. */
  readonly speed: number;
  /** The local AWS that it is about, which does not exist yet when its endpoint is told of this service. */
  readonly aws: () => LocalAws;
}

export const PAGE_SERVICE = 'local-page';

const script = readFileSync(join(import.meta.dirname, 'page.js'), 'utf8');

const start = v.strictObject({
  scenario: v.custom<ScenarioName>((name) => typeof name === 'string' && isScenarioName(name)),
});

export function pageService(options: PageServiceOptions): Service {
  return {
    signingName: PAGE_SERVICE,
    path: PAGE_PATH,
    // A client that forgot to sign sends a POST, or asks for more than the root.
    takes: ({ method, path, query, headers }) =>
      method === 'GET' && path === '/' && headers.authorization === undefined && !query.includes('X-Amz-'),
    answer: async (call) => answer(call, options),
  };
}

function answer(call: Call, options: PageServiceOptions): Answer {
  const { method, path, query } = call;
  const aws = options.aws();
  const parts = () => livePartsOf(aws, new URLSearchParams(query).get('execution'));
  if (method === 'POST' && path === `${PAGE_PATH}/scenarios`) return startScenario(call, aws, options);
  if (method !== 'GET') return toAnswer(405, 'text/plain', 'GET it.\n');
  if (path === '/') {
    const { speed, account } = options;
    const now = parts();
    return toAnswer(
      200,
      'text/html; charset=utf-8',
      localPage({ speed, region: account.region }, (part) => trusted(now[part])),
    );
  }
  if (path === `${PAGE_PATH}/page.js`) return toAnswer(200, 'text/javascript; charset=utf-8', script);
  if (path === `${PAGE_PATH}/parts`) return json(200, parts());
  return toAnswer(404, 'text/plain', 'There is nothing here.\n');
}

/** JSON alone, which a browser sends for another site only with leave. */
function startScenario({ headers, body }: Call, aws: LocalAws, { account }: PageServiceOptions): Answer {
  if (headers['content-type'] !== 'application/json')
    return json(415, { message: 'It takes application/json.' });
  const { success, output } = v.safeParse(v.pipe(v.string(), v.parseJson(), start), body);
  if (!success) return json(400, { message: `scenario must be one of ${scenarioNames.join(', ')}.` });
  return json(200, { executionArn: new ScenarioStarter(aws, account).start(output.scenario) });
}

function json(statusCode: number, body: object): Answer {
  return toAnswer(statusCode, 'application/json', JSON.stringify(body));
}

function toAnswer(statusCode: number, contentType: string, body: string): Answer {
  return {
    statusCode,
    contentType,
    // No other site may show it in a frame, where its buttons could be pressed unawares.
    headers: { 'cache-control': 'no-store', 'x-frame-options': 'DENY', 'x-content-type-options': 'nosniff' },
    body,
    summary: {
      action: undefined,
      outcome: 'Success',
      changing: statusCode === 200 && body.startsWith('{"executionArn"'),
    },
  };
}
