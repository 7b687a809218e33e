/** What people do to a role when the workflow has looked at it for the last time. */
import type { Executed } from '../executed.ts';
import type { RunEntry } from '../machinery/journal.ts';
import type { Run } from '../run.ts';

/**
 * Whether somebody changed the role since the last task of the execution that looked at it began to. What a role may do
 * is looked at when it is made, corrected or deleted, and not again at the end.
 */
export function wasChangedUnseen({ executionArn }: Executed, { journal }: Run, roleName: string): boolean {
  const isLook = (entry: RunEntry) =>
    entry.kind === 'call' &&
    entry.execution === executionArn &&
    entry.service === 'iam' &&
    entry.fields.RoleName === roleName;
  const last = journal.findLast(isLook);
  const task = last?.kind === 'call' ? last.task : undefined;
  const begin = journal.findIndex((entry) => isLook(entry) && entry.kind === 'call' && entry.task === task);
  return journal.slice(Math.max(begin, 0)).some((entry) => isDeedTo(entry, roleName));
}

export function isDeedTo(
  entry: { readonly kind: string; readonly roleName?: string | undefined },
  roleName: string,
): boolean {
  return entry.kind === 'deed' && entry.roleName === roleName;
}
