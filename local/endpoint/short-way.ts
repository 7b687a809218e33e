/**
 * Calls of the SDK's clients without what is between their wire format and the wire: signatures, endpoints, retries,
 * sockets. They write requests and read answers by their own protocol, as ever; the rest is the SDK's alone, and costs
 * more than a local service does.
 */
import type { buildQueryString } from '@smithy/core/protocols';
import type { Answer } from '../wire/service.ts';

/** As much of the SDK's types as is used here, for those of a schema and its protocol hang on each service. */
export interface AnyClient {
  readonly config: {
    readonly serviceId: string;
    readonly protocol: Protocol;
    maxAttempts(): Promise<number>;
  };
}
export interface AnyCommand {
  readonly input: object;
  readonly schema: readonly [number, string, string, unknown, unknown, unknown];
}
interface Protocol {
  serializeRequest(operation: object, input: object, context: object): Promise<WireRequest>;
  deserializeResponse(operation: object, context: object, response: object): Promise<object>;
}
export interface WireRequest {
  readonly method: string;
  readonly path: string;
  readonly query: Parameters<typeof buildQueryString>[0];
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body?: string | Uint8Array;
}

export interface Answered {
  readonly requestId: string;
  readonly answer: Answer;
}

const endpoint = async () => ({ protocol: 'http:', hostname: 'in-process.invalid', path: '/' });

/** What the SDK says of a call that was tried once. */
const tried = { attempts: 1, totalRetryDelay: 0 };

/** Gives the output, or throws the error, that the SDK makes of the answer. */
export async function callShort(
  client: AnyClient,
  command: AnyCommand,
  call: (request: WireRequest) => Promise<Answered>,
): Promise<object> {
  try {
    const output = await outputOf(client, command, call);
    return { ...output, $metadata: { ...metadataOf(output), ...tried } };
  } catch (error) {
    const told = Object.assign(Object(error), { $metadata: { ...metadataOf(error), ...tried } });
    throw Object.defineProperty(told, '$response', { value: undefined, enumerable: false });
  }
}

function metadataOf(outputOrError: unknown): object {
  return Object(outputOrError).$metadata;
}

async function outputOf(
  client: AnyClient,
  { schema, input }: AnyCommand,
  call: (request: WireRequest) => Promise<Answered>,
): Promise<object> {
  const { protocol } = client.config;
  const [, namespace, name, traits, inputSchema, outputSchema] = schema;
  const operation = { namespace, name, traits, input: inputSchema, output: outputSchema };
  const context = contextOf(client);
  const answered = await call(await protocol.serializeRequest(operation, input, context));
  const read = () => protocol.deserializeResponse(operation, context, toResponse(answered));
  return answered.answer.statusCode === 200 && !answered.answer.dropped
    ? remembered(name, answered, read)
    : read();
}

const contexts = new WeakMap<AnyClient, object>();

/** Made once a client, for a configuration has many members. */
function contextOf(client: AnyClient): object {
  const known = contexts.get(client);
  if (known !== undefined) return known;
  const context = { ...client.config, endpoint };
  contexts.set(client, context);
  return context;
}

const MOST_ANSWERS = 1_000;
const answers = new Map<string, object>();

/**
 * Polling reads the same answer again and again, and parsing is the dearest part of a call. So an answer that differs from
 * an earlier one only in its request id is parsed once. It is frozen, because all its readers share it.
 */
async function remembered(
  action: string,
  { requestId, answer: { body } }: Answered,
  read: () => Promise<object>,
): Promise<object> {
  const key = `${action} ${body.replace(`<RequestId>${requestId}</RequestId>`, '')}`;
  const known = answers.get(key);
  if (known !== undefined) return { ...known, $metadata: { ...metadataOf(known), requestId } };
  if (answers.size >= MOST_ANSWERS) answers.clear();
  const output = frozen(await read());
  answers.set(key, output);
  return output;
}

function frozen<Value extends object>(value: Value): Value {
  for (const inner of Object.values(value)) if (typeof inner === 'object' && inner !== null) frozen(inner);
  return value instanceof Date ? value : Object.freeze(value);
}

export function toResponse({ requestId, answer }: Answered) {
  // As the SDK's own handler says it of a connection that is closed without a word.
  if (answer.dropped)
    throw Object.assign(new Error('socket hang up'), { name: 'TimeoutError', code: 'ECONNRESET' });
  const { statusCode, contentType, body } = answer;
  const headers = { ...answer.headers, 'content-type': contentType, 'x-amzn-requestid': requestId };
  return { statusCode, headers, body: Buffer.from(body) };
}
