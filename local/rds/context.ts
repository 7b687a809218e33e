/** What an action has to work with. */
import type { EventLog } from './events/event-log.ts';
import type { RdsOptions } from './options.ts';
import type { Timings } from './timings.ts';
import type { World } from './world/world.ts';

export interface Rds {
  readonly options: RdsOptions;
  readonly world: World;
  readonly events: EventLog;
  /** Milliseconds since the epoch of the clock. */
  now(): number;
  /** How long it takes this time, in milliseconds. */
  draw(timing: keyof Timings): number;
}
