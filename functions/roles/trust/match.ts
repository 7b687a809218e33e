/** Whether a part of a statement applies when RDS assumes a role for a cluster: yes, no or unknown. */

/** `why` is a clause for a person, about what prevents a match. */
export interface Match {
  readonly matches: 'yes' | 'no' | 'unknown';
  readonly why: string;
}

export const yes: Match = { matches: 'yes', why: '' };

export function no(why: string): Match {
  return { matches: 'no', why };
}

export function unknown(why: string): Match {
  return { matches: 'unknown', why };
}

/** All of them must match. A single `no` decides, even if others are unknown. */
export function all(matches: readonly Match[]): Match {
  return (
    matches.find((match) => match.matches === 'no') ??
    matches.find((match) => match.matches === 'unknown') ??
    yes
  );
}

/** A value or a list of values of a policy, as a list. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value];
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
