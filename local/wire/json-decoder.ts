/**
 * Decodes the input of a JSON operation by walking its schema, value by value. What the schema does not know is left
 * out, and null is as good as absent, as AWS has it; whether a required member is there is for the service to say.
 */

import { NormalizedSchema } from '@smithy/core/schema';
import { isRecord } from '../is-record.ts';
import type { SchemaRef } from './schema.ts';
import { ServiceFault } from './service-fault.ts';

/** @throws {ServiceFault} SerializationException when the body is not JSON, or a value is not of its member's type. */
export function decodeJson(input: SchemaRef, body: string): Record<string, unknown> {
  const value = parse(body);
  const schema = NormalizedSchema.of(input);
  if (!isRecord(value)) throw notSerializable('The request body is not a JSON object.');
  return schema.isStructSchema() ? decodeStructure(schema, value, '') : {};
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    throw notSerializable('The request body is not JSON.');
  }
}

function decodeStructure(
  schema: NormalizedSchema,
  value: Readonly<Record<string, unknown>>,
  path: string,
): Record<string, unknown> {
  const decoded: Record<string, unknown> = {};
  for (const [name, member] of schema.structIterator()) {
    const given = Object.hasOwn(value, name) ? value[name] : undefined;
    if (given !== undefined && given !== null) decoded[name] = decodeMember(member, given, `${path}${name}`);
  }
  return decoded;
}

function decodeMember(schema: NormalizedSchema, value: unknown, path: string): unknown {
  if (schema.isStructSchema()) {
    if (isRecord(value)) return decodeStructure(schema, value, `${path}.`);
    throw wrongType(path, 'an object');
  }
  if (schema.isListSchema()) return decodeList(schema, value, path);
  if (schema.isMapSchema()) return decodeMap(schema, value, path);
  return decodeScalar(schema, value, path);
}

function decodeList(schema: NormalizedSchema, value: unknown, path: string): unknown[] {
  if (!Array.isArray(value)) throw wrongType(path, 'an array');
  const item = schema.getValueSchema();
  return value.map((each, index) => decodeMember(item, each, `${path}[${index}]`));
}

function decodeMap(schema: NormalizedSchema, value: unknown, path: string): Record<string, unknown> {
  if (!isRecord(value)) throw wrongType(path, 'an object');
  const item = schema.getValueSchema();
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, decodeMember(item, each, `${path}.${key}`)]),
  );
}

function decodeScalar(schema: NormalizedSchema, value: unknown, path: string): unknown {
  if (schema.isStringSchema()) return ofType('string', value, path, 'a string');
  if (schema.isBooleanSchema()) return ofType('boolean', value, path, 'true or false');
  if (schema.isNumericSchema()) return ofType('number', value, path, 'a number');
  if (schema.isTimestampSchema()) return new Date(Number(ofType('number', value, path, 'a time')) * 1000);
  throw new Error(`The decoder has no rule for ${schema.getName(true)}.`);
}

function ofType(
  type: 'string' | 'boolean' | 'number',
  value: unknown,
  path: string,
  expected: string,
): unknown {
  if (typeof value === type) return value;
  throw wrongType(path, expected);
}

/** [F] The code is that of AWS's front for JSON services; its sentence is not recorded for this one. */
function wrongType(path: string, expected: string): ServiceFault {
  return notSerializable(`The value of ${path} is not ${expected}.`);
}

function notSerializable(message: string): ServiceFault {
  return new ServiceFault({ code: 'SerializationException', statusCode: 400, message });
}
