/** Evaluates a statement's conditions with the known context of a call by RDS: its account and its cluster. */

import { partsOf } from '../../contract/arn.ts';
import { isArnLike, isLike } from '../patterns.ts';
import { all, isObject, listOf, type Match, no, unknown, yes } from './match.ts';

type Test = (value: string, wanted: string) => boolean;

const tests: Readonly<Record<string, Test>> = {
  StringEquals: (value, wanted) => value === wanted,
  StringEqualsIgnoreCase: (value, wanted) => value.toLowerCase() === wanted.toLowerCase(),
  StringLike: isLike,
  ArnEquals: isArnLike,
  ArnLike: isArnLike,
};

/** The values that RDS sends, by condition key in lower case, because condition keys are case-insensitive. */
function contextOf(clusterArn: string): ReadonlyMap<string, string> {
  return new Map([
    ['aws:sourceaccount', partsOf(clusterArn).account],
    ['aws:sourcearn', clusterArn],
  ]);
}

/**
 * Every operator and key must match. If a key has several values, one match is enough.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition.html
 */
export function matchConditions(condition: unknown, clusterArn: string): Match {
  if (condition === undefined) return yes;
  if (!isObject(condition)) return unknown('its Condition is not an object');
  const context = contextOf(clusterArn);
  const matches = Object.entries(condition).flatMap(([operator, keys]) =>
    Object.entries(isObject(keys) ? keys : { [String(keys)]: keys }).map(([key, wanted]) =>
      matchKey(operator, key, wanted, context),
    ),
  );
  return all(matches);
}

function matchKey(
  operator: string,
  key: string,
  wanted: unknown,
  context: ReadonlyMap<string, string>,
): Match {
  const value = context.get(key.toLowerCase());
  if (value === undefined) return unknown(`it has a condition on ${key}`);
  const values = listOf(wanted).map(String);
  // The value is present, so IfExists makes no difference.
  const name = operator.replace(/IfExists$/, '');
  if (name === 'Null') return values.includes('false') ? yes : no(`it wants no ${key}, and RDS gives one`);
  const negated = /^(String|Arn)Not/.test(name);
  const test = tests[name.replace(/^(String|Arn)Not/, '$1')];
  if (test === undefined) return unknown(`it has a condition with ${operator}`);
  if (values.some((one) => one.includes('${'))) return unknown(`its ${key} has a variable`);
  const matched = values.some((one) => test(value, one));
  if (matched !== negated) return yes;
  if (!negated && values.some(isInstanceArn)) return unknown('its aws:SourceArn names an instance');
  return no(
    `its ${key} must ${negated ? 'not ' : ''}be ${values.join(' or ')} (${operator}), and is ${value}`,
  );
}

/**
 * AWS's own sample for Aurora has the ARN of a DB instance there, and does not mention roles of clusters.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/cross-service-confused-deputy-prevention.html
 */
function isInstanceArn(wanted: string): boolean {
  return /^arn:[^:]*:rds:[^:]*:[^:]*:db:/.test(wanted);
}
