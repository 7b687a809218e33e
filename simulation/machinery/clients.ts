/**
 * The SDK's clients of this process without what is between their wire format and the wire: signatures, endpoints,
 * retries, sockets. They write requests and read answers by their own protocol, as ever; the rest is the SDK's alone, costs
 * more than a simulated service does, and runs in the end-to-end tests.
 */
import { Client } from '@smithy/core/client';
import { currentTraceId } from '../../local/lambda/invocations.ts';
import type { Answer, Call } from '../../local/wire/service.ts';
import type { ServiceName } from './journal.ts';

export type AnswerCall = (service: ServiceName, call: Call) => Promise<Answer>;

/** As much of the SDK's types as is used here, for those of a schema and its protocol hang on each service. */
interface AnyClient {
  readonly config: { readonly serviceId: string; readonly protocol: Protocol };
}
interface AnyCommand {
  readonly input: object;
  readonly schema: readonly [number, string, string, unknown, unknown, unknown];
}
interface Protocol {
  serializeRequest(operation: object, input: object, context: object): Promise<Request>;
  deserializeResponse(operation: object, context: object, response: object): Promise<object>;
}
interface Request {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const endpoint = async () => ({ protocol: 'http:', hostname: 'simulated', path: '/' });

/** Until it is ended, which gives the clients back what they had. */
export function answerClients(answer: AnswerCall): () => void {
  let calls = 0;
  const original = Client.prototype.send;
  Client.prototype.send = send as typeof original;
  return () => {
    Client.prototype.send = original;
  };

  async function send(this: AnyClient, command: AnyCommand, ...rest: readonly unknown[]): Promise<object> {
    const { serviceId, protocol } = this.config;
    // The state machine's own look at an execution goes to the account, as ever.
    if (!/^(RDS|IAM)$/.test(serviceId)) return Reflect.apply(original, this, [command, ...rest]);
    const { schema, input } = command;
    calls += 1;
    const context = { ...this.config, endpoint };
    const [, namespace, name, traits, inputSchema, outputSchema] = schema;
    const operation = { namespace, name, traits, input: inputSchema, output: outputSchema };
    const request = await protocol.serializeRequest(operation, input, context);
    const call = toCall(String(calls), request);
    const answered = await answer(serviceId.toLowerCase() as ServiceName, call);
    const read = () => protocol.deserializeResponse(operation, context, toResponse(call, answered));
    return answered.statusCode === 200 && !answered.dropped ? remembered(name, call, answered, read) : read();
  }
}

const MOST_ANSWERS = 1_000;
const answers = new Map<string, object>();

/**
 * Polling reads the same answer again and again, and parsing is the dearest part of a call. So an answer that differs from
 * an earlier one only in its request id is parsed once. It is frozen, because all its readers share it.
 */
async function remembered(
  action: string,
  { requestId }: Call,
  { body }: Answer,
  read: () => Promise<object>,
): Promise<object> {
  const key = `${action} ${body.replace(`<RequestId>${requestId}</RequestId>`, '')}`;
  const known = answers.get(key);
  if (known !== undefined) return { ...known, $metadata: { ...Object(known).$metadata, requestId } };
  if (answers.size >= MOST_ANSWERS) answers.clear();
  const output = frozen(await read());
  answers.set(key, output);
  return output;
}

function frozen<Value extends object>(value: Value): Value {
  for (const inner of Object.values(value)) if (typeof inner === 'object' && inner !== null) frozen(inner);
  return value instanceof Date ? value : Object.freeze(value);
}

function toCall(requestId: string, { method, path, headers, body }: Request): Call {
  const traceId = { 'x-amzn-trace-id': currentTraceId() };
  return { requestId, method, path, query: '', headers: { ...headers, ...traceId }, body };
}

function toResponse({ requestId }: Call, answer: Answer): object {
  // As the SDK's own handler says it of a connection that is closed without a word.
  if (answer.dropped)
    throw Object.assign(new Error('socket hang up'), { name: 'TimeoutError', code: 'ECONNRESET' });
  const headers = { 'content-type': answer.contentType, 'x-amzn-requestid': requestId };
  return { statusCode: answer.statusCode, headers, body: Buffer.from(answer.body) };
}
