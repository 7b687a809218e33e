import type { Clock } from '../../../local/clock/clock.ts';
import type { Authorize } from '../../../local/wire/service.ts';
import type { Turn } from './caller.ts';
import type { RunEntry } from './journal.ts';

/** What the parts of a run share. */
export interface Shared {
  readonly clock: Clock;
  readonly journal: RunEntry[];
  readonly turn: Turn;
  /** What the template lets its functions do. */
  readonly authorize: Authorize;
}
