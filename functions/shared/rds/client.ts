/** The one RDS client of a function. Only this folder imports the SDK; the rest of functions/ speaks our words. */
import { RDSClient } from '@aws-sdk/client-rds';
import { isThrottlingError, isTransientError } from '@smithy/core/retry';
import { RdsUnavailableError } from '../errors.ts';

// Region, credentials, endpoint and the number of attempts come from the environment, as Lambda gives it.
const client = new RDSClient({});

/**
 * Makes one call of RDS. A fault that RDS names passes through as it is.
 *
 * @throws {RdsUnavailableError} for throttling, server errors and lost connections.
 */
export async function rds<Output>(call: (client: RDSClient) => Promise<Output>): Promise<Output> {
  try {
    return await call(client);
  } catch (error) {
    if (error instanceof Error && passes(error)) {
      throw new RdsUnavailableError(`RDS did not do the call: ${error.name}: ${error.message}`, {
        cause: error,
      });
    }
    throw error;
  }
}

function passes(error: Error): boolean {
  // The SDK types `cause` as Error where the language says unknown; it looks at both with care.
  const failure = error as Parameters<typeof isTransientError>[0];
  return isThrottlingError(failure) || isTransientError(failure);
}

/** Whether RDS refused the call with one of these faults, by the names that the SDK gives them. */
export function isFault(error: unknown, ...names: readonly string[]): error is Error {
  return error instanceof Error && names.includes(error.name);
}
