/**
 * Event patterns as EventBridge matches them. A pattern is compiled once, when its rule is deployed: what cannot be
 * understood is refused then, for a rule that silently never matches is the hardest to find.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html
 */
import { isRecord } from '../../is-record.ts';
import { EventPatternError } from './event-pattern-error.ts';
import { compileValues } from './values.ts';

export type EventPattern = (event: unknown) => boolean;

/** @throws {EventPatternError} naming the field and the operator that are not understood. */
export function compilePattern(pattern: unknown, path = '$'): EventPattern {
  if (!isRecord(pattern) || Object.keys(pattern).length === 0) {
    throw new EventPatternError(path, 'a pattern is an object with at least one field.');
  }
  const fields = Object.entries(pattern).map(([name, expected]) =>
    compileField(name, expected, `${path}.${name}`),
  );
  // An array of objects matches when one of them does; in what is no object, every field is absent.
  return (event) => {
    const objects = asList(event).filter(isRecord);
    return (objects.length > 0 ? objects : [{}]).some((each) => fields.every((matches) => matches(each)));
  };
}

function compileField(name: string, expected: unknown, path: string): EventPattern {
  if (name === '$or') return compileAlternatives(expected, path);
  if (Array.isArray(expected)) {
    const matches = compileValues(expected, path);
    return (event) => matches(asList(memberOf(event, name)));
  }
  const matches = compilePattern(expected, path);
  return (event) => matches(memberOf(event, name));
}

function compileAlternatives(alternatives: unknown, path: string): EventPattern {
  if (!Array.isArray(alternatives) || alternatives.length < 2) {
    throw new EventPatternError(path, 'it takes an array of at least two patterns.');
  }
  const patterns = alternatives.map((each, index) => compilePattern(each, `${path}[${index}]`));
  return (event) => patterns.some((matches) => matches(event));
}

/** What is absent is an empty list. */
function asList(value: unknown): readonly unknown[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}

function memberOf(event: unknown, name: string): unknown {
  return isRecord(event) && Object.hasOwn(event, name) ? event[name] : undefined;
}
