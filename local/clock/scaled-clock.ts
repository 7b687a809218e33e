import type { Clock } from './clock.ts';
import { type Timer, TimerHeap } from './timer-heap.ts';

/** The longest delay that a timer of Node takes; a longer one fires at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/**
 * A clock that runs `speed` times as fast as the wall's: 1 is real time, 40 shows 40 seconds in one. While work is in
 * progress it runs no faster than the wall's, so that a function has the time that it really needs, and no time-out
 * strikes because this machine is slower than the clock is fast.
 */
export class ScaledClock implements Clock {
  readonly #speed: number;
  readonly #timers = new TimerHeap();
  /** The clock's time at `#tick` of the wall's. Both move on when the rate changes. */
  #now: number;
  #tick = performance.now();
  #busy = 0;
  #sequence = 0;
  #alarm: NodeJS.Timeout | undefined;

  /** @param startAt in milliseconds since the epoch; now, unless told. */
  constructor(speed: number, startAt: number = Date.now()) {
    this.#speed = speed;
    this.#now = startAt;
  }

  now(): number {
    return Math.round(this.#exactNow());
  }

  schedule(delayMs: number, fire: () => void): () => void {
    this.#sequence += 1;
    const timer = { at: this.#exactNow() + delayMs, sequence: this.#sequence, fire, cancelled: false };
    this.#timers.push(timer);
    if (this.#timers.peekLive() === timer) this.#setAlarm();
    return () => this.#cancel(timer);
  }

  /** Puts the clock forward: what is due by then is due at once. */
  skip(ms: number): void {
    this.#now += ms;
    this.#setAlarm();
  }

  async busy<T>(job: () => Promise<T>): Promise<T> {
    this.#work(1);
    try {
      return await job();
    } finally {
      this.#work(-1);
    }
  }

  async rest<T>(waiting: Promise<T>): Promise<T> {
    // Who waits from outside, such as a client of another process, was never at work.
    if (this.#busy === 0) return waiting;
    this.#work(-1);
    try {
      return await waiting;
    } finally {
      this.#work(1);
    }
  }

  get #rate(): number {
    return this.#busy > 0 ? Math.min(1, this.#speed) : this.#speed;
  }

  #exactNow(): number {
    return this.#now + (performance.now() - this.#tick) * this.#rate;
  }

  #work(more: 1 | -1): void {
    const before = this.#rate;
    this.#now = this.#exactNow();
    this.#tick = performance.now();
    this.#busy += more;
    if (this.#rate !== before) this.#setAlarm();
  }

  #cancel(timer: Timer): void {
    const wasNext = this.#timers.peekLive() === timer;
    timer.cancelled = true;
    if (wasNext) this.#setAlarm();
  }

  /** One timer of Node stands for the earliest of all. */
  #setAlarm(): void {
    clearTimeout(this.#alarm);
    const next = this.#timers.peekLive();
    if (next === undefined) return;
    const delayMs = Math.max(0, next.at - this.#exactNow()) / this.#rate;
    this.#alarm = setTimeout(() => this.#ring(), Math.min(delayMs, LONGEST_TIMER_MS));
  }

  #ring(): void {
    for (let due = this.#popDue(); due !== undefined; due = this.#popDue()) due.fire();
    this.#setAlarm();
  }

  /** Node's timers may be a part of a millisecond early. */
  #popDue(): Timer | undefined {
    const next = this.#timers.peekLive();
    const isDue = next !== undefined && next.at <= this.#exactNow() + this.#rate;
    return isDue ? this.#timers.popLive() : undefined;
  }
}
