/** What a parameter group holds. */

import type { GroupParameter, Held, ParameterToChange } from '../aws/rds/parameters.ts';
import type { Parameter, PlannedParameter } from '../contract/association.ts';

/** Only default groups have a dot in their name. */
export function isDefaultGroup(name: string): boolean {
  return name.startsWith('default.');
}

/** The value of a parameter; null if it is not set, or the group does not have it. */
export function valueIn(held: Held, name: string): string | null {
  return held.get(name)?.value ?? null;
}

/** The named parameters as a group holds them. */
export function valuesOf(parameters: readonly { readonly name: string }[], held: Held): readonly Parameter[] {
  return parameters.map(({ name }) => ({ name, value: valueIn(held, name) }));
}

/** The parameters that hold one of the roles. */
export function holding(arns: readonly string[], held: Held): readonly GroupParameter[] {
  return [...held.values()].filter(({ value }) => value !== null && arns.includes(value));
}

/**
 * The planned parameters that do not hold their role yet, or still hold one of `roles`, and how a change to each takes
 * effect. A parameter to reset that holds another value now was changed out-of-band, and is left out.
 */
export function differing(
  planned: readonly PlannedParameter[],
  held: Held,
  roles: readonly { readonly roleArn: string }[],
): readonly ParameterToChange[] {
  const isHeld = (name: string) => roles.some(({ roleArn }) => roleArn === valueIn(held, name));
  return planned
    .filter(({ name, value }) => (value === null ? isHeld(name) : valueIn(held, name) !== value))
    .map((parameter) => ({ ...parameter, dynamic: held.get(parameter.name)?.dynamic ?? false }));
}
