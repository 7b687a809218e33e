/** Errors of the SDK, the same for all services. */
import { isThrottlingError, isTransientError } from '@smithy/core/retry';

/** Whether the error is one of these faults of a service, by the SDK's names. */
export function isFault(error: unknown, ...names: readonly string[]): error is Error {
  return error instanceof Error && names.includes(error.name);
}

/** Whether the error is transient: throttling, a server error, or a lost connection. */
export function isPassing(error: unknown): error is Error {
  if (!(error instanceof Error)) return false;
  // The SDK types `cause` as Error, the language as unknown. The SDK's checks work with both.
  const failure = error as Parameters<typeof isTransientError>[0];
  return isThrottlingError(failure) || isTransientError(failure);
}
