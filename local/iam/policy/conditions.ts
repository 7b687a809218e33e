/**
 * Whether the conditions of a statement hold for a request.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
import { matchesArn, matchesPattern } from './match.ts';
import type { Condition, Operator } from './policy.ts';

/** Values by condition key; of some keys several. Case does not matter in the keys. */
export type RequestContext = Readonly<Record<string, string | readonly string[]>>;

type Comparison = (wanted: string, found: string) => boolean;

const equals: Comparison = (wanted, found) => wanted === found;
const equalsIgnoreCase: Comparison = (wanted, found) => wanted.toLowerCase() === found.toLowerCase();

/** What one wanted value and one found value must be to each other; a negated operator wants none to be so. */
const comparisons: Readonly<Record<Operator, { compare: Comparison; isNegated?: true }>> = {
  StringEquals: { compare: equals },
  StringNotEquals: { compare: equals, isNegated: true },
  StringEqualsIgnoreCase: { compare: equalsIgnoreCase },
  StringNotEqualsIgnoreCase: { compare: equalsIgnoreCase, isNegated: true },
  StringLike: { compare: matchesPattern },
  StringNotLike: { compare: matchesPattern, isNegated: true },
  // [D] Both take wildcards.
  ArnEquals: { compare: matchesArn },
  ArnNotEquals: { compare: matchesArn, isNegated: true },
  ArnLike: { compare: matchesArn },
  ArnNotLike: { compare: matchesArn, isNegated: true },
  Bool: { compare: equalsIgnoreCase },
  // Looked at by itself: it is about the key, not about its value.
  Null: { compare: equals },
};

export function holds(condition: Condition, context: RequestContext): boolean {
  const found = valuesOf(context, condition.key);
  if (condition.operator === 'Null') return condition.values.includes(String(found === undefined));
  if (found === undefined || found.length === 0) return holdsWithoutKey(condition);
  const matches = (value: string) => holdsForValue(condition, value);
  if (condition.quantifier === 'ForAllValues') return found.every(matches);
  if (condition.quantifier === 'ForAnyValue') return found.some(matches);
  // [F] Of a key with several values, which AWS asks to be quantified, any will do; of a negated operator, all.
  return comparisons[condition.operator].isNegated ? found.every(matches) : found.some(matches);
}

/** [D] Nothing that is there can be wrong; what is negated, or asked only of a key that exists, holds as well. */
function holdsWithoutKey({ operator, quantifier, ifExists }: Condition): boolean {
  if (quantifier !== undefined) return quantifier === 'ForAllValues' || ifExists;
  return ifExists || comparisons[operator].isNegated === true;
}

function holdsForValue({ operator, values }: Condition, found: string): boolean {
  const { compare, isNegated = false } = comparisons[operator];
  return values.some((wanted) => compare(wanted, found)) !== isNegated;
}

function valuesOf(context: RequestContext, key: string): readonly string[] | undefined {
  const lower = key.toLowerCase();
  const found = Object.entries(context).find(([name]) => name.toLowerCase() === lower)?.[1];
  return typeof found === 'string' ? [found] : found;
}
