/**
 * Continues a declared association when one of its executions has ended, with success or not: starts the next execution,
 * or answers CloudFormation.
 */
import { advance } from './declared/advance.ts';
import { executionEnded } from './declared/request.ts';
import { findAddressee } from './declared/rows.ts';
import { task } from './runtime/task.ts';

const nameOfStep = /^declared-(.+)-\d+$/;

export const handler = task(executionEnded, async ({ detail: { name } }) => {
  const requestId = nameOfStep.exec(name)?.[1];
  const addressee = requestId === undefined ? null : await findAddressee(requestId);
  if (addressee === null) return { summary: `Execution ${name} is of no declared association.` };
  await advance(addressee.resource, Date.now());
  return { summary: `Went on with ${addressee.resource} after execution ${name}.` };
});
