/** Other people at work on the cluster of a run, when it is their time. */
import type { Clock } from '../../local/clock/clock.ts';
import type { Iam } from '../../local/iam/context.ts';
import type { Rds } from '../../local/rds/context.ts';
import type { SeedableWorld } from '../../local/rds/seed/seedable-world.ts';
import { CLUSTER } from '../scenario/names.ts';
import type { Deed } from '../scenario/people.ts';
import { perform } from './deeds.ts';
import type { RunEntry } from './journal.ts';
import { performOnRole } from './role-deeds.ts';

export interface Workplace {
  readonly clock: Clock;
  readonly journal: RunEntry[];
  readonly rds: Rds;
  readonly iam: Iam;
  readonly world: SeedableWorld;
}

export class People {
  readonly #workplace: Workplace;
  readonly #cancels: (() => void)[] = [];
  #deeds: readonly Deed[] = [];
  #rebootedAt = Number.POSITIVE_INFINITY;

  constructor(workplace: Workplace) {
    this.#workplace = workplace;
  }

  begin(deeds: readonly Deed[]): void {
    this.#deeds = deeds;
    for (const deed of deeds) {
      if (!('afterMs' in deed.when)) continue;
      this.#cancels.push(this.#workplace.clock.schedule(deed.when.afterMs, () => this.#perform(deed)));
    }
  }

  /** What is to be done just before the workflow's so-many-th call. */
  actBefore(call: number): void {
    for (const deed of this.#deeds) {
      if ('beforeCall' in deed.when && deed.when.beforeCall === call) this.#perform(deed);
      if ('sinceReboot' in deed.when && deed.when.sinceReboot === call - this.#rebootedAt)
        this.#perform(deed);
    }
  }

  /** The workflow's so-many-th call rebooted an instance. */
  noticeReboot(call: number): void {
    this.#rebootedAt = Math.min(this.#rebootedAt, call);
  }

  stop(): void {
    this.#deeds = [];
    for (const cancel of this.#cancels.splice(0)) cancel();
  }

  #perform(deed: Deed): void {
    const { clock, journal, rds, iam, world } = this.#workplace;
    const isOfRole = 'roleName' in deed;
    const isDone = isOfRole ? performOnRole(deed, iam) : perform(deed, rds, world);
    const roleName = isOfRole ? deed.roleName : undefined;
    const goneAt = deed.name === 'remove a role' ? goneAtOfRemoved(rds) : undefined;
    if (isDone) journal.push({ kind: 'deed', at: clock.now(), name: deed.name, roleName, goneAt });
  }
}

/** When the role is gone that was removed just now. */
function goneAtOfRemoved(rds: Rds): number | undefined {
  const { roles = [] } = rds.world.findCluster(CLUSTER) ?? {};
  return roles.find(({ removal }) => removal?.at === rds.now())?.removal?.goneAt;
}
