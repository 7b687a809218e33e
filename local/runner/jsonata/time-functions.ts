/**
 * The functions that tell the time: the runner's clock's, never the process's.
 */
import jsonata, { type Focus } from 'jsonata';
import { evaluationOf } from './evaluation.ts';

/** The moment of the evaluation, in ISO 8601 or as the picture says. */
export function now(this: Focus, picture?: string, timezone?: string): unknown {
  return nativeOf(this, 'fromMillis').call(this, evaluationOf(this).now, picture, timezone);
}

/** The moment of the evaluation, in milliseconds since the epoch. */
export function millis(this: Focus): number {
  return evaluationOf(this).now;
}

/** The built-in function completes a date with today's parts, and today is the runner's. */
export async function toMillis(this: Focus, timestamp?: string, picture?: string): Promise<unknown> {
  builtInToMillis ??= await captureBuiltIn('toMillis');
  const environment = { ...this.environment, timestamp: new Date(evaluationOf(this).now) };
  return builtInToMillis.call({ ...this, environment }, timestamp, picture);
}

let builtInToMillis: NativeFunction | undefined;

/** jsonata shows its built-in functions only to a function that it calls, and only under names not registered anew. */
async function captureBuiltIn(name: string): Promise<NativeFunction> {
  const probe = jsonata('$probe()');
  let captured: NativeFunction = () => undefined;
  probe.registerFunction('probe', function probing(this: Focus) {
    captured = nativeOf(this, name);
  });
  await probe.evaluate(undefined);
  return captured;
}

type NativeFunction = (this: Focus, ...args: unknown[]) => unknown;

function nativeOf(focus: Focus, name: string): NativeFunction {
  return focus.environment.lookup(name).implementation;
}
