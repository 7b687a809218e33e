/** Whether a part of a statement is about RDS assuming a role for a cluster: yes, no, or not to be said from here. */

/** `why` is a half sentence about what stands in the way, for a person. */
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

/** All of them must match: one that does not decides, whatever is not known of the others. */
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
