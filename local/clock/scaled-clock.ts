import type { Clock } from './clock.ts';

/** The longest delay that a timer of Node takes; a longer one fires at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** A clock that runs `speed` times as fast as the wall's: 1 is real time, 40 shows 40 seconds in one. */
export class ScaledClock implements Clock {
  readonly #startedAt: number;
  readonly #startedTick = performance.now();
  readonly #speed: number;

  /** @param startAt in milliseconds since the epoch; now, unless told. */
  constructor(speed: number, startAt: number = Date.now()) {
    this.#speed = speed;
    this.#startedAt = startAt;
  }

  now(): number {
    return this.#startedAt + Math.round((performance.now() - this.#startedTick) * this.#speed);
  }

  schedule(delayMs: number, fire: () => void): () => void {
    const dueAt = performance.now() + delayMs / this.#speed;
    let timer: NodeJS.Timeout;
    const arm = () => {
      const leftMs = dueAt - performance.now();
      timer =
        leftMs > LONGEST_TIMER_MS ? setTimeout(arm, LONGEST_TIMER_MS) : setTimeout(fire, Math.max(0, leftMs));
    };
    arm();
    return () => clearTimeout(timer);
  }

  busy<T>(job: () => Promise<T>): Promise<T> {
    return job();
  }

  rest<T>(waiting: Promise<T>): Promise<T> {
    return waiting;
  }
}
