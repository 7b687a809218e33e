/**
 * The operators that are matched here, by EventBridge's names. It has two more, wildcard and cidr.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html
 */
import { EventPatternError } from './event-pattern-error.ts';
import { numeric } from './numeric.ts';
import type { ValuesTest } from './values.ts';

type Operator = (argument: unknown, path: string) => ValuesTest;
type TextTest = (text: string) => boolean;

export const operators: Readonly<Record<string, Operator>> = {
  prefix: (argument, path) => anyText(affix('prefix', argument, path)),
  suffix: (argument, path) => anyText(affix('suffix', argument, path)),
  'equals-ignore-case': (argument, path) => anyText(equalsIgnoringCase(argument, path)),
  exists,
  numeric,
  'anything-but': anythingBut,
};

/** It is about leaves alone: a field that holds an object is neither there nor absent. */
function exists(argument: unknown, path: string): ValuesTest {
  if (typeof argument !== 'boolean') throw new EventPatternError(path, 'exists takes true or false.');
  return argument
    ? (values) => values.some((value) => typeof value !== 'object' || value === null)
    : (values) => values.length === 0;
}

/** Matches a field that is there and has a value other than these. */
function anythingBut(argument: unknown, path: string): ValuesTest {
  const isExcluded = excluded(argument, path);
  return (values) => values.some((value) => !isExcluded(value));
}

function excluded(argument: unknown, path: string): (value: unknown) => boolean {
  const list: readonly unknown[] = Array.isArray(argument) ? argument : [argument];
  if (list.length > 0 && list.every((each) => typeof each === 'string' || typeof each === 'number')) {
    return (value) => list.some((each) => each === value);
  }
  const test = excludedText(argument, path);
  return (value) => typeof value === 'string' && test(value);
}

function excludedText(argument: unknown, path: string): TextTest {
  const [[name, operand] = ['nothing', undefined]] = Object.entries(argument ?? {});
  if (name === 'prefix' || name === 'suffix') return affix(name, operand, path);
  if (name === 'equals-ignore-case') return equalsIgnoringCase(operand, path);
  throw new EventPatternError(path, `anything-but ${name} is not supported here.`);
}

function affix(side: 'prefix' | 'suffix', argument: unknown, path: string): TextTest {
  const [[modifier, inner] = [undefined, undefined]] =
    typeof argument === 'object' ? Object.entries(argument ?? {}) : [];
  const ignoresCase = modifier === 'equals-ignore-case';
  const text = ignoresCase ? inner : argument;
  if (typeof text !== 'string') throw new EventPatternError(path, `${side} takes a text.`);
  const expected = ignoresCase ? text.toLowerCase() : text;
  const has = side === 'prefix' ? 'startsWith' : 'endsWith';
  return (value) => (ignoresCase ? value.toLowerCase() : value)[has](expected);
}

function equalsIgnoringCase(argument: unknown, path: string): TextTest {
  if (typeof argument !== 'string') throw new EventPatternError(path, 'equals-ignore-case takes a text.');
  return (value) => value.toLowerCase() === argument.toLowerCase();
}

function anyText(test: TextTest): ValuesTest {
  return (values) => values.some((value) => typeof value === 'string' && test(value));
}
