/** Reads attribute values from a request; what comes out is in DynamoDB's own spelling, numbers included. */
import { isRecord } from '../../is-record.ts';
import { DynamoDbFault, invalidParameter, mistyped, validation } from '../fault.ts';
import { type AttributeValue, type Item, isValueType, type ValueType } from './attribute-value.ts';
import { formatDecimal, parseDecimal } from './decimal.ts';

/** Levels of lists and maps in one another. */
const MAX_DEPTH = 32;

/** @throws {DynamoDbFault} when it is no attribute value, or one that DynamoDB refuses. */
export function readValue(input: unknown, depth = 0): AttributeValue {
  if (!isRecord(input)) throw mistyped('AttributeValue', 'an OBJECT');
  if (depth > MAX_DEPTH) throw validation('Nesting Levels have exceeded supported limits');
  const types = Object.keys(input);
  const unknown = types.find((type) => !isValueType(type));
  if (unknown !== undefined) {
    throw new DynamoDbFault('SerializationException', `The field '${unknown}' is not a type of value`);
  }
  const [type] = types as ValueType[];
  if (type === undefined) throw datatypes('is empty');
  const value = readers[type](input[type], depth);
  if (types.length > 1) throw datatypes('has more than one datatypes set');
  return value;
}

/** @param member of the request, for the refusal. */
export function readItem(input: unknown, member: string, depth = 0): Item {
  if (!isRecord(input)) throw mistyped(member, 'an OBJECT');
  return Object.fromEntries(Object.entries(input).map(([name, value]) => [name, readValue(value, depth)]));
}

const readers: Readonly<Record<ValueType, (input: unknown, depth: number) => AttributeValue>> = {
  S: (input) => ({ S: text('S', input) }),
  N: (input) => ({ N: number('N', input) }),
  B: (input) => ({ B: binary('B', input) }),
  BOOL: (input) => ({ BOOL: boolean('BOOL', input) }),
  NULL: (input) => readNull(input),
  L: (input, depth) => ({ L: list('L', input).map((value) => readValue(value, depth + 1)) }),
  M: (input, depth) => ({ M: readItem(input, 'M', depth + 1) }),
  SS: (input) => ({ SS: distinct('string', members('SS', input, text)) }),
  NS: (input) => ({ NS: distinct('number', members('NS', input, number)) }),
  BS: (input) => ({ BS: distinct('binary', members('BS', input, binary)) }),
};

function datatypes(problem: string): DynamoDbFault {
  return validation(
    `Supplied AttributeValue ${problem}, must contain exactly one of the supported datatypes`,
  );
}

function text(member: string, input: unknown): string {
  if (typeof input !== 'string') throw mistyped(member, 'a STRING');
  return input;
}

function number(member: string, input: unknown): string {
  return formatDecimal(parseDecimal(text(member, input)));
}

function binary(member: string, input: unknown): string {
  const encoded = text(member, input);
  const isBase64 = Buffer.from(encoded, 'base64').toString('base64') === encoded;
  if (!isBase64) throw mistyped(member, 'BASE64');
  return encoded;
}

function boolean(member: string, input: unknown): boolean {
  if (typeof input !== 'boolean') throw mistyped(member, 'a BOOLEAN');
  return input;
}

function readNull(input: unknown): AttributeValue {
  if (boolean('NULL', input)) return { NULL: true };
  throw invalidParameter('Null attribute value types must have the value of true');
}

function list(member: string, input: unknown): readonly unknown[] {
  if (!Array.isArray(input)) throw mistyped(member, 'an ARRAY');
  return input;
}

function members(
  type: string,
  input: unknown,
  read: (member: string, input: unknown) => string,
): readonly string[] {
  return list(type, input).map((member) => read(type, member));
}

/** A set has at least one member, and none twice. */
function distinct(kind: string, set: readonly string[]): readonly string[] {
  if (set.length === 0) throw invalidParameter(`An ${kind} set  may not be empty`);
  if (new Set(set).size === set.length) return set;
  throw invalidParameter(`Input collection [${set.join(', ')}] contains duplicates.`);
}
