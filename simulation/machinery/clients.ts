/**
 * The SDK's clients of this process without what is between their wire format and the wire: signatures, endpoints,
 * retries, sockets. What is left out costs more than a simulated service does, and runs in the tests of the local AWS.
 */
import { Client } from '@smithy/core/client';
import { type AnyClient, type AnyCommand, callShort } from '../../local/endpoint/short-way.ts';
import { currentTraceId } from '../../local/lambda/invocations.ts';
import type { Answer, Call } from '../../local/wire/service.ts';
import type { ServiceName } from './journal.ts';

export type AnswerCall = (service: ServiceName, call: Call) => Promise<Answer>;

/** Until it is ended, which gives the clients back what they had. */
export function answerClients(answer: AnswerCall): () => void {
  let calls = 0;
  const original = Client.prototype.send;
  Client.prototype.send = send as typeof original;
  return () => {
    Client.prototype.send = original;
  };

  async function send(this: AnyClient, command: AnyCommand, ...rest: readonly unknown[]): Promise<object> {
    const { serviceId } = this.config;
    // The state machine's own look at an execution goes to the account, as ever.
    if (!/^(RDS|IAM)$/.test(serviceId)) return Reflect.apply(original, this, [command, ...rest]);
    calls += 1;
    const requestId = String(calls);
    return callShort(this, command, async ({ method, path, headers, body }) => {
      const traced = { ...headers, 'x-amzn-trace-id': currentTraceId() };
      const call = { requestId, method, path, query: '', headers: traced, body: String(body) };
      return { requestId, answer: await answer(serviceId.toLowerCase() as ServiceName, call) };
    });
  }
}
