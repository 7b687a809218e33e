import type { Focus } from 'jsonata';
import type { Random } from '../random.ts';

/** What the functions need of one evaluation. */
export interface Evaluation {
  /** Milliseconds since the epoch, the same for the whole evaluation. */
  readonly now: number;
  /** The execution's own random numbers, at least 0 and below 1. */
  readonly random: Random;
}

/** No expression can spell this name, so that no variable of a definition can hide it. */
export const EVALUATION_BINDING = ' evaluation';

/** The evaluation that a function was called in. */
export function evaluationOf(focus: Focus): Evaluation {
  return focus.environment.lookup(EVALUATION_BINDING);
}
