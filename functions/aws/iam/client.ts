/** The one IAM client of a function. Only this folder imports the SDK; the rest of functions/ speaks our words. */
import {
  IAMClient,
  type IAMClientResolvedConfig,
  type ServiceInputTypes,
  type ServiceOutputTypes,
} from '@aws-sdk/client-iam';
import type { Command } from '@smithy/core/client';
import { IamUnavailableError } from '../../errors/errors.ts';
import { describeCall } from '../call.ts';
import { isFault, isPassing } from '../fault.ts';

/**
 * IAM has one endpoint per partition, often in another Region. Without time limits, a call from a subnet with no route to
 * it would use up the function's timeout.
 */
const client = new IAMClient({ requestHandler: { connectionTimeout: 2000, requestTimeout: 5000 } });

/**
 * Makes one call to IAM. Faults that IAM names are thrown unchanged.
 *
 * @throws {IamUnavailableError} for throttling, server errors, lost connections, and concurrent changes of a role.
 */
export async function iam<Input extends ServiceInputTypes, Output extends ServiceOutputTypes>(
  command: Command<Input, Output, IAMClientResolvedConfig, ServiceInputTypes, ServiceOutputTypes>,
): Promise<Output> {
  try {
    return await client.send(command);
  } catch (error) {
    if (!passes(error)) throw error;
    const call = describeCall(command);
    throw new IamUnavailableError(`IAM failed to ${call}: ${error.name}: ${error.message}`, {
      cause: error,
    });
  }
}

/** The SDK treats LimitExceededException as throttling. In IAM it is an exhausted quota, which no retry fixes. */
function passes(error: unknown): error is Error {
  if (isFault(error, 'LimitExceededException')) return false;
  return isPassing(error) || isFault(error, 'ConcurrentModificationException');
}
