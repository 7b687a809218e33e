/** A policy document after parsing: every element a list, whatever short form it was written in. */
export interface Policy {
  readonly version: string;
  readonly statements: readonly Statement[];
}

export interface Statement {
  readonly sid: string | undefined;
  readonly effect: 'Allow' | 'Deny';
  /** Of a trust policy or that of a resource; undefined of a policy that is a role's own. */
  readonly principals: Matcher<Principal> | undefined;
  readonly actions: Matcher<string>;
  /** Undefined of a trust policy, whose resource is the role itself. */
  readonly resources: Matcher<string> | undefined;
  /** All of them must hold. */
  readonly conditions: readonly Condition[];
}

/** `Action` and `NotAction`: one of the patterns matches, or none does. */
export interface Matcher<Pattern> {
  readonly isNegated: boolean;
  readonly patterns: readonly Pattern[];
}

export interface Principal {
  readonly type: 'AWS' | 'Service' | 'Federated' | 'CanonicalUser' | '*';
  readonly value: string;
}

export interface Condition {
  readonly operator: Operator;
  readonly quantifier: 'ForAllValues' | 'ForAnyValue' | undefined;
  readonly ifExists: boolean;
  readonly key: string;
  readonly values: readonly string[];
}

export type Operator = (typeof operators)[number];

/** The condition operators that are evaluated here. */
export const operators = [
  'StringEquals',
  'StringNotEquals',
  'StringEqualsIgnoreCase',
  'StringNotEqualsIgnoreCase',
  'StringLike',
  'StringNotLike',
  'ArnEquals',
  'ArnNotEquals',
  'ArnLike',
  'ArnNotLike',
  'Bool',
  'Null',
] as const;
