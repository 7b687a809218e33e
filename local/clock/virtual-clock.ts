import type { Clock } from './clock.ts';
import { TimerHeap } from './timer-heap.ts';

/**
 * A clock that stands still while work is in progress and jumps to the next timer when there is none, so that hours
 * take milliseconds. Timers fire one at a time, by time and then by age, and the work that one of them wakes comes to
 * rest before the next fires: a run with sockets in it plays out the same way every time.
 */
export class VirtualClock implements Clock {
  readonly #timers = new TimerHeap();
  #now: number;
  #busy = 0;
  #sequence = 0;
  #jumpPending = false;

  constructor(start: Date = new Date('2026-01-01T00:00:00Z')) {
    this.#now = start.getTime();
  }

  now(): number {
    return this.#now;
  }

  schedule(delayMs: number, fire: () => void): () => void {
    this.#sequence += 1;
    const timer = { at: this.#now + delayMs, sequence: this.#sequence, fire, cancelled: false };
    this.#timers.push(timer);
    this.#jumpWhenIdle();
    return () => {
      timer.cancelled = true;
    };
  }

  async busy<T>(job: () => Promise<T>): Promise<T> {
    this.#busy += 1;
    try {
      return await job();
    } finally {
      this.#busy -= 1;
      this.#jumpWhenIdle();
    }
  }

  async rest<T>(waiting: Promise<T>): Promise<T> {
    this.#busy -= 1;
    this.#jumpWhenIdle();
    try {
      return await waiting;
    } finally {
      this.#busy += 1;
    }
  }

  /** The jump waits for the event loop to turn, so that whatever a promise just woke is busy again before it. */
  #jumpWhenIdle(): void {
    if (this.#jumpPending || this.#busy > 0 || this.#timers.isEmpty) return;
    this.#jumpPending = true;
    setImmediate(() => {
      this.#jumpPending = false;
      if (this.#busy > 0) return;
      this.#fireNext();
      this.#jumpWhenIdle();
    });
  }

  #fireNext(): void {
    const timer = this.#timers.popLive();
    if (timer === undefined) return;
    this.#now = Math.max(this.#now, timer.at);
    timer.fire();
  }
}
