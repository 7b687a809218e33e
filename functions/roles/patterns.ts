/** Patterns as in IAM policies: `*` for any characters, `?` for one. */

/** Whether a pattern matches the whole text. */
export function isLike(text: string, pattern: string): boolean {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${source}$`, 's').test(text);
}

/**
 * Whether a pattern matches an ARN. Each of the six parts is matched separately, so a wildcard does not reach across
 * the colons between them. ArnEquals and ArnLike do the same.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
export function isArnLike(arn: string, pattern: string): boolean {
  const parts = partsOf(pattern);
  return parts.length === 6 && partsOf(arn).every((part, index) => isLike(part, parts[index] ?? ''));
}

function partsOf(arn: string): readonly string[] {
  const parts = arn.split(':');
  return parts.length <= 6 ? parts : [...parts.slice(0, 5), parts.slice(5).join(':')];
}
