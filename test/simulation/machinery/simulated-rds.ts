/** The RDS of one run: what it answers is kept in a journal, with the world as it was before. */
import { type Clock, sleep } from '../../../local/clock/clock.ts';
import { actions, isActionName } from '../../../local/rds/actions.ts';
import type { Rds } from '../../../local/rds/context.ts';
import type { DemandedFault } from '../../../local/rds/demanded-faults.ts';
import { queryService } from '../../../local/rds/query-service.ts';
import { SeedableWorld } from '../../../local/rds/seed/seedable-world.ts';
import { Throttle } from '../../../local/rds/throttle.ts';
import type { Answer, Call, Service } from '../../../local/wire/service.ts';
import type { Deed } from '../scenario/people.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { Caller, Turn } from './caller.ts';
import { dropped } from './dropped.ts';
import type { CallEntry, RunEntry } from './journal.ts';
import { describeFault, JournaledFaults } from './journaled-faults.ts';
import { makeRds, seedWorld } from './make-rds.ts';
import { People } from './people.ts';
import type { Shared } from './shared.ts';
import { viewWorld, type WorldView } from './view.ts';

export class SimulatedRds {
  readonly #clock: Clock;
  readonly #journal: RunEntry[];
  readonly #turn: Turn;
  readonly #rds: Rds;
  readonly #service: Service;
  readonly #faults = new JournaledFaults();
  readonly #ended = Promise.withResolvers<void>();
  readonly #people: People;
  #isOver = false;
  #calls = 0;
  #lastLook: Caller | undefined;
  /** Is told of each changing call, and answers how long it is held up on its way. */
  #onChange: (caller: Caller) => number = () => 0;

  constructor({ clock, journal, turn, authorize }: Shared, { seed, surroundings, world: plan }: Scenario) {
    this.#clock = clock;
    this.#journal = journal;
    this.#turn = turn;
    this.#rds = makeRds(clock, seed, surroundings);
    const world = new SeedableWorld(this.#rds);
    this.#people = new People({ clock, journal, rds: this.#rds, world });
    const throttle = new Throttle(clock, surroundings.options.throttling);
    this.#service = queryService({
      clock,
      rds: this.#rds,
      throttle,
      demandedFaults: this.#faults,
      authorize,
    });
    seedWorld(world, plan, clock.now());
  }

  view(): WorldView {
    return viewWorld(this.#rds);
  }

  /** Lets faults and people loose, from now on. */
  disturb(faults: readonly DemandedFault[], deeds: readonly Deed[]): void {
    for (const fault of faults) this.#faults.add(fault);
    this.#people.begin(deeds);
  }

  /** No fault and nobody's deed from now on. */
  calmDown(): void {
    this.#faults.clear();
    this.#people.stop();
  }

  /** Ends it: whoever still waits for an answer gets none. */
  close(): void {
    this.calmDown();
    this.#isOver = true;
    this.#ended.resolve();
  }

  onChange(listener: (caller: Caller) => number): void {
    this.#onChange = listener;
  }

  async answer(call: Call): Promise<Answer> {
    const { caller } = this.#turn;
    if (this.#isOver || caller === undefined) return dropped;
    const fields = Object.fromEntries(new URLSearchParams(call.body));
    if (isChanging(fields)) await this.#holdUp(caller);
    if (this.#isOver || caller.isOver) return dropped;
    this.#calls += 1;
    this.#people.actBefore(this.#calls);
    const entry = this.#begin(caller, fields);
    const answer = await this.#answerFor(call, entry);
    if (!caller.isOver && !this.#isOver) {
      // Others may have had their turn while this answer was late; now it is this one's again.
      this.#turn.caller = caller;
      return answer;
    }
    // Lambda has ended that invocation: its environment is gone, and what it would have done next is not done.
    await this.#clock.rest(this.#ended.promise);
    return dropped;
  }

  async #holdUp(caller: Caller): Promise<void> {
    const delayMs = this.#onChange(caller);
    if (delayMs > 0) await sleep(this.#clock, delayMs);
  }

  #begin(caller: Caller, fields: Readonly<Record<string, string>>): CallEntry {
    const action = fields.Action ?? '';
    const before = isChanging(fields) || this.#looksFirst(caller) ? this.view() : undefined;
    const { execution, state, task } = caller;
    const entry: CallEntry = {
      kind: 'call',
      at: this.#clock.now(),
      execution,
      state,
      task,
      action,
      fields,
      before,
      outcome: '',
      changed: false,
      faults: [],
    };
    this.#journal.push(entry);
    return entry;
  }

  /** Whether a task that records the start begins its look at the world. */
  #looksFirst(caller: Caller): boolean {
    if (!caller.state.startsWith('Validate ') || this.#lastLook === caller) return false;
    this.#lastLook = caller;
    return true;
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
}

function isChanging({ Action = '' }: Readonly<Record<string, string>>): boolean {
  return isActionName(Action) && actions[Action].changes;
}
