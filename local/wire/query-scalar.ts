import type { NormalizedSchema } from '@smithy/core/schema';
import { ServiceFault } from './service-fault.ts';

/**
 * Decodes a value of a Query request, which is text, to the type that the schema says.
 *
 * @throws {ServiceFault} InvalidParameterValue when the text is not of that type.
 */
export function decodeScalar(schema: NormalizedSchema, text: string, path: string): unknown {
  const value = parse(schema, text);
  if (value === undefined) throw wrongType(schema, text, path);
  return value;
}

/** Undefined when the text is not of the schema's type. */
function parse(schema: NormalizedSchema, text: string): unknown {
  if (schema.isStringSchema()) return text;
  if (schema.isBooleanSchema()) return parseBoolean(text);
  if (schema.isTimestampSchema()) return parseTimestamp(text);
  if (schema.isNumericSchema()) return parseNumber(text);
  if (schema.isBlobSchema()) return Buffer.from(text, 'base64');
  throw new Error(`The decoder has no rule for ${schema.getName(true)}.`);
}

/** [F] Case does not matter: whether it does to AWS is not documented. */
function parseBoolean(text: string): boolean | undefined {
  const lower = text.toLowerCase();
  if (lower === 'true') return true;
  return lower === 'false' ? false : undefined;
}

/** Integers and fractions have one schema in the SDK; capacities are fractions. */
function parseNumber(text: string): number | undefined {
  return /^-?\d{1,15}(\.\d{1,15})?$/.test(text) ? Number(text) : undefined;
}

function parseTimestamp(text: string): Date | undefined {
  const isIso8601 = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:?\d\d)?)?$/.test(text);
  const date = new Date(text);
  return isIso8601 && !Number.isNaN(date.getTime()) ? date : undefined;
}

/** [F] The code is AWS's for a bad value; the sentence is not recorded. */
function wrongType(schema: NormalizedSchema, text: string, path: string): ServiceFault {
  return new ServiceFault({
    code: 'InvalidParameterValue',
    statusCode: 400,
    message: `Invalid value '${text.slice(0, 100)}' for ${path}: it must be ${typeName(schema)}.`,
  });
}

function typeName(schema: NormalizedSchema): string {
  if (schema.isBooleanSchema()) return 'true or false';
  return schema.isTimestampSchema() ? 'a time in ISO 8601' : 'a number';
}
