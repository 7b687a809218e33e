import type { Clock } from './clock.ts';

interface Timer {
  readonly at: number;
  readonly sequence: number;
  readonly fire: () => void;
  cancelled: boolean;
}

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

/** A binary heap: thousands of executions keep thousands of timers. */
class TimerHeap {
  readonly #heap: Timer[] = [];

  get isEmpty(): boolean {
    return this.#heap.length === 0;
  }

  push(timer: Timer): void {
    const heap = this.#heap;
    let child = heap.push(timer) - 1;
    while (child > 0) {
      const parent = (child - 1) >> 1;
      if (!this.#isBefore(child, parent)) return;
      this.#swap(child, parent);
      child = parent;
    }
  }

  /** The earliest timer that nobody cancelled, or undefined when there is none. */
  popLive(): Timer | undefined {
    let timer = this.#pop();
    while (timer?.cancelled) timer = this.#pop();
    return timer;
  }

  #pop(): Timer | undefined {
    const heap = this.#heap;
    if (heap.length > 1) this.#swap(0, heap.length - 1);
    const first = heap.pop();
    let parent = 0;
    for (;;) {
      const earliest = this.#earliestChild(parent);
      if (earliest === undefined || !this.#isBefore(earliest, parent)) return first;
      this.#swap(earliest, parent);
      parent = earliest;
    }
  }

  #earliestChild(parent: number): number | undefined {
    const left = 2 * parent + 1;
    const right = left + 1;
    if (left >= this.#heap.length) return undefined;
    return right < this.#heap.length && this.#isBefore(right, left) ? right : left;
  }

  #isBefore(a: number, b: number): boolean {
    const x = this.#heap[a];
    const y = this.#heap[b];
    if (x === undefined || y === undefined) return false;
    return x.at < y.at || (x.at === y.at && x.sequence < y.sequence);
  }

  #swap(a: number, b: number): void {
    const x = this.#heap[a];
    const y = this.#heap[b];
    if (x === undefined || y === undefined) return;
    this.#heap[a] = y;
    this.#heap[b] = x;
  }
}
