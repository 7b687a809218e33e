/**
 * Makes JSONata that of Step Functions: with the functions it adds, on the runner's clock and seed, without `$eval`.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html
 */
import type { Expression as CompiledExpression } from 'jsonata';
import { partition, range } from './array-functions.ts';
import { hash, parse } from './data-functions.ts';
import { random, shuffle, uuid } from './random-functions.ts';
import { millis, now, toMillis } from './time-functions.ts';

/** The names of the functions that Step Functions adds. */
export const ADDED_FUNCTIONS = ['hash', 'parse', 'partition', 'random', 'range', 'uuid'] as const;

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
