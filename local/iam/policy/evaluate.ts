/**
 * What policies say of a request.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
import { holds, type RequestContext } from './conditions.ts';
import { matchesAction, matchesArn } from './match.ts';
import type { Matcher, Policy, Principal, Statement } from './policy.ts';

export interface AccessRequest {
  /** `service:Operation`. */
  readonly action: string;
  /** The ARN, or `*` of an action that knows no resource; undefined where the policy is the resource's own. */
  readonly resource?: string;
  /** Who asks; undefined where the policy is the asking one's own. */
  readonly principal?: Principal;
  readonly context?: RequestContext;
}

/** `denied` by a statement that says so, or `not-allowed` for want of one that allows it. */
export type Decision = 'allowed' | 'denied' | 'not-allowed';

export function evaluate(policies: readonly Policy[], request: AccessRequest): Decision {
  const effects = policies
    .flatMap(({ statements }) => statements)
    .filter((statement) => concerns(statement, request))
    .map(({ effect }) => effect);
  if (effects.includes('Deny')) return 'denied';
  return effects.includes('Allow') ? 'allowed' : 'not-allowed';
}

function concerns(
  statement: Statement,
  { action, resource, principal, context = {} }: AccessRequest,
): boolean {
  const { principals, actions, resources, conditions } = statement;
  return (
    matches(actions, (pattern) => matchesAction(pattern, action)) &&
    (resource === undefined || matches(resources, (pattern) => matchesArn(pattern, resource))) &&
    (principal === undefined || matches(principals, (pattern) => matchesPrincipal(pattern, principal))) &&
    conditions.every((condition) => holds(condition, context))
  );
}

function matches<Pattern>(
  matcher: Matcher<Pattern> | undefined,
  test: (pattern: Pattern) => boolean,
): boolean {
  return matcher !== undefined && matcher.patterns.some(test) !== matcher.isNegated;
}

function matchesPrincipal(pattern: Principal, { type, value }: Principal): boolean {
  if (pattern.type === '*') return true;
  if (pattern.type !== type) return false;
  if (pattern.value === '*' || pattern.value === value) return true;
  return type === 'AWS' && isAccountOf(pattern.value, value);
}

/** [D] The id of an account, or the ARN of its root, stands for everybody in it. */
function isAccountOf(pattern: string, arn: string): boolean {
  const accountId = /^(?:arn:aws[a-z-]*:iam::)?(\d{12})(?::root)?$/.exec(pattern)?.[1];
  return accountId !== undefined && arn.split(':')[4] === accountId;
}
