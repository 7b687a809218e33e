/** The network of an SDK client, made short: the service's own answer, without a socket between them. */
import { HttpResponse } from '@smithy/core/protocols';
import type { Call, Service } from '../../../wire/service.ts';

/** What of a request of the SDK a service looks at. */
interface SdkRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
}

/** The configuration of a client that calls the service in this process. */
export function inProcessConfig(service: () => Service) {
  let calls = 0;
  const handle = async (request: SdkRequest) => {
    calls += 1;
    const requestId = requestIdOf(calls);
    const answer = await service().answer(callOf(request, requestId));
    if (answer.dropped) throw new Error('The connection was closed without an answer.');
    const headers = { ...answer.headers, 'content-type': answer.contentType, 'x-amzn-requestid': requestId };
    const body = Buffer.from(answer.body);
    return { response: new HttpResponse({ statusCode: answer.statusCode, headers, body }) };
  };
  return {
    region: 'us-east-1',
    endpoint: 'http://localhost',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    // The SDK pauses between attempts in real time; the state's Retry pauses on the clock.
    maxAttempts: 1,
    requestHandler: { handle },
  };
}

function callOf({ method, path, query = {}, headers, body }: SdkRequest, requestId: string): Call {
  const lowerCase = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]);
  return {
    requestId,
    method,
    path,
    query: new URLSearchParams(query as Record<string, string>).toString(),
    headers: Object.fromEntries(lowerCase),
    body: textOf(body),
  };
}

/** Query is written as text, and JSON as bytes. */
function textOf(body: unknown): string {
  if (body instanceof Uint8Array) return new TextDecoder().decode(body);
  return typeof body === 'string' ? body : '';
}

/** Counted, not random: a run that is repeated has the same ids. The endpoint's have an 8 where these have a 9. */
function requestIdOf(count: number): string {
  return `00000000-0000-4000-9000-${count.toString(16).padStart(12, '0')}`;
}
