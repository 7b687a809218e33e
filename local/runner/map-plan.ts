import type { MapState } from './machine.ts';
import { StateFailure } from './state-failure.ts';

/** One attempt of a Map state, with every field evaluated. */
export interface MapPlan {
  readonly state: MapState;
  readonly items: readonly unknown[];
  readonly concurrency: number;
  readonly tolerance: Tolerance;
}

/** Counts the failed items of a Map state, and says when they are too many. */
export class Tolerance {
  readonly #itemCount: number;
  readonly #count: number;
  readonly #percentage: number;
  #failed = 0;

  constructor(itemCount: number, limits: { readonly count: number; readonly percentage: number }) {
    this.#itemCount = itemCount;
    this.#count = limits.count;
    this.#percentage = limits.percentage;
  }

  /** Says whether the definition tolerates any failure. */
  get isSet(): boolean {
    return this.#count > 0 || this.#percentage > 0;
  }

  /** Takes note of one more failure; says whether it is tolerated. Either limit, where it is given, may be exceeded. */
  tolerates(): boolean {
    this.#failed += 1;
    const withinCount = this.#failed <= this.#count;
    const withinPercentage = (100 * this.#failed) / this.#itemCount <= this.#percentage;
    if (this.#count > 0 && this.#percentage > 0) return withinCount && withinPercentage;
    return this.#count > 0 ? withinCount : withinPercentage;
  }
}

/** More items have failed than the definition tolerates. */
export function thresholdExceeded(): StateFailure {
  return new StateFailure(
    'States.ExceedToleratedFailureThreshold',
    'The specified tolerated failure threshold was exceeded',
  );
}
