import { EventPatternError } from './event-pattern-error.ts';
import type { ValuesTest } from './values.ts';

type Comparison = (value: number, limit: number) => boolean;

const comparisons: Readonly<Record<string, Comparison>> = {
  '=': (value, limit) => value === limit,
  '<': (value, limit) => value < limit,
  '<=': (value, limit) => value <= limit,
  '>': (value, limit) => value > limit,
  '>=': (value, limit) => value >= limit,
};

/** One comparison or both ends of a range, such as `[">", 0, "<=", 5]`: all of them have to hold. */
export function numeric(argument: unknown, path: string): ValuesTest {
  const tests = comparisonsOf(argument, path);
  return (values) => values.some((value) => typeof value === 'number' && tests.every((test) => test(value)));
}

function comparisonsOf(argument: unknown, path: string): readonly ((value: number) => boolean)[] {
  const list: readonly unknown[] = Array.isArray(argument) ? argument : [];
  const tests = list.flatMap((symbol, index) => {
    if (index % 2 === 1) return [];
    const compare = comparisons[String(symbol)];
    const limit = list[index + 1];
    if (compare === undefined || typeof limit !== 'number') throw malformed(path);
    return [(value: number) => compare(value, limit)];
  });
  if (tests.length === 0 || tests.length > 2) throw malformed(path);
  return tests;
}

function malformed(path: string): EventPatternError {
  return new EventPatternError(path, 'numeric takes one or two comparisons, each a symbol and a number.');
}
