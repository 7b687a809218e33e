import { isRecord } from '../../is-record.ts';
import { texts } from './elements.ts';
import type { Principal } from './policy.ts';
import { policyFaults } from './policy-faults.ts';

/** What the value of each type of principal looks like; whether there is such an account or user is not asked. */
const FORMS = {
  AWS: /^(\*|\d{12}|arn:aws[a-z-]*:(iam|sts)::\d{12}:.+|A[A-Z0-9]{15,})$/,
  Service: /^[\w-]+(\.[\w-]+)*\.amazonaws\.com(\.cn)?$/,
  Federated: /./,
  CanonicalUser: /./,
} as const;

/**
 * The principals of a statement: `*`, or values by type.
 *
 * @throws {ServiceFault} MalformedPolicyDocument
 */
export function parsePrincipals(value: unknown): readonly Principal[] {
  if (value === '*') return [{ type: '*', value }];
  if (!isRecord(value) || Object.keys(value).length === 0) throw policyFaults.syntax();
  return Object.entries(value).flatMap(([type, values]) => {
    if (!isType(type)) throw policyFaults.syntax();
    return texts(values).map((each) => toPrincipal(type, each));
  });
}

function toPrincipal(type: keyof typeof FORMS, value: string): Principal {
  if (!FORMS[type].test(value)) throw policyFaults.principalInvalid(type, value);
  // [D] Everybody, as `*` by itself.
  return type === 'AWS' && value === '*' ? { type: '*', value } : { type, value };
}

function isType(type: string): type is keyof typeof FORMS {
  return Object.hasOwn(FORMS, type);
}
