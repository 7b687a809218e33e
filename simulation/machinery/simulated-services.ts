/** RDS and IAM of one run: what they answer is kept in a journal, with the world as it was before. */
import { type Clock, sleep } from '../../local/clock/clock.ts';
import type { Answer, Call } from '../../local/wire/service.ts';
import { CLUSTER } from '../scenario/names.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { Caller, Turn } from './caller.ts';
import { dropped } from './dropped.ts';
import type { CallEntry, RunEntry, ServiceName } from './journal.ts';
import { describeFault } from './journaled-faults.ts';
import { type MadeServices, makeServices } from './make-services.ts';
import { People } from './people.ts';
import type { Shared } from './shared.ts';
import { viewWorld, type WorldView } from './view.ts';

type Fields = Readonly<Record<string, string>>;

export class SimulatedServices {
  readonly #clock: Clock;
  readonly #journal: RunEntry[];
  readonly #turn: Turn;
  readonly #made: MadeServices;
  readonly #ended = Promise.withResolvers<void>();
  readonly #people: People;
  #isOver = false;
  #calls = 0;
  #lastLook: Caller | undefined;
  /** Is told of each changing call, and answers how long it is held up on its way. */
  #onChange: (caller: Caller) => number = () => 0;

  constructor(shared: Shared, scenario: Scenario) {
    const { clock, journal, turn } = shared;
    this.#clock = clock;
    this.#journal = journal;
    this.#turn = turn;
    this.#made = makeServices(shared, scenario);
    this.#people = new People({ clock, journal, ...this.#made });
  }

  /** Of the cluster of the run, as it is called at first. */
  get clusterResourceId(): string {
    return this.#made.rds.world.cluster(CLUSTER).resourceId;
  }

  view(): WorldView {
    return viewWorld(this.#made.rds, this.#made.iam);
  }

  /** Lets faults and people loose, from now on. */
  disturb({ faults, iamFaults, deeds }: Pick<Scenario, 'faults' | 'iamFaults' | 'deeds'>): void {
    const { doors } = this.#made;
    for (const fault of faults) doors.rds.faults.add(fault);
    for (const fault of iamFaults) doors.iam.faults.add(fault);
    this.#people.begin(deeds);
  }

  /** No fault and nobody's deed from now on. */
  calmDown(): void {
    for (const { faults } of Object.values(this.#made.doors)) faults.clear();
    this.#people.stop();
  }

  /** Ends them: whoever still waits for an answer gets none. */
  close(): void {
    this.calmDown();
    this.#isOver = true;
    this.#ended.resolve();
  }

  onChange(listener: (caller: Caller) => number): void {
    this.#onChange = listener;
  }

  async answer(name: ServiceName, call: Call): Promise<Answer> {
    const { caller } = this.#turn;
    if (this.#isOver || caller === undefined) return dropped;
    const fields = Object.fromEntries(new URLSearchParams(call.body));
    if (this.#isChanging(name, fields)) await this.#holdUp(caller);
    if (this.#isOver || caller.isOver) return dropped;
    this.#calls += 1;
    this.#people.actBefore(this.#calls);
    const entry = this.#begin(name, caller, fields);
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

  #isChanging(name: ServiceName, { Action = '' }: Fields): boolean {
    return this.#made.doors[name].isChanging(Action);
  }

  async #holdUp(caller: Caller): Promise<void> {
    const delayMs = this.#onChange(caller);
    if (delayMs > 0) await sleep(this.#clock, delayMs);
  }

  #begin(service: ServiceName, caller: Caller, fields: Fields): CallEntry {
    const isSeen = this.#isChanging(service, fields) || this.#looksFirst(caller);
    const { execution, state, task } = caller;
    const entry: CallEntry = {
      kind: 'call',
      at: this.#clock.now(),
      execution,
      state,
      task,
      service,
      action: fields.Action ?? '',
      fields,
      before: isSeen ? this.view() : undefined,
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
    const { service, faults } = this.#made.doors[entry.service];
    faults.taken = [];
    const answering = service.answer(call);
    entry.faults.push(...faults.taken.map(describeFault));
    const answer = await answering;
    entry.outcome = answer.summary.outcome;
    entry.changed = answer.summary.changing;
    if (entry.changed && entry.action === 'RebootDBInstance') this.#people.noticeReboot(this.#calls);
    return answer;
  }
}
