import { faults } from './faults.ts';

/** [D] Begins with a letter, has no hyphen at its end and no two in a row. */
const IDENTIFIER = /^[a-z](-?[a-z0-9])*$/i;

/**
 * A name as RDS keeps it, in lower case.
 *
 * @throws {ServiceFault} InvalidParameterValue when it cannot be a name.
 */
export function parseIdentifier(parameter: string, value: string, longest: number): string {
  if (value === '') throw faults.valueEmpty(parameter);
  if (value.length > longest || !IDENTIFIER.test(value)) throw faults.identifierMalformed(parameter);
  return value.toLowerCase();
}
