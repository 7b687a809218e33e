/** The SDK's schemas, as much of them as the wire needs: operations, shapes, and the types of what is decoded. */
import type { NormalizedSchema } from '@smithy/core/schema';

export type SchemaRef = Parameters<typeof NormalizedSchema.of>[0];

/** An operation as the SDK exports it: `[9, namespace, name, traits, input, output]`. */
export interface OperationSchema {
  readonly 2: string;
  readonly 3: unknown;
  readonly 4: SchemaRef;
  readonly 5: SchemaRef;
}

/**
 * An input type of the SDK after decoding. The SDK types a required member as one that may be undefined, because it
 * leaves the check to the service; here the decoder has made it.
 */
export type Decoded<T> = T extends Date | Uint8Array | string | number | boolean | undefined
  ? T
  : T extends readonly (infer Item)[]
    ? readonly Decoded<Item>[]
    : {
        readonly [Key in keyof T]: IsOptional<T, Key> extends true
          ? Decoded<T[Key]>
          : Decoded<NonNullable<T[Key]>>;
      };

type IsOptional<T, Key extends keyof T> = Record<never, never> extends Pick<T, Key> ? true : false;

/** The names of a structure's required members: its schema lists them first, and says how many they are. */
export function requiredMembers(structure: NormalizedSchema): ReadonlySet<string> {
  const schema: unknown = structure.getSchema();
  const [, , , , names, , count = 0]: readonly unknown[] = Array.isArray(schema) ? schema : [];
  return new Set(Array.isArray(names) && typeof count === 'number' ? names.slice(0, count) : []);
}
