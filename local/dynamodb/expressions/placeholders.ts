/** What `#name` and `:value` stand for in the expressions of one request. */
import { isRecord } from '../../is-record.ts';
import { mistyped, validation } from '../fault.ts';
import type { AttributeValue } from '../values/attribute-value.ts';
import { readValue } from '../values/read-value.ts';
import type { Tokens } from './tokens.ts';

const NAMES = 'ExpressionAttributeNames';
const VALUES = 'ExpressionAttributeValues';

export interface PlaceholderMembers {
  readonly [NAMES]?: unknown;
  readonly [VALUES]?: unknown;
}

export class Placeholders {
  readonly #names: ReadonlyMap<string, string>;
  readonly #values: ReadonlyMap<string, AttributeValue>;
  readonly #used = new Set<string>();

  /** @throws {DynamoDbFault} when they are empty, or one has no such name or value. */
  constructor(members: PlaceholderMembers) {
    this.#names = read(NAMES, '#', members[NAMES], readName);
    this.#values = read(VALUES, ':', members[VALUES], (value) => readValue(value));
  }

  /** @throws {DynamoDbFault} when there is none of that name. */
  name(placeholder: string, tokens: Tokens): string {
    this.#used.add(placeholder);
    const name = this.#names.get(placeholder);
    if (name !== undefined) return name;
    throw tokens.refusal(
      `An expression attribute name used in the document path is not defined; attribute name: ${placeholder}`,
    );
  }

  /** @throws {DynamoDbFault} when there is none of that name. */
  value(placeholder: string, tokens: Tokens): AttributeValue {
    this.#used.add(placeholder);
    const value = this.#values.get(placeholder);
    if (value !== undefined) return value;
    throw tokens.refusal(
      `An expression attribute value used in expression is not defined; attribute value: ${placeholder}`,
    );
  }

  /** @throws {DynamoDbFault} when one is in no expression: it was meant to be in one. */
  refuseUnused(): void {
    this.#refuseUnused(NAMES, this.#names);
    this.#refuseUnused(VALUES, this.#values);
  }

  #refuseUnused(member: string, placeholders: ReadonlyMap<string, unknown>): void {
    const unused = [...placeholders.keys()].filter((placeholder) => !this.#used.has(placeholder));
    if (unused.length === 0) return;
    throw validation(`Value provided in ${member} unused in expressions: keys: {${unused.join(', ')}}`);
  }
}

function read<T>(
  member: string,
  sign: string,
  input: unknown,
  readOne: (value: unknown) => T,
): ReadonlyMap<string, T> {
  if (input === undefined) return new Map();
  if (!isRecord(input)) throw mistyped(member, 'an OBJECT');
  const entries = Object.entries(input);
  if (entries.length === 0) throw validation(`${member} must not be empty`);
  const wrong = entries.find(([key]) => !new RegExp(`^${sign}\\w+$`).test(key));
  if (wrong) throw validation(`${member} contains invalid key: Syntax error; key: "${wrong[0]}"`);
  return new Map(entries.map(([key, value]) => [key, readOne(value)]));
}

function readName(input: unknown): string {
  if (typeof input !== 'string') throw mistyped(NAMES, 'STRINGS');
  return input;
}
