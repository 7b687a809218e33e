import { type Clock, sleep } from '../clock/clock.ts';
import type { DemandedFault } from './demanded-faults.ts';

export interface Performed<Result> {
  /** Undefined where it was not done. */
  readonly result: Result | undefined;
  /** Whether it was done, be it answered or not. */
  readonly isDone: boolean;
  /** What goes wrong with it all the same. */
  readonly wrong: DemandedFault | undefined;
}

/** Does what a call asks for, late or not at all where that is demanded. What a fault after it hides still happens. */
export async function perform<Result>(
  clock: Clock,
  demanded: readonly DemandedFault[],
  run: () => Result,
): Promise<Performed<Result>> {
  const before = demanded.find(({ kind, when = 'before' }) => kind !== 'late' && when === 'before');
  const after = demanded.find(({ kind, when }) => kind !== 'late' && when === 'after');
  const result = before ? undefined : run();
  const delayMs = demanded.reduce(
    (total, { kind, delayMs = 0 }) => total + (kind === 'late' ? delayMs : 0),
    0,
  );
  // The caller waits for this answer, so its busy job is what rests: time may jump over the delay.
  if (delayMs > 0) await sleep(clock, delayMs);
  return { result, isDone: before === undefined, wrong: before ?? after };
}
