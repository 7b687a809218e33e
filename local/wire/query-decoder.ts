/**
 * Decodes the input of a Query operation by walking its schema: structures by member name, lists by item name and
 * number, values by type. What the schema does not know is left out, as AWS does.
 */
import { NormalizedSchema } from '@smithy/core/schema';
import type { Field } from './query-fields.ts';
import { decodeScalar } from './query-scalar.ts';
import { requiredMembers, type SchemaRef } from './schema.ts';
import { ServiceFault } from './service-fault.ts';

/** Makes the refusal of a request without a required member. */
export type MissingMember = (path: string) => ServiceFault;

/**
 * @throws {ServiceFault} MissingParameter, unless told otherwise, for a required member that is absent,
 * InvalidParameterValue for a value of the wrong type.
 */
export function decodeQuery(
  input: SchemaRef,
  fields: Field,
  missingMember: MissingMember = missing,
): Record<string, unknown> {
  const schema = NormalizedSchema.of(input);
  return schema.isStructSchema() ? decodeStructure(schema, fields, '', missingMember) : {};
}

function decodeStructure(
  schema: NormalizedSchema,
  field: Field,
  path: string,
  missingMember: MissingMember,
): Record<string, unknown> {
  const required = requiredMembers(schema);
  const decoded: Record<string, unknown> = {};
  for (const [name, member] of schema.structIterator()) {
    const key = member.getMergedTraits().xmlName ?? name;
    const child = field.children.get(key);
    const value = child && decodeMember(member, child, `${path}${key}`, missingMember);
    if (value !== undefined) decoded[name] = value;
    else if (required.has(name)) throw missingMember(`${path}${key}`);
  }
  return decoded;
}

function decodeMember(
  schema: NormalizedSchema,
  field: Field,
  path: string,
  missingMember: MissingMember,
): unknown {
  if (schema.isStructSchema()) return decodeStructure(schema, field, `${path}.`, missingMember);
  if (schema.isListSchema()) return decodeList(schema, field, path, missingMember);
  return field.value === undefined ? undefined : decodeScalar(schema, field.value, path);
}

/** Items count in the order of their numbers, whatever gaps are between them; a list's bare name is an empty list. */
function decodeList(
  schema: NormalizedSchema,
  field: Field,
  path: string,
  missingMember: MissingMember,
): unknown[] {
  const item = schema.getValueSchema();
  const isFlat = schema.getMergedTraits().xmlFlattened !== undefined;
  const itemName = item.getMergedTraits().xmlName ?? 'member';
  const items = isFlat ? field : field.children.get(itemName);
  return numbered(items, path).map(([number, child]) =>
    decodeMember(item, child, isFlat ? `${path}.${number}` : `${path}.${itemName}.${number}`, missingMember),
  );
}

function numbered(items: Field | undefined, path: string): readonly (readonly [number, Field])[] {
  return [...(items?.children ?? [])]
    .map(([key, child]) => {
      if (!/^[1-9]\d{0,5}$/.test(key)) throw malformed(`${path}.${key}`);
      return [Number(key), child] as const;
    })
    .sort(([a], [b]) => a - b);
}

/** [R] The sentence is of a real answer to CreateDBParameterGroup; its code there was InvalidParameterValue. */
function missing(path: string): ServiceFault {
  return new ServiceFault({
    code: 'MissingParameter',
    statusCode: 400,
    message: `The parameter ${path} must be provided and must not be empty.`,
  });
}

/** [F] AWS documents no text for it. */
function malformed(path: string): ServiceFault {
  return new ServiceFault({
    code: 'InvalidParameterValue',
    statusCode: 400,
    message: `Invalid parameter name ${path}: a list takes numbers from 1.`,
  });
}
