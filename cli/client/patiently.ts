import { isThrottlingError, isTransientError } from '@smithy/core/retry';
import type { Pause } from './pause.ts';

export interface Patience {
  readonly pause: Pause;
  readonly signal: AbortSignal | undefined;
}

/** Seconds before each new try, after those of the SDK: about four minutes, for a laptop that changes its network. */
const pausesSeconds = [5, 10, 15, 30, 60, 60, 60] as const;

/** Makes a call again when it failed for a reason that passes: throttling, a server error, a lost connection. */
export async function patiently<Result>(
  call: () => Promise<Result>,
  { pause, signal }: Patience,
): Promise<Result> {
  for (const seconds of pausesSeconds) {
    try {
      return await call();
    } catch (error) {
      signal?.throwIfAborted();
      if (!passes(error)) throw error;
      await pause(seconds * 1000, signal);
    }
  }
  return call();
}

function passes(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  // The SDK types `cause` as Error where the language says unknown; it looks at both with care.
  const failure = error as Parameters<typeof isTransientError>[0];
  return isThrottlingError(failure) || isTransientError(failure);
}
