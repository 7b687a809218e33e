/**
 * The endpoint without a socket, for tests and simulations: the SDK's clients of this process hand it their requests as
 * they would put them on the wire, and get the answer as it would come from there.
 */
import { buildQueryString } from '@smithy/core/protocols';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import type { Answer, Call } from '../wire/service.ts';
import { answerCall, requestId } from './answer-call.ts';
import type { Endpoint, EndpointOptions } from './endpoint.ts';

type Handle = NodeHttpHandler['handle'];
type HttpRequest = Parameters<Handle>[0];
type Handled = ReturnType<Handle>;

const HOST = 'in-process.invalid';

/** By their port. */
const endpoints = new Map<number, (request: HttpRequest) => Handled>();
let lastPort = 0;

const overSockets = NodeHttpHandler.prototype.handle;
NodeHttpHandler.prototype.handle = function (this: NodeHttpHandler, request, options): Handled {
  return request.hostname === HOST ? answer(request) : overSockets.call(this, request, options);
};

async function answer(request: HttpRequest): Promise<Awaited<Handled>> {
  const answerer = endpoints.get(request.port ?? 0);
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
    return { response: toResponse(call, answer) };
  });
  const close = async () => void endpoints.delete(port);
  return { url: `http://${HOST}:${port}`, port, close };
}

function toCall(id: string, { method, path, query, headers, body = '' }: HttpRequest): Call {
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

function toResponse({ requestId }: Call, answer: Answer): Awaited<Handled>['response'] {
  // As the SDK's own handler says it of a connection that is closed without a word.
  if (answer.dropped)
    throw Object.assign(new Error('socket hang up'), { name: 'TimeoutError', code: 'ECONNRESET' });
  const { statusCode, headers, contentType, body } = answer;
  return {
    statusCode,
    headers: { ...headers, 'content-type': contentType, 'x-amzn-requestid': requestId },
    body: Buffer.from(body),
  };
}
