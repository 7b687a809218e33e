import type { Branch } from './branch.ts';
import { StateFailure } from './state-failure.ts';

/** The time that one attempt of a task has: its time-out, its heartbeat, and the life of its branch. */
export class TaskDeadline {
  readonly #branch: Branch;
  readonly #heartbeatSeconds: number | undefined;
  readonly #controller = new AbortController();
  readonly #onStop: () => void;
  #cancelTimeout: (() => void) | undefined;
  #cancelHeartbeat: (() => void) | undefined;

  constructor(
    branch: Branch,
    limits: { timeoutSeconds: number | undefined; heartbeatSeconds: number | undefined },
  ) {
    this.#branch = branch;
    this.#heartbeatSeconds = limits.heartbeatSeconds;
    this.#onStop = () => this.#controller.abort(branch.signal.reason);
    branch.signal.addEventListener('abort', this.#onStop, { once: true });
    this.#cancelTimeout = this.#schedule(limits.timeoutSeconds, 'timeout');
    this.beat();
  }

  /** Aborts when the time is over or the branch is stopped. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Starts the heartbeat's time anew. */
  beat(): void {
    this.#cancelHeartbeat?.();
    this.#cancelHeartbeat = this.#schedule(this.#heartbeatSeconds, 'heartbeat-timeout');
  }

  /** Resolves as `work` does, unless the time is over first: then it rejects with the reason. */
  race<T>(work: Promise<T>): Promise<T> {
    const { signal } = this;
    return new Promise((resolve, reject) => {
      const onAbort = () => reject(signal.reason);
      if (signal.aborted) onAbort();
      signal.addEventListener('abort', onAbort, { once: true });
      work.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
    });
  }

  /** Ends every timer. */
  close(): void {
    this.#cancelTimeout?.();
    this.#cancelHeartbeat?.();
    this.#branch.signal.removeEventListener('abort', this.#onStop);
  }

  /** Both are recorded as States.Timeout, without a cause. */
  #schedule(seconds: number | undefined, kind: 'timeout' | 'heartbeat-timeout'): (() => void) | undefined {
    if (seconds === undefined) return undefined;
    const expire = () => this.#controller.abort(new StateFailure('States.Timeout', undefined, kind));
    return this.#branch.run.clock.schedule(seconds * 1000, expire);
  }
}
