import type { Clock } from '../../local/clock/clock.ts';

/** The clock of the run that is under way, for what is made once for all runs. */
export class RunClock implements Clock {
  current: Clock;

  constructor(first: Clock) {
    this.current = first;
  }

  now(): number {
    return this.current.now();
  }

  schedule(delayMs: number, fire: () => void): () => void {
    return this.current.schedule(delayMs, fire);
  }

  busy<T>(job: () => Promise<T>): Promise<T> {
    return this.current.busy(job);
  }

  rest<T>(waiting: Promise<T>): Promise<T> {
    return this.current.rest(waiting);
  }
}
