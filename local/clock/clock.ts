/**
 * Time as a port. Everything under local/ that waits, or says what time it is, asks a Clock and nothing else,
 * so that the same code runs at a person's pace or as fast as it can.
 */
export interface Clock {
  /** Milliseconds since the epoch, of this clock's time. */
  now(): number;

  /**
   * Calls `fire` once, `delayMs` of this clock's time from now (any non-negative number, also beyond 2^31).
   * Returns the function that cancels it.
   */
  schedule(delayMs: number, fire: () => void): () => void;

  /** Runs `job` as work in progress: time does not jump while it runs, whatever socket or promise it awaits. */
  busy<T>(job: () => Promise<T>): Promise<T>;

  /** Awaits `waiting` on behalf of a busy job that cannot go on before it: meanwhile time may jump. */
  rest<T>(waiting: Promise<T>): Promise<T>;
}

/**
 * Resolves after `ms` of the clock's time.
 *
 * @throws the signal's reason, as soon as `signal` aborts.
 */
export function sleep(clock: Clock, ms: number, signal?: AbortSignal): Promise<void> {
  return clock.rest(
    new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason);
      const onAbort = () => {
        cancel();
        reject(signal?.reason);
      };
      const cancel = clock.schedule(ms, () => {
        signal?.removeEventListener('abort', onAbort);
        resolve();
      });
      signal?.addEventListener('abort', onAbort, { once: true });
    }),
  );
}
