/**
 * The only place that knows HTTP: one server for all local services. It gives each request to the service that it is
 * meant for and tells nothing of HTTP to it.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Clock } from '../clock/clock.ts';
import type { Answer, Call, Service, Summary } from '../wire/service.ts';
import { answerCall, requestId } from './answer-call.ts';
import { refusal } from './refusal.ts';
import { readBody } from './request-body.ts';

export interface EndpointOptions {
  readonly clock: Clock;
  readonly services: readonly Service[];
  /** 0, the default, takes any free port. */
  readonly port?: number;
  /** A longer body is refused with 413. */
  readonly bodyLimitBytes?: number;
  /** Is told of every request just before its answer is sent; where it throws, there is no answer. */
  readonly onCall?: (call: LoggedCall) => void;
}

export interface LoggedCall extends Summary {
  /** Undefined when the request could not be told to be any service's. */
  readonly service: string | undefined;
  /** When the request came, in milliseconds since the epoch of the clock. */
  readonly at: number;
}

export interface Endpoint {
  readonly url: string;
  readonly port: number;
  /** Ends the server and every connection to it. */
  close(): Promise<void>;
}

/** Far above any request to these services, and small enough to be read into memory. */
const BODY_LIMIT_BYTES = 1024 * 1024;

/**
 * Starts the endpoint on the loopback interface, where nobody else can reach it.
 *
 * @throws {Error} of Node's listen, such as EADDRINUSE.
 */
export async function startEndpoint(options: EndpointOptions): Promise<Endpoint> {
  let served = 0;
  const server = createServer((request, response) => {
    served += 1;
    serve(options, requestId(served), request, response).catch(() => response.destroy());
  });
  await listen(server, options.port ?? 0);
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, port, close: () => close(server) };
}

async function serve(
  options: EndpointOptions,
  requestId: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const at = options.clock.now();
  const call = toCall(requestId, request, '');
  const body = await readBody(request, options.bodyLimitBytes ?? BODY_LIMIT_BYTES);
  const { service, answer } = await (body === undefined
    ? { service: undefined, answer: refusal(call, 'bodyTooLarge') }
    : answerCall(options.services, { ...call, body }));
  options.onCall?.({ service: service?.signingName, at, ...answer.summary });
  send(response, requestId, answer, body === undefined);
}

function toCall(requestId: string, { method, url, headers }: IncomingMessage, body: string): Call {
  const single = Object.entries(headers).map(([name, value]) => [
    name,
    Array.isArray(value) ? value.join(', ') : value,
  ]);
  const [path = '', query = ''] = (url ?? '').split(/\?(.*)/s);
  return { requestId, method: method ?? 'GET', path, query, headers: Object.fromEntries(single), body };
}

function send(response: ServerResponse, requestId: string, answer: Answer, hangUp: boolean): void {
  if (answer.dropped) {
    response.destroy();
    return;
  }
  response.writeHead(answer.statusCode, {
    ...answer.headers,
    'content-type': answer.contentType,
    'content-length': Buffer.byteLength(answer.body),
    'x-amzn-requestid': requestId,
    // What is left of a body that was too long would be read as the next request.
    ...(hangUp && { connection: 'close' }),
  });
  response.end(answer.body);
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
