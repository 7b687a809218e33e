/** Primary keys: what they must be, and what makes two of them the same. */
import { type DynamoDbFault, invalidParameter, validation } from './fault.ts';
import { attributeOf, type Item, typeOf } from './values/attribute-value.ts';
import { bytesOf } from './values/compare.ts';

export interface KeyAttribute {
  readonly name: string;
  readonly type: 'S' | 'N' | 'B';
  readonly role: 'HASH' | 'RANGE';
}

/** Bytes. */
const MAX_SIZES = { HASH: 2048, RANGE: 1024 } as const;

/** @throws {DynamoDbFault} when an item that is to be put has not the table's key. */
export function checkItemKey(item: Item, key: readonly KeyAttribute[]): void {
  for (const { name, type } of key) {
    const value = attributeOf(item, name);
    if (value === undefined) throw invalidParameter(`Missing the key ${name} in the item`);
    const actual = typeOf(value);
    if (actual !== type) {
      throw invalidParameter(`Type mismatch for key ${name} expected: ${type} actual: ${actual}`);
    }
  }
  checkSizes(item, key);
}

/** @throws {DynamoDbFault} when a request's Key is not exactly one of the table. */
export function checkKey(key: Item, schema: readonly KeyAttribute[]): void {
  const isOfSchema = ({ name, type }: KeyAttribute) => {
    const value = attributeOf(key, name);
    return value !== undefined && typeOf(value) === type;
  };
  if (Object.keys(key).length !== schema.length || !schema.every(isOfSchema)) {
    throw validation('The provided key element does not match the schema');
  }
  checkSizes(key, schema);
}

/** The part of an item by which it is found. */
export function keyText(item: Item, schema: readonly KeyAttribute[]): string {
  return JSON.stringify(schema.map(({ name }) => attributeOf(item, name)));
}

function checkSizes(item: Item, schema: readonly KeyAttribute[]): void {
  for (const { name, role } of schema) {
    const size = sizeOf(item, name);
    if (size === 0) throw emptyKey(item, name);
    if (size > MAX_SIZES[role]) throw tooLarge(role);
  }
}

/** Bytes of a text or a binary; a number is never too small or too large for a key. */
function sizeOf(item: Item, name: string): number {
  const value = attributeOf(item, name);
  if (value === undefined || 'N' in value) return 1;
  if ('S' in value) return Buffer.byteLength(value.S);
  return 'B' in value ? bytesOf(value.B).length : 1;
}

function emptyKey(item: Item, name: string): DynamoDbFault {
  const kind = 'S' in (attributeOf(item, name) ?? {}) ? 'string' : 'binary';
  return validation(
    `One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty ${kind} value. Key: ${name}`,
  );
}

/** In AWS's words, the missing space included. */
function tooLarge(role: 'HASH' | 'RANGE'): DynamoDbFault {
  return invalidParameter(
    role === 'HASH'
      ? `Size of hashkey has exceeded the maximum size limit of${MAX_SIZES.HASH} bytes`
      : `Aggregated size of all range keys has exceeded the size limit of ${MAX_SIZES.RANGE} bytes`,
  );
}
