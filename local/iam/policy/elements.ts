/** The small change of policy documents. */
import { policyFaults } from './policy-faults.ts';

export type Element = Readonly<Record<string, unknown>>;

/** One or a list. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value];
}

/**
 * A text or a list of texts; a number or truth value is the text of it.
 *
 * @throws {ServiceFault} MalformedPolicyDocument
 */
export function texts(value: unknown): readonly string[] {
  return listOf(value).map((item) => {
    if (typeof item === 'string' || typeof item === 'boolean' || typeof item === 'number')
      return String(item);
    throw policyFaults.syntax();
  });
}
