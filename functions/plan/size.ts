/** Whether the record and the plan are small enough for the state of an execution, up to its report or roll-back. */

import type { ValidateRequestOutput } from '../contract/tasks.ts';
import { RecordTooLargeError } from '../errors/errors.ts';

/**
 * Bytes of JSON. A Step Functions state may have 262,144. Besides the record and the changes, made and undone, Roll Back
 * gets an error of up to 32,768 characters.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html
 */
const mostBytes = 180_000;

/** @throws {RecordTooLargeError} when Roll Back or Report could not be invoked later. So far there is nothing to undo. */
export function refuseTooLarge(output: ValidateRequestOutput): ValidateRequestOutput {
  const { association, start, plan } = output;
  const bytes = sizeOf([output, plan]);
  if (bytes <= mostBytes) return output;
  const parts = [
    { what: 'its tags', bytes: sizeOf(association.tags), step: 'Leave copyTags out' },
    {
      what: 'out-of-band policies on roles of this workflow',
      bytes: sizeOf([start.connectedRoles, plan, plan]),
      step: 'Delete these policies',
    },
    {
      what: `the settings of group ${association.parameterGroup.name}`,
      bytes: sizeOf(association.parameterGroup.settings),
      step: 'Name another group with parameterGroupName',
    },
  ];
  const largest = parts.reduce((most, part) => (part.bytes > most.bytes ? part : most));
  throw new RecordTooLargeError(
    `The record and the changes of cluster ${association.cluster.identifier} take ${bytes} bytes, and an execution can ` +
      `carry ${mostBytes}. Most of it is ${largest.what}. ${largest.step}, then start again.`,
  );
}

function sizeOf(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value) ?? '');
}
