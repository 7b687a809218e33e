export interface Timer {
  /** Milliseconds since the epoch, of the clock. */
  readonly at: number;
  /** Counted, so that of two timers of one moment the older one is first. */
  readonly sequence: number;
  readonly fire: () => void;
  cancelled: boolean;
}

/** Timers, the earliest first, in a binary heap: thousands of executions keep thousands of them. */
export class TimerHeap {
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

  /** The earliest timer that nobody cancelled, left where it is; undefined when there is none. */
  peekLive(): Timer | undefined {
    while (this.#heap[0]?.cancelled) this.#pop();
    return this.#heap[0];
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
