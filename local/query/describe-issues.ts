import type { BaseIssue } from 'valibot';

/** What is wrong with an input, each with the field that it is about; `of` names the input itself. */
export function describeIssues(issues: readonly BaseIssue<unknown>[], of: string, within = ''): string {
  return issues
    .map(({ path, message }) => {
      const field = path?.map(({ key }) => String(key)).join('.');
      return `${field === undefined ? of : within + field}: ${message}`;
    })
    .join('; ');
}
