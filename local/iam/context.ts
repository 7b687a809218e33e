/** What an action has to work with. */
import type { Timings } from './timings.ts';
import type { World } from './world/world.ts';

export interface Iam {
  readonly world: World;
  /** Milliseconds since the epoch of the clock. */
  now(): number;
  /** How long it takes this time, in milliseconds. */
  draw(timing: keyof Timings): number;
}
