/**
 * The constraints of the service's model, which the SDK leaves to the service: as data, one entry a member.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/apireference/API_Operations.html
 */

import { NormalizedSchema } from '@smithy/core/schema';
import { requiredMembers, type SchemaRef } from '../wire/schema.ts';
import { faults } from './faults.ts';

export interface Constraint {
  /** Of a text, in bytes of UTF-8. */
  readonly length?: readonly [least: number, most: number];
  /** Of a number. */
  readonly range?: readonly [least: number, most: number];
  readonly values?: readonly string[];
  /** The value is not repeated in a refusal. */
  readonly sensitive?: true;
}

export type Constraints = Readonly<Record<string, Constraint>>;

/** Constraints that several operations share. */
export const shapes = {
  arn: { length: [1, 256] },
  data: { length: [0, 262_144], sensitive: true },
  error: { length: [0, 256], sensitive: true },
  cause: { length: [0, 32_768], sensitive: true },
  taskToken: { length: [1, 2048], sensitive: true },
  pageSize: { range: [0, 1000] },
  pageToken: { length: [1, 1024] },
  executionsPageToken: { length: [1, 3096] },
  includedData: { values: ['ALL_DATA', 'METADATA_ONLY'] },
  any: {},
} as const satisfies Constraints;

/** @throws {ServiceFault} ValidationException with everything that is wrong at once, as AWS does. */
export function checkConstraints(
  input: SchemaRef,
  constraints: Constraints,
  request: Readonly<Record<string, unknown>>,
): void {
  const required = requiredMembers(NormalizedSchema.of(input));
  const violations = Object.entries(constraints).flatMap(([name, constraint]) => {
    const value = request[name];
    const violated =
      value === undefined ? required.has(name) && 'Member must not be null' : violation(constraint, value);
    return violated
      ? [`${shown(constraint, value)} at '${name}' failed to satisfy constraint: ${violated}`]
      : [];
  });
  if (violations.length > 0) throw faults.constraintsViolated(violations);
}

function violation({ length, range, values }: Constraint, value: unknown): string | undefined {
  if (length !== undefined) {
    return outside(Buffer.byteLength(String(value)), length, 'have length');
  }
  if (range !== undefined) return outside(Number(value), range, 'have value');
  if (values === undefined || values.includes(String(value))) return undefined;
  return `Member must satisfy enum value set: [${values.join(', ')}]`;
}

function outside(value: number, [least, most]: readonly [number, number], verb: string): string | undefined {
  if (value < least) return `Member must ${verb} greater than or equal to ${least}`;
  return value > most ? `Member must ${verb} less than or equal to ${most}` : undefined;
}

function shown({ sensitive }: Constraint, value: unknown): string {
  if (sensitive) return 'Value';
  return value === undefined ? 'Value null' : `Value '${value}'`;
}
