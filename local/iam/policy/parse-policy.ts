/**
 * Reads a policy document, with the checks that IAM makes when it takes one.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 */
import { isRecord } from '../../is-record.ts';
import { type Element, listOf, texts } from './elements.ts';
import { matchesAction } from './match.ts';
import { parseConditions } from './parse-conditions.ts';
import { parsePrincipals } from './parse-principals.ts';
import type { Matcher, Policy, Statement } from './policy.ts';
import { policyFaults } from './policy-faults.ts';

/**
 * A role's own policy says what it may do; its trust policy, who may assume it; the policy of a topic, a queue or a key,
 * who may do what with it.
 */
export type PolicyKind = 'identity' | 'trust' | 'resource';

const ACTIONS = ['Action', 'NotAction'] as const;
const PRINCIPALS = ['Principal', 'NotPrincipal'] as const;
const RESOURCES = ['Resource', 'NotResource'] as const;

const STATEMENT_ELEMENTS = {
  identity: ['Sid', 'Effect', ...ACTIONS, ...RESOURCES, 'Condition'],
  trust: ['Sid', 'Effect', ...PRINCIPALS, ...ACTIONS, 'Condition'],
  resource: ['Sid', 'Effect', ...PRINCIPALS, ...ACTIONS, ...RESOURCES, 'Condition'],
} as const satisfies Record<PolicyKind, readonly string[]>;

/** @throws {ServiceFault} MalformedPolicyDocument, or LocalConditionNotSupported for what is not evaluated here. */
export function parsePolicyText(text: string, kind: PolicyKind): Policy {
  try {
    return parsePolicy(JSON.parse(text), kind);
  } catch (error) {
    if (error instanceof SyntaxError) throw policyFaults.notJson();
    throw error;
  }
}

/** @throws {ServiceFault} as parsePolicyText. */
export function parsePolicy(document: unknown, kind: PolicyKind): Policy {
  if (!isRecord(document)) throw policyFaults.syntax();
  const strays = Object.keys(document).filter((name) => !['Version', 'Id', 'Statement'].includes(name));
  if (strays.length > 0) throw policyFaults.syntax();
  const { Version: version = '2008-10-17', Statement } = document;
  if (version !== '2012-10-17' && version !== '2008-10-17') throw policyFaults.versionUnknown();
  if (Statement === undefined) throw policyFaults.syntax();
  const statements = listOf(Statement).map((statement) => parseStatement(statement, kind));
  if (statements.length === 0) throw policyFaults.syntax();
  checkSids(statements);
  return { version, statements };
}

function parseStatement(statement: unknown, kind: PolicyKind): Statement {
  if (!isRecord(statement)) throw policyFaults.syntax();
  checkElements(statement, kind);
  const { Sid, Effect, Condition } = statement;
  if (Effect !== 'Allow' && Effect !== 'Deny') {
    throw Effect === undefined
      ? policyFaults.fieldMissing('Effect')
      : policyFaults.effectUnknown(String(Effect));
  }
  return {
    sid: Sid === undefined ? undefined : String(Sid),
    effect: Effect,
    principals: kind === 'identity' ? undefined : principalsOf(statement),
    actions: actionsOf(statement, kind),
    resources: kind === 'trust' ? undefined : resourcesOf(statement),
    conditions: parseConditions(Condition),
  };
}

function checkElements(statement: Element, kind: PolicyKind): void {
  const known: readonly string[] = STATEMENT_ELEMENTS[kind];
  const stray = Object.keys(statement).find((name) => !known.includes(name));
  if (stray === undefined) return;
  if (/^(Not)?Principal$/.test(stray)) throw policyFaults.principalProhibited();
  throw /^(Not)?Resource$/.test(stray) ? policyFaults.fieldProhibited(stray) : policyFaults.syntax();
}

/** An element or its negation: exactly one of the two. */
function eitherOf(
  statement: Element,
  name: string,
): { readonly isNegated: boolean; readonly value: unknown } {
  const given = statement[name];
  const negated = statement[`Not${name}`];
  if (given !== undefined && negated !== undefined) throw policyFaults.syntax();
  if (given === undefined && negated === undefined) throw policyFaults.fieldMissing(name);
  return given === undefined ? { isNegated: true, value: negated } : { isNegated: false, value: given };
}

function principalsOf(statement: Element): Statement['principals'] {
  const { isNegated, value } = eitherOf(statement, 'Principal');
  return { isNegated, patterns: parsePrincipals(value) };
}

function actionsOf(statement: Element, kind: PolicyKind): Matcher<string> {
  const { isNegated, value } = eitherOf(statement, 'Action');
  const patterns = texts(value);
  if (patterns.length === 0) throw policyFaults.fieldMissing('Action');
  if (patterns.some((action) => action !== '*' && !/^[\w-]+:[\w*?]+$/.test(action)))
    throw policyFaults.vendorMissing();
  if (kind === 'trust' && !patterns.every(isOfTrust)) {
    throw policyFaults.trustOfOtherActions();
  }
  return { isNegated, patterns };
}

/** [R] https://github.com/getmoto/moto. [F] A wildcard is one if it stands for any of them. */
const TRUST_ACTIONS = [
  'sts:AssumeRole',
  'sts:AssumeRoleWithSAML',
  'sts:AssumeRoleWithWebIdentity',
  'sts:SetContext',
  'sts:SetSourceIdentity',
  'sts:TagSession',
];

function isOfTrust(action: string): boolean {
  return action !== '*' && TRUST_ACTIONS.some((known) => matchesAction(action, known));
}

function resourcesOf(statement: Element): Matcher<string> {
  const { isNegated, value } = eitherOf(statement, 'Resource');
  const patterns = texts(value);
  if (patterns.length === 0) throw policyFaults.fieldMissing('Resource');
  const stray = patterns.find((resource) => resource !== '*' && !/^arn:[^:]+:([^:]*:){3}./.test(resource));
  if (stray !== undefined) throw policyFaults.resourceMalformed(stray);
  return { isNegated, patterns };
}

function checkSids(statements: readonly Statement[]): void {
  const sids = statements.flatMap(({ sid }) => (sid ? [sid] : []));
  if (sids.some((sid) => !/^[0-9A-Za-z]*$/.test(sid))) throw policyFaults.sidMalformed();
  if (new Set(sids).size < sids.length) throw policyFaults.sidRepeated();
}
