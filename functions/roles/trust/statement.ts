/** Whether one statement of a trust policy applies when RDS assumes the role for a cluster. */

import { isLike } from '../patterns.ts';
import { matchConditions } from './conditions.ts';
import { all, isObject, listOf, type Match, no, unknown, yes } from './match.ts';

const service = 'rds.amazonaws.com';
const action = 'sts:AssumeRole';

export function matchStatement(statement: Readonly<Record<string, unknown>>, clusterArn: string): Match {
  return all([
    matchPrincipal(statement),
    matchAction(statement),
    matchConditions(statement.Condition, clusterArn),
  ]);
}

/**
 * `*` is everybody, including services, and AWS documents `{"AWS": "*"}` as equivalent.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 */
function matchPrincipal({ Principal: principal, NotPrincipal: excepted }: Record<string, unknown>): Match {
  if (excepted !== undefined) return unknown('it has a NotPrincipal');
  if (principal === '*') return yes;
  if (!isObject(principal)) return unknown('its Principal is not readable');
  if (listOf(principal.AWS).includes('*')) return yes;
  if (listOf(principal.Service).includes(service)) return yes;
  return no(`it is for ${Object.values(principal).flat().join(', ')}`);
}

/** Actions are case-insensitive. */
function matchAction({ Action: named, NotAction: excepted }: Record<string, unknown>): Match {
  const isNamed = (actions: unknown) =>
    listOf(actions).some((one) => isLike(action.toLowerCase(), String(one).toLowerCase()));
  if (named !== undefined) return isNamed(named) ? yes : no(`it is about ${listOf(named).join(', ')}`);
  if (excepted === undefined) return unknown('it has no Action');
  return isNamed(excepted) ? no(`it excepts ${action}`) : yes;
}
