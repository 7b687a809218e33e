import { NormalizedSchema } from '@smithy/core/schema';
import type { OperationSchema } from '../wire/schema.ts';

/** Those of the members that an operation's input has: operations share most of their settings, but not all. */
export function takenMembers(operation: OperationSchema, members: readonly string[]): readonly string[] {
  const taken = new Set([...NormalizedSchema.of(operation[4]).structIterator()].map(([name]) => name));
  return members.filter((name) => taken.has(name));
}
