/** The one RDS client of a function. Only this folder imports the SDK; the rest of functions/ speaks our words. */
import {
  RDSClient,
  type RDSClientResolvedConfig,
  type ServiceInputTypes,
  type ServiceOutputTypes,
} from '@aws-sdk/client-rds';
import type { Command } from '@smithy/core/client';
import { RdsUnavailableError } from '../../errors/errors.ts';
import { describeCall } from '../call.ts';
import { isPassing } from '../fault.ts';

export { isFault } from '../fault.ts';

// Region, credentials, endpoint and the number of attempts come from the environment, as Lambda gives it.
const client = new RDSClient({});

/**
 * Makes one call to RDS. Faults that RDS names are thrown unchanged.
 *
 * @throws {RdsUnavailableError} for throttling, server errors and lost connections.
 */
export async function rds<Input extends ServiceInputTypes, Output extends ServiceOutputTypes>(
  command: Command<Input, Output, RDSClientResolvedConfig, ServiceInputTypes, ServiceOutputTypes>,
): Promise<Output> {
  try {
    return await client.send(command);
  } catch (error) {
    if (!isPassing(error)) throw error;
    const call = describeCall(command);
    throw new RdsUnavailableError(`RDS failed to ${call}: ${error.name}: ${error.message}`, {
      cause: error,
    });
  }
}
