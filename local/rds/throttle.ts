import type { Clock } from '../clock/clock.ts';
import type { RdsOptions } from './options.ts';

/** The bucket that all callers of an account draw from. */
export class Throttle {
  readonly #clock: Clock;
  readonly #limits: RdsOptions['throttling'];
  #left: number;
  #filledAt: number;

  constructor(clock: Clock, limits: RdsOptions['throttling']) {
    this.#clock = clock;
    this.#limits = limits;
    this.#left = limits?.burst ?? 0;
    this.#filledAt = clock.now();
  }

  reset(): void {
    this.#left = this.#limits?.burst ?? 0;
    this.#filledAt = this.#clock.now();
  }

  /** Takes one request from the bucket; false when it is empty. */
  admits(): boolean {
    if (this.#limits === null) return true;
    const now = this.#clock.now();
    const refilled = ((now - this.#filledAt) / 1000) * this.#limits.perSecond;
    this.#left = Math.min(this.#limits.burst, this.#left + refilled);
    this.#filledAt = now;
    if (this.#left < 1) return false;
    this.#left -= 1;
    return true;
  }
}
