/** What a pattern lists for a field: values, and operators on values. One of them has to match. */
import { EventPatternError } from './event-pattern-error.ts';
import { operators } from './operators.ts';

/** Says whether the values of a field match: none when the event lacks the field, several when it is an array. */
export type ValuesTest = (values: readonly unknown[]) => boolean;

/** @throws {EventPatternError} */
export function compileValues(expected: readonly unknown[], path: string): ValuesTest {
  if (expected.length === 0) throw new EventPatternError(path, 'an empty array matches nothing.');
  const tests = expected.map((each, index) => compileValue(each, `${path}[${index}]`));
  return (values) => tests.some((test) => test(values));
}

function compileValue(expected: unknown, path: string): ValuesTest {
  if (isScalar(expected)) return (values) => values.includes(expected);
  if (typeof expected !== 'object' || Array.isArray(expected)) {
    throw new EventPatternError(path, 'it takes values and operators.');
  }
  const [[name, argument] = ['nothing', undefined], ...more] = Object.entries(expected ?? {});
  if (more.length > 0) throw new EventPatternError(path, 'it takes one operator, not several at once.');
  const operator = Object.hasOwn(operators, name) ? operators[name] : undefined;
  if (operator === undefined) {
    const known = Object.keys(operators).join(', ');
    throw new EventPatternError(path, `the operator ${name} is not supported here; there are ${known}.`);
  }
  return operator(argument, path);
}

function isScalar(value: unknown): boolean {
  return (
    value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
  );
}
