/**
 * What IAM checks of every request before the operation looks at it.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html and its neighbours
 */
import { faults } from './faults.ts';

interface Constraint {
  /** Least and most, of a text its characters, of a list its items and of a number itself. */
  readonly range: readonly [number, number];
  readonly pattern?: RegExp;
}

const NAME = /^[\w+=,.@-]+$/;
const DOCUMENT: Constraint = { range: [1, 131_072] };
const POLICY_ARN: Constraint = {
  range: [20, 2048],
  pattern: /^arn:[\w-]+:iam::(aws|\d{12}):policy\/.+$/,
};
const TAGS: Constraint = { range: [0, 50] };

/** By member; the same name means the same in every operation. */
const constraints: Readonly<Record<string, Constraint>> = {
  RoleName: { range: [1, 64], pattern: NAME },
  InstanceProfileName: { range: [1, 128], pattern: NAME },
  PolicyName: { range: [1, 128], pattern: NAME },
  AssumeRolePolicyDocument: DOCUMENT,
  PolicyDocument: DOCUMENT,
  Path: { range: [1, 512], pattern: /^\/([!-~]+\/)?$/ },
  PathPrefix: { range: [1, 512], pattern: /^\/[!-~]*$/ },
  // biome-ignore lint/suspicious/noControlCharactersInRegex: AWS takes these three, and no other one
  Description: { range: [0, 1000], pattern: /^[\u0009\u000A\u000D\u0020-\u007E\u00A1-\u00FF]*$/ },
  MaxSessionDuration: { range: [3600, 43_200] },
  PermissionsBoundary: POLICY_ARN,
  PolicyArn: POLICY_ARN,
  MaxItems: { range: [1, 1000] },
  Tags: TAGS,
  TagKeys: TAGS,
};

/** @throws {ServiceFault} ValidationError */
export function checkConstraints(request: Readonly<Record<string, unknown>>): void {
  for (const [member, value] of Object.entries(request)) {
    const constraint = constraints[member];
    if (constraint !== undefined) check(memberName(member), value, constraint);
  }
}

/** As IAM's sentences have it. */
export function memberName(member: string): string {
  return member.charAt(0).toLowerCase() + member.slice(1);
}

function check(member: string, value: unknown, { range: [least, most], pattern }: Constraint): void {
  const size = sizeOf(value);
  const what = typeof value === 'number' ? 'have value' : 'have length';
  if (size < least) throw faults.constraintViolated(member, `${what} greater than or equal to ${least}`);
  if (size > most) throw faults.constraintViolated(member, `${what} less than or equal to ${most}`);
  if (pattern === undefined || pattern.test(String(value))) return;
  if (pattern === NAME) throw faults.nameMalformed(member);
  if (pattern === POLICY_ARN.pattern) throw faults.arnNotParsed();
  throw faults.constraintViolated(member, `satisfy regular expression pattern: ${pattern.source}`);
}

function sizeOf(value: unknown): number {
  if (typeof value === 'number') return value;
  return Array.isArray(value) ? value.length : String(value).length;
}
