/** Parses `unknown` into a type of the contract, or throws an error with the field, what was found and what is expected. */
import * as v from 'valibot';
import { InvalidInputError } from '../errors/errors.ts';

/**
 * The value as `schema` describes it. `spell` turns a field's name into the one that the author of the value used.
 *
 * @throws {InvalidInputError} when it is not; the message lists every field that is wrong. The execution fails at once.
 */
export function parse<const Schema extends v.GenericSchema>(
  schema: Schema,
  value: unknown,
  what: string,
  spell = (field: string) => field,
): Immutable<v.InferOutput<Schema>> {
  const result = v.safeParse(schema, value);
  // The cast only makes the type read-only.
  if (result.success) return result.output as Immutable<v.InferOutput<Schema>>;
  // Two checks of one field often expect the same; say it once.
  const sentences = new Set(result.issues.map((issue) => describe(issue, schema, spell)));
  throw new InvalidInputError(`The ${what} is not valid. ${[...sentences].join(' ')}`);
}

function describe(
  issue: v.BaseIssue<unknown>,
  schema: v.GenericSchema,
  spell: (field: string) => string,
): string {
  const field = spell(fieldOf(issue));
  if (issue.type === 'strict_object' && issue.expected === 'never')
    return `${field}: unknown field; leave it out.`;
  const missing = issue.received === 'undefined' ? issueOfMissing(issue, schema) : undefined;
  const found = issue.received === 'undefined' ? 'nothing' : show(issue.input);
  return `${field}: found ${found}, expected ${expectation(missing ?? issue)}.`;
}

interface Container {
  readonly entries?: Readonly<Record<string, v.GenericSchema>>;
  readonly item?: v.GenericSchema;
  readonly value?: v.GenericSchema;
}

/** The issue of a missing field from its own schema; the issue of the enclosing object only repeats the field's name. */
function issueOfMissing(
  { path }: v.BaseIssue<unknown>,
  whole: v.GenericSchema,
): v.BaseIssue<unknown> | undefined {
  let schema: v.GenericSchema | undefined = whole;
  for (const { key } of path ?? []) {
    const { entries, item, value } = (schema ?? {}) as Container;
    schema = entries?.[String(key)] ?? item ?? value;
  }
  return schema && v.safeParse(schema, undefined).issues?.[0];
}

/** `roles[0].roleArn`, as in code. */
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

/**
 * A recognisable form of a value, cut in the middle so that a wrong file does not fill the log. Characters that look
 * like a space or are invisible are shown by their code.
 */
function show(value: unknown): string {
  const text = (JSON.stringify(value) ?? String(value)).replace(/(?! )[\p{Z}\p{C}]/gu, codeOf);
  return text.length > 120 ? `${text.slice(0, 80)}...${text.slice(-37)}` : text;
}

function codeOf(character: string): string {
  return `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`;
}

/** A type of the contract as its readers see it: read-only JSON. */
export type Immutable<T> = T extends object ? { readonly [Key in keyof T]: Immutable<T[Key]> } : T;
