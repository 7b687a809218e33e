/**
 * The endpoint without a socket, for tests and simulations: the SDK's clients of this process hand it their requests as
 * they would put them on the wire, and get the answer as it would come from there. A client's first call goes the whole
 * way through the SDK. What that made of its configuration, the endpoint and the signature, is used for the others.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import { InvokeStore } from '@aws/lambda-invoke-store';
import { Client } from '@smithy/core/client';
import { buildQueryString } from '@smithy/core/protocols';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import type { Call } from '../wire/service.ts';
import { answerCall, requestId } from './answer-call.ts';
import { type Endpoint, type EndpointOptions, startEndpoint } from './endpoint.ts';
import {
  type Answered,
  type AnyClient,
  type AnyCommand,
  callShort,
  toResponse,
  type WireRequest,
} from './short-way.ts';

type Handle = NodeHttpHandler['handle'];
type Handled = ReturnType<Handle>;

/** Where a client's calls go, and as whom it signs them. */
interface Way {
  readonly port: number;
  readonly authorization: string | undefined;
}

const HOST = 'in-process.invalid';

/** By their port. */
const endpoints = new Map<number, (request: WireRequest) => Promise<Answered>>();
let lastPort = 0;

const ways = new WeakMap<AnyClient, Way>();
const sender = new AsyncLocalStorage<AnyClient>();

const overSockets = NodeHttpHandler.prototype.handle;
NodeHttpHandler.prototype.handle = function (this: NodeHttpHandler, request, options): Handled {
  const { hostname, port = 0, headers } = request;
  const isInProcess = hostname === HOST || (hostname === '127.0.0.1' && endpoints.has(port));
  if (!isInProcess) return overSockets.call(this, request, options);
  const client = sender.getStore();
  if (client !== undefined) ways.set(client, { port, authorization: headers.authorization });
  return answer(port, request).then((answered) => ({ response: toResponse(answered) }));
};

const wholeWay = Client.prototype.send;
Client.prototype.send = send as typeof wholeWay;

async function send(this: AnyClient, command: AnyCommand, ...rest: readonly unknown[]): Promise<object> {
  const way = ways.get(this);
  if (way === undefined || rest.length > 0 || (await this.config.maxAttempts()) > 1)
    return sender.run(this, () => Reflect.apply(wholeWay, this, [command, ...rest]));
  // As the SDK does within an invocation of a function.
  const traceId = (await InvokeStore.getInstanceAsync()).getXRayTraceId();
  return callShort(this, command, (request) => {
    const headers = { authorization: way.authorization, 'x-amzn-trace-id': traceId };
    return answer(way.port, { ...request, headers: { ...request.headers, ...headers } });
  });
}

async function answer(port: number, request: WireRequest): Promise<Answered> {
  const answerer = endpoints.get(port);
  if (answerer === undefined)
    throw Object.assign(new Error(`connect ECONNREFUSED ${HOST}`), { code: 'ECONNREFUSED' });
  return answerer(request);
}

/** In place of `startEndpoint`, for callers in this process. */
export async function startInProcess(options: EndpointOptions): Promise<Endpoint> {
  const { clock, services, onCall } = options;
  const port = options.port || ++lastPort;
  let served = 0;
  endpoints.set(port, async (request) => {
    served += 1;
    const at = clock.now();
    const call = toCall(requestId(served), request);
    const { service, answer } = await answerCall(services, call);
    onCall?.({ service: service?.signingName, at, ...answer.summary });
    return { requestId: call.requestId, answer };
  });
  const close = async () => void endpoints.delete(port);
  return { url: `http://${HOST}:${port}`, port, close };
}

/** In process for the SDK's clients, and on a socket for whoever else calls, as a function that answers CloudFormation. */
export async function startBothWays(options: EndpointOptions): Promise<Endpoint> {
  const onSocket = await startEndpoint(options);
  const inProcess = await startInProcess({ ...options, port: onSocket.port });
  const close = async () => void (await Promise.all([inProcess.close(), onSocket.close()]));
  return { ...onSocket, close };
}

function toCall(id: string, { method, path, query, headers, body = '' }: WireRequest): Call {
  const lowerCase = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]);
  return {
    requestId: id,
    method,
    path,
    query: buildQueryString(query),
    headers: Object.fromEntries(lowerCase),
    body: typeof body === 'string' ? body : new TextDecoder().decode(body),
  };
}
