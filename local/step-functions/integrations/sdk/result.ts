/** Writes the output of an operation as the result of a task, by its schema. */
import { NormalizedSchema } from '@smithy/core/schema';
import type { OperationSchema } from '../../../wire/schema.ts';
import { javaName } from '../java-names.ts';

/** The result of a task; an operation without output has an empty one. */
export function writeResult(operation: OperationSchema, output: object): unknown {
  const schema = NormalizedSchema.of(operation[5]);
  return schema.isStructSchema() ? writeStructure(schema, output) : {};
}

function write(schema: NormalizedSchema, value: unknown): unknown {
  if (value instanceof Date) return writeTimestamp(value);
  if (Array.isArray(value)) return value.map((item) => write(schema.getValueSchema(), item));
  return schema.isStructSchema() && typeof value === 'object' && value !== null
    ? writeStructure(schema, value)
    : value;
}

function writeStructure(schema: NormalizedSchema, value: object): Readonly<Record<string, unknown>> {
  const members = [...schema.structIterator()].flatMap(([name, member]) => {
    const item: unknown = Reflect.get(value, name);
    return item === undefined || item === null ? [] : [[javaName(name), write(member, item)] as const];
  });
  return Object.fromEntries(members);
}

/** As Java writes an Instant: ISO 8601, without a fraction where there is none. */
function writeTimestamp(date: Date): string {
  return date.toISOString().replace('.000Z', 'Z');
}
