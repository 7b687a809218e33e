/** What an action has to work with. */
import type { Account } from '../account.ts';
import type { Firing } from './firing.ts';
import type { World } from './world.ts';

export interface Scheduler {
  readonly account: Account;
  readonly world: World;
  readonly firing: Firing;
  /** Milliseconds since the epoch of the clock. */
  now(): number;
  /** Whether Scheduler can assume the role on behalf of a group. */
  canAssume(roleArn: string, groupArn: string): boolean;
}
