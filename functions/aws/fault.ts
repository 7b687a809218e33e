/** What the SDK throws, the same for all services. */
import { isThrottlingError, isTransientError } from '@smithy/core/retry';

/** Whether a service refused the call with one of these faults, by the names that the SDK gives them. */
export function isFault(error: unknown, ...names: readonly string[]): error is Error {
  return error instanceof Error && names.includes(error.name);
}

/** Whether a call failed for a reason that passes: it was throttled, met a server error, or lost its connection. */
export function isPassing(error: unknown): error is Error {
  if (!(error instanceof Error)) return false;
  // The SDK types `cause` as Error where the language says unknown; it looks at both with care.
  const failure = error as Parameters<typeof isTransientError>[0];
  return isThrottlingError(failure) || isTransientError(failure);
}
