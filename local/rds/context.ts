/** What an action has to work with. */
import type { EventLog } from './events/event-log.ts';
import type { RdsOptions } from './options.ts';
import type { Timings } from './timings.ts';
import type { World } from './world/world.ts';

/**
 * Whether RDS can assume a role on behalf of a cluster, by the cluster's ARN, at a time; undefined when nobody here knows
 * the role.
 */
export type Trust = (roleArn: string, clusterArn: string, now: number) => boolean | undefined;

export interface Rds {
  readonly options: RdsOptions;
  readonly world: World;
  readonly events: EventLog;
  /** What IAM says; without one, nobody here knows any role. */
  readonly trust?: Trust | undefined;
  /** Milliseconds since the epoch of the clock. */
  now(): number;
  /** How long it takes this time, in milliseconds. */
  draw(timing: keyof Timings): number;
}
