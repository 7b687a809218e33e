/** What people do to a role when the workflow has looked at it for the last time. */
import type { Executed } from '../executed.ts';
import type { CallEntry, Entry, RunEntry } from '../machinery/journal.ts';
import type { Run } from '../run.ts';

/**
 * Whether somebody changed the role since the last task of the execution that looked at it began to. What a role may do
 * is looked at when it is made, corrected or deleted, and not again at the end.
 */
export function wasChangedUnseen({ executionArn }: Executed, { journal }: Run, roleName: string): boolean {
  const looks = journal.flatMap((entry) => (isLookAt(entry, roleName, executionArn) ? [entry] : []));
  const first = looks.find(({ task }) => task === looks.at(-1)?.task);
  const since = first === undefined ? journal : journal.slice(journal.indexOf(first));
  return since.some((entry) => isDeedTo(entry, roleName));
}

function isLookAt(entry: RunEntry, roleName: string, executionArn: string): entry is CallEntry {
  return (
    entry.kind === 'call' &&
    entry.service === 'iam' &&
    entry.fields.RoleName === roleName &&
    entry.execution === executionArn
  );
}

export function isDeedTo(entry: Entry | RunEntry, roleName: string): boolean {
  return entry.kind === 'deed' && entry.roleName === roleName;
}
