/** The one RDS client of a function. Only this folder imports the SDK; the rest of functions/ speaks our words. */
import { RDSClient } from '@aws-sdk/client-rds';
import { RdsUnavailableError } from '../errors.ts';
import { isPassing } from '../fault.ts';

export { isFault } from '../fault.ts';

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
    if (!isPassing(error)) throw error;
    throw new RdsUnavailableError(`RDS did not do the call: ${error.name}: ${error.message}`, {
      cause: error,
    });
  }
}
