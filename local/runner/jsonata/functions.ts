/**
 * The functions that Step Functions adds to JSONata, those whose time follows the runner's clock, and the one it refuses.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html
 */
import { createHash } from 'node:crypto';
import jsonata, { type Expression as CompiledExpression, type Focus } from 'jsonata';
import { isObject, typeName } from '../json.ts';
import { type Random, seededRandom } from '../random.ts';

/** What the functions need of one evaluation. */
export interface Evaluation {
  /** Milliseconds since the epoch, the same for the whole evaluation. */
  readonly now: number;
  /** The execution's own random numbers, at least 0 and below 1. */
  readonly random: Random;
}

/** No expression can spell this name, so that no variable of a definition can hide it. */
export const EVALUATION_BINDING = ' evaluation';

/** The names of the functions that Step Functions adds. */
export const ADDED_FUNCTIONS = ['hash', 'parse', 'partition', 'random', 'range', 'uuid'] as const;

/** The most items that `$range` makes. */
export const LONGEST_RANGE = 1000;

/** Step Functions' spelling of the algorithms, and Node's. */
const HASH_ALGORITHMS: Readonly<Record<string, string>> = {
  MD5: 'md5',
  'SHA-1': 'sha1',
  'SHA-256': 'sha256',
  'SHA-384': 'sha384',
  'SHA-512': 'sha512',
};

/** Makes a compiled expression one of Step Functions'. */
export function registerStepFunctionsFunctions(expression: CompiledExpression): void {
  expression.assign('eval', undefined);
  expression.registerFunction('partition', partition);
  expression.registerFunction('range', range);
  expression.registerFunction('hash', hash);
  expression.registerFunction('random', random);
  expression.registerFunction('uuid', uuid, '<:s>');
  expression.registerFunction('parse', parse);
  expression.registerFunction('shuffle', shuffle, '<a:a>');
  expression.registerFunction('now', now, '<s?s?:s>');
  expression.registerFunction('millis', millis, '<:n>');
  expression.registerFunction('toMillis', toMillis, '<s-s?:n>');
}

function partition(array: unknown, size: unknown): unknown {
  if (array === undefined) return undefined;
  const items = Array.isArray(array) ? array : [array];
  const length = wholeNumber('partition', 2, size);
  if (length < 1) throw argumentError('partition', 2, 'must be greater than zero', size);
  return Array.from({ length: Math.ceil(items.length / length) }, (_, i) =>
    items.slice(i * length, (i + 1) * length),
  );
}

/** A range of one is the number itself and an empty range is nothing, as JSONata's sequences are. */
function range(first: unknown, last: unknown, step: unknown): unknown {
  const [start, end] = [wholeNumber('range', 1, first), wholeNumber('range', 2, last)];
  const increment = wholeNumber('range', 3, step);
  if (increment === 0) throw argumentError('range', 3, 'must not be zero', step);
  const length = Math.max(0, Math.floor((end - start) / increment) + 1);
  if (length > LONGEST_RANGE) throw argumentError('range', 2, `makes more than ${LONGEST_RANGE} items`, last);
  const numbers = Array.from({ length }, (_, i) => start + i * increment);
  return numbers.length > 1 ? numbers : numbers[0];
}

function hash(data: unknown, algorithm: unknown): unknown {
  if (data === undefined) return undefined;
  if (typeof data !== 'string') throw argumentError('hash', 1, 'must be a string', data);
  const name = typeof algorithm === 'string' ? HASH_ALGORITHMS[algorithm] : undefined;
  if (name === undefined) {
    throw argumentError('hash', 2, `must be one of ${Object.keys(HASH_ALGORITHMS).join(', ')}`, algorithm);
  }
  return createHash(name).update(data).digest('hex');
}

/** With a seed the same number every time, though not the number that AWS draws: its generator is not published. */
function random(this: Focus, seed: unknown): unknown {
  if (seed === undefined) return evaluationOf(this).random();
  return seededRandom(String(wholeNumber('random', 1, seed)))();
}

/** The built-in function draws from the process's random numbers, which no seed decides. */
function shuffle(this: Focus, array?: readonly unknown[]): unknown {
  if (array === undefined) return undefined;
  const { random: next } = evaluationOf(this);
  const shuffled = [...array];
  for (const [i, item] of array.entries()) {
    const j = Math.floor(next() * (i + 1));
    shuffled[i] = shuffled[j];
    shuffled[j] = item;
  }
  return shuffled;
}

/** @see https://www.rfc-editor.org/rfc/rfc9562#name-uuid-version-4 */
function uuid(this: Focus): string {
  const { random: next } = evaluationOf(this);
  return 'xxxxxxxx-xxxx-4xxx-Vxxx-xxxxxxxxxxxx'.replace(/[xV]/g, (place) => {
    const digit = Math.floor(next() * 16);
    return (place === 'V' ? (digit & 3) | 8 : digit).toString(16);
  });
}

function parse(text: unknown): unknown {
  if (text === undefined) return undefined;
  if (typeof text !== 'string') throw argumentError('parse', 1, 'must be a string', text);
  try {
    return JSON.parse(text);
  } catch (thrown) {
    throw argumentError(
      'parse',
      1,
      `must be JSON (${thrown instanceof Error ? thrown.message : thrown})`,
      text,
    );
  }
}

function now(this: Focus, picture?: string, timezone?: string): unknown {
  return nativeOf(this, 'fromMillis').call(this, evaluationOf(this).now, picture, timezone);
}

function millis(this: Focus): number {
  return evaluationOf(this).now;
}

/** The built-in function completes a date with today's parts, and today is the runner's. */
async function toMillis(this: Focus, timestamp?: string, picture?: string): Promise<unknown> {
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

function evaluationOf(focus: Focus): Evaluation {
  return focus.environment.lookup(EVALUATION_BINDING);
}

/** Numbers are rounded to the nearest whole one, as the intrinsic functions do. */
function wholeNumber(name: string, position: number, value: unknown): number {
  if (typeof value !== 'number') throw argumentError(name, position, 'must be a number', value);
  return Math.round(value);
}

function argumentError(name: string, position: number, demand: string, value: unknown): Error {
  const found = isObject(value) ? `an ${typeName(value)}` : JSON.stringify(value);
  return new Error(`Argument ${position} of function "${name}" ${demand}, but was ${found ?? 'undefined'}`);
}
