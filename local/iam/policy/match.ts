/** Wildcards, and ARNs that have them. Policy variables such as `${aws:username}` stand for themselves. */

/** What is kept of patterns: policies are few, and asked again at every call. */
const compiled = new Map<string, RegExp>();
const takenApart = new Map<string, readonly string[]>();

/** `*` is any text, `?` one character; both of them any character at all. */
export function matchesPattern(pattern: string, text: string): boolean {
  return /[*?]/.test(pattern) ? regExpOf(pattern).test(text) : pattern === text;
}

function regExpOf(pattern: string): RegExp {
  const known = compiled.get(pattern);
  if (known !== undefined) return known;
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replace(/\*/g, '.*')
    .replace(/\?/g, '.');
  const regExp = new RegExp(`^${source}$`, 's');
  compiled.set(pattern, regExp);
  return regExp;
}

/** [D] Case does not matter in the name of a service or an action. */
export function matchesAction(pattern: string, action: string): boolean {
  return matchesPattern(pattern.toLowerCase(), action.toLowerCase());
}

/**
 * [D] Each of the six parts of an ARN is matched by itself, so that a wildcard does not reach over a colon, except in
 * the last part, which may have colons of its own.
 */
export function matchesArn(pattern: string, arn: string): boolean {
  if (pattern === '*') return true;
  const patterns = takenApart.get(pattern) ?? partsOf(pattern);
  takenApart.set(pattern, patterns);
  const parts = partsOf(arn);
  // What is no ARN, such as the `*` of an action that knows no resource, is matched as the text that it is.
  if (patterns.length < 6 || parts.length < 6) return matchesPattern(pattern, arn);
  return patterns.every((part, index) => matchesPattern(part, parts[index] ?? ''));
}

function partsOf(arn: string): readonly string[] {
  const parts = arn.split(':');
  return parts.length <= 6 ? parts : [...parts.slice(0, 5), parts.slice(5).join(':')];
}
