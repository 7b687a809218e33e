/** The RDS of one run: what it answers is kept in a journal, with the world as it was before. */
import type { Clock } from '../../../local/clock/clock.ts';
import { actions, isActionName } from '../../../local/rds/actions.ts';
import type { Rds } from '../../../local/rds/context.ts';
import type { DemandedFault } from '../../../local/rds/demanded-faults.ts';
import { queryService } from '../../../local/rds/query-service.ts';
import { SeedableWorld } from '../../../local/rds/seed/seedable-world.ts';
import { Throttle } from '../../../local/rds/throttle.ts';
import type { Answer, Authorize, Call, Service } from '../../../local/wire/service.ts';
import type { Deed } from '../scenario/people.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { perform } from './deeds.ts';
import { type CallEntry, callsIn, type Entry } from './journal.ts';
import { describeFault, JournaledFaults } from './journaled-faults.ts';
import { makeRds } from './make-rds.ts';
import { viewWorld, type WorldView } from './view.ts';

/** Of one invocation of a function. */
export interface Caller {
  readonly state: string;
  readonly task: number;
}

export class SimulatedRds {
  readonly journal: Entry[] = [];
  /** The invocation that is under way. One that has timed out is none: nothing reaches it any more. */
  caller: Caller | undefined;
  /** What the template lets its functions do; everything unless told. */
  authorize: Authorize | undefined;
  readonly #clock: Clock;
  readonly #rds: Rds;
  readonly #seedable: SeedableWorld;
  readonly #service: Service;
  readonly #faults = new JournaledFaults();
  readonly #ended = Promise.withResolvers<void>();
  readonly #cancels: (() => void)[] = [];
  #deeds: readonly Deed[] = [];
  #isOver = false;

  constructor(clock: Clock, { seed, surroundings, world: plan }: Scenario) {
    this.#clock = clock;
    this.#rds = makeRds(clock, seed, surroundings);
    this.#seedable = new SeedableWorld(this.#rds);
    const throttle = new Throttle(clock, surroundings.options.throttling);
    this.#service = queryService({
      clock,
      rds: this.#rds,
      throttle,
      demandedFaults: this.#faults,
      authorize: (...call) => this.authorize?.(...call),
    });
    for (const group of plan.groups) this.#seedable.addParameterGroup(group);
    for (const cluster of plan.clusters) this.#seedable.addCluster(cluster);
    for (const [roleArn, { notAssumableUntil, ...fate }] of Object.entries(plan.fates)) {
      const until =
        notAssumableUntil === undefined ? {} : { notAssumableUntil: clock.now() + notAssumableUntil };
      this.#seedable.setRoleFate(roleArn, { ...fate, ...until });
    }
  }

  view(): WorldView {
    return viewWorld(this.#rds);
  }

  /** Lets faults and people loose, from now on. */
  disturb(faults: readonly DemandedFault[], deeds: readonly Deed[]): void {
    for (const fault of faults) this.#faults.add(fault);
    this.#deeds = deeds;
    for (const deed of deeds) {
      if (!('afterMs' in deed.when)) continue;
      this.#cancels.push(this.#clock.schedule(deed.when.afterMs, () => this.#perform(deed)));
    }
  }

  /** No fault and nobody's deed from now on. */
  calmDown(): void {
    this.#faults.clear();
    this.#deeds = [];
    for (const cancel of this.#cancels.splice(0)) cancel();
  }

  /** Ends it: whoever still waits for an answer gets none. */
  close(): void {
    this.calmDown();
    this.#isOver = true;
    this.#ended.resolve();
  }

  async answer(call: Call): Promise<Answer> {
    const { caller } = this;
    if (this.#isOver || caller === undefined) return dropped;
    const fields = Object.fromEntries(new URLSearchParams(call.body));
    this.#performBefore(callsIn(this.journal).length + 1);
    const entry = this.#begin(caller, fields);
    const answer = await this.#answerFor(call, entry);
    if (this.caller === caller) return answer;
    // Lambda has ended that invocation: its environment is gone, and what it would have done next is not done.
    await this.#clock.rest(this.#ended.promise);
    return dropped;
  }

  #begin({ state, task }: Caller, fields: Readonly<Record<string, string>>): CallEntry {
    const action = fields.Action ?? '';
    const changes = isActionName(action) && actions[action].changes;
    const before = changes ? this.view() : undefined;
    const entry: CallEntry = {
      kind: 'call',
      at: this.#clock.now(),
      state,
      task,
      action,
      fields,
      before,
      outcome: '',
      changed: false,
      faults: [],
    };
    this.journal.push(entry);
    return entry;
  }

  async #answerFor(call: Call, entry: CallEntry): Promise<Answer> {
    this.#faults.taken = [];
    const answering = this.#service.answer(call);
    entry.faults.push(...this.#faults.taken.map(describeFault));
    const answer = await answering;
    entry.outcome = answer.summary.outcome;
    entry.changed = answer.summary.changing;
    return answer;
  }

  #performBefore(number: number): void {
    for (const deed of this.#deeds) {
      if ('beforeCall' in deed.when && deed.when.beforeCall === number) this.#perform(deed);
    }
  }

  #perform(deed: Deed): void {
    if (!perform(deed, this.#rds, this.#seedable)) return;
    this.journal.push({ kind: 'deed', at: this.#clock.now(), name: deed.name });
  }
}

const dropped: Answer = {
  statusCode: 500,
  contentType: 'text/xml',
  body: '',
  dropped: true,
  summary: { action: undefined, outcome: 'ConnectionDropped', changing: false },
};
