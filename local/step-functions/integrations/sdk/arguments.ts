/** Reads a task's arguments into the input of an operation, by its schema. */

import { NormalizedSchema } from '@smithy/core/schema';
import { isRecord } from '../../../is-record.ts';
import type { OperationSchema } from '../../../wire/schema.ts';
import { unsupportedField, unusableArguments } from '../integration.ts';
import { javaName } from '../java-names.ts';

/**
 * The input of an operation. What is required is for the service to say.
 *
 * @throws {TaskFailure} States.Runtime for a field that the operation does not have, or a value of the wrong type.
 */
export function readArguments(operation: OperationSchema, args: unknown): object {
  const problems: string[] = [];
  const input = read(NormalizedSchema.of(operation[4]), args, 'Arguments', problems);
  if (problems.length > 0) throw unusableArguments(args, problems);
  return isRecord(input) ? input : {};
}

/** Null is as good as absent, as it is to the SDK for Java. */
function read(schema: NormalizedSchema, value: unknown, field: string, problems: string[]): unknown {
  if (value === null) return undefined;
  if (schema.isStructSchema() || schema.isUnitSchema()) return readStructure(schema, value, field, problems);
  if (schema.isListSchema()) return readList(schema, value, field, problems);
  if (schema.isTimestampSchema()) return readTimestamp(value, field, problems);
  if (schema.isNumericSchema()) return ofType('number', value, field, problems);
  return ofType(schema.isBooleanSchema() ? 'boolean' : 'string', value, field, problems);
}

function readStructure(
  schema: NormalizedSchema,
  value: unknown,
  field: string,
  problems: string[],
): object | undefined {
  if (!isRecord(value)) return refused('a STRUCTURE', field, problems);
  const members = new Map(
    schema.isUnitSchema()
      ? []
      : [...schema.structIterator()].map(([name, member]) => [javaName(name), { name, member }]),
  );
  const input: Record<string, unknown> = {};
  for (const [given, item] of Object.entries(value)) {
    const known = members.get(given);
    if (known === undefined) problems.push(unsupportedField(given));
    else input[known.name] = read(known.member, item, given, problems);
  }
  return input;
}

function readList(
  schema: NormalizedSchema,
  value: unknown,
  field: string,
  problems: string[],
): readonly unknown[] | undefined {
  if (!Array.isArray(value)) return refused('a LIST', field, problems);
  return value.map((item) => read(schema.getValueSchema(), item, field, problems));
}

function readTimestamp(value: unknown, field: string, problems: string[]): Date | undefined {
  const date = new Date(typeof value === 'string' ? value : Number.NaN);
  return Number.isNaN(date.getTime()) ? refused('a TIMESTAMP', field, problems) : date;
}

function ofType(
  type: 'string' | 'boolean' | 'number',
  value: unknown,
  field: string,
  problems: string[],
): unknown {
  return typeof value === type ? value : refused(`a ${type.toUpperCase()}`, field, problems);
}

/** [F] AWS's sentence is known of parameters that are no JSONPath. */
function refused(expected: string, field: string, problems: string[]): undefined {
  problems.push(`The value for the field '${field}' must be ${expected}`);
  return undefined;
}
