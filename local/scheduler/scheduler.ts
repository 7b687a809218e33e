/** EventBridge Scheduler on a laptop: one-time schedules, which start state machines of the stack on the clock. */
import type { Account } from '../account.ts';
import { controlService } from '../query/control-service.ts';
import { DemandedFaults } from '../query/demanded-faults.ts';
import type { Authorize, Service } from '../wire/service.ts';
import type { Scheduler } from './context.ts';
import { commands, type SchedulerFaults } from './control.ts';
import { Firing, type FiringOptions } from './firing.ts';
import { restService } from './rest-service.ts';
import { loadSchedules, type SavedSchedules, saveSchedules } from './saved-schedules.ts';
import { type Schedule, World } from './world.ts';

export interface SchedulerOptions extends FiringOptions {
  readonly account: Account;
  /** The groups that the stack has, besides `default`. */
  readonly groups: readonly string[];
  readonly canAssume: Scheduler['canAssume'];
  /** Everybody may do everything unless told. */
  readonly authorize?: Authorize;
}

export interface LocalScheduler {
  /** For the endpoint. */
  readonly service: Service;
  /** For the endpoint too, where faults are demanded over HTTP. */
  readonly control: Service;
  /** Faults on demand. */
  readonly faults: SchedulerFaults;
  /** In the order of their groups, and of their names. */
  schedules(): readonly Schedule[];
  /** To be kept while no process has them. */
  save(): SavedSchedules;
  load(saved: SavedSchedules): void;
  /** Takes every schedule off the clock. */
  close(): void;
}

export function createScheduler(options: SchedulerOptions): LocalScheduler {
  const { clock, account, groups, canAssume, authorize } = options;
  const world = new World(account, groups, clock.now());
  const firing = new Firing(options);
  const scheduler = { account, world, firing, canAssume, now: () => clock.now() };
  const faults: SchedulerFaults = new DemandedFaults();
  return {
    service: restService({ scheduler, clock, faults, authorize }),
    control: controlService({ name: 'scheduler', commands, controls: { faults } }),
    faults,
    schedules: () => world.schedules(),
    save: () => saveSchedules(scheduler),
    load: (saved) => loadSchedules(scheduler, saved),
    close: () => firing.close(),
  };
}
