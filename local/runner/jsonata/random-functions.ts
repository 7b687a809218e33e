/**
 * The functions that draw random numbers: from the execution's seed, never from the process.
 */
import type { Focus } from 'jsonata';
import { checkCount, wholeNumber } from './arguments.ts';
import { evaluationOf } from './evaluation.ts';
import { javaRandom } from './java-random.ts';

/** Draws from the execution's numbers, or with a seed the number that the seed always gives. */
export function random(this: Focus, seed?: unknown, ...surplus: readonly unknown[]): unknown {
  checkCount(surplus, 1);
  if (seed === undefined) return evaluationOf(this).random();
  return javaRandom(wholeNumber(1, seed));
}

/** The built-in function draws from the process's random numbers, which no seed decides. */
export function shuffle(this: Focus, array?: readonly unknown[]): unknown {
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
export function uuid(this: Focus): string {
  const { random: next } = evaluationOf(this);
  return 'xxxxxxxx-xxxx-4xxx-Vxxx-xxxxxxxxxxxx'.replace(/[xV]/g, (place) => {
    const digit = Math.floor(next() * 16);
    return (place === 'V' ? (digit & 3) | 8 : digit).toString(16);
  });
}
