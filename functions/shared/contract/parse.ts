/** From `unknown` to a type of the contract, or an error that names the field, what was found and what is expected. */
import * as v from 'valibot';
import { InvalidInputError } from '../errors.ts';
import type { Immutable } from './immutable.ts';

/**
 * The value as `schema` describes it.
 *
 * @throws {InvalidInputError} when it is not; the message lists every field that is wrong. The execution fails at once.
 */
export function parse<const Schema extends v.GenericSchema>(
  schema: Schema,
  value: unknown,
  what: string,
): Immutable<v.InferOutput<Schema>> {
  const result = v.safeParse(schema, value);
  // The type is only narrowed to its read-only form.
  if (result.success) return result.output as Immutable<v.InferOutput<Schema>>;
  throw new InvalidInputError(`The ${what} is not valid. ${result.issues.map(describe).join(' ')}`);
}

function describe(issue: v.BaseIssue<unknown>): string {
  const field = fieldOf(issue);
  if (issue.type === 'strict_object' && issue.expected === 'never')
    return `${field}: unknown field; leave it out.`;
  const found = issue.received === 'undefined' ? 'nothing' : show(issue.input);
  return `${field}: found ${found}, expected ${expectation(issue)}.`;
}

/** `roles[0].roleArn`, as one would write it in a program. */
function fieldOf(issue: v.BaseIssue<unknown>): string {
  const path = (issue.path ?? []).map(({ key }) =>
    typeof key === 'number' ? `[${key}]` : `.${String(key)}`,
  );
  return path.join('').replace(/^\./, '') || 'the whole';
}

/** Our schemas give the expectation as their message; valibot's own sentence starts with "Invalid". */
function expectation(issue: v.BaseIssue<unknown>): string {
  return issue.message.startsWith('Invalid') ? (issue.expected ?? 'another value') : issue.message;
}

/** A value as a person recognises it, cut so that a wrong file does not fill the log. */
function show(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 120 ? `${text.slice(0, 117)}...` : text;
}
