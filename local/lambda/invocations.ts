/**
 * The invocations that are under way, each with a trace of its own. The SDK sends the trace of an invocation along with
 * every call, as on Lambda; by it the endpoint knows which function calls, though all run in one process.
 *
 * @see https://docs.aws.amazon.com/xray/latest/devguide/xray-concepts.html#xray-concepts-tracingheader
 */
import { InvokeStore, InvokeStoreBase } from '@aws/lambda-invoke-store';
import type { LocalFunction } from '../stack/local-function.ts';

const { REQUEST_ID, X_RAY_TRACE_ID } = InvokeStoreBase.PROTECTED_KEYS;

/** For many invocations at once. Whoever asks for the store first decides for the whole process which kind it is. */
const store = await InvokeStore.getInstanceAsync(true);
store.run({}, () => undefined);
// The other kind remembers the last invocation, whoever asks.
if (store.hasContext()) throw new Error('Something called the SDK first: functions could not be told apart.');

/** How many invocations this process has seen, for several stacks may run in it. */
let count = 0;

export class Invocations {
  readonly #byTraceId = new Map<string, LocalFunction>();

  /** Runs an invocation; its trace is known until its work is over, be its answer waited for or not. */
  async run<Result>(target: LocalFunction, requestId: string, work: () => Promise<Result>): Promise<Result> {
    count += 1;
    const traceId = traceIdOf(count);
    this.#byTraceId.set(traceId, target);
    try {
      return await store.run({ [REQUEST_ID]: requestId, [X_RAY_TRACE_ID]: traceId }, work);
    } finally {
      this.#byTraceId.delete(traceId);
    }
  }

  /** The function that a call with this X-Amzn-Trace-Id comes from. */
  functionOf(traceId: string | undefined): LocalFunction | undefined {
    return traceId === undefined ? undefined : this.#byTraceId.get(traceId);
  }
}

/** Of the invocation that asks, if any does. */
export function currentTraceId(): string | undefined {
  return store.getXRayTraceId();
}

/** Counted, not random: a run that is repeated has the same ids. */
function traceIdOf(ordinal: number): string {
  const digits = ordinal.toString(16);
  return `Root=1-00000000-${digits.padStart(24, '0')};Parent=${digits.padStart(16, '0')};Sampled=0`;
}
