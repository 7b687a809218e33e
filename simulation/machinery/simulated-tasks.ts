/** The tasks of all executions of a run: whose each is, how long it is on its way, and what goes wrong with it. */
import { sleep } from '../../local/clock/clock.ts';
import { TaskFailure, type TaskPort, type TaskRequest } from '../../local/runner/task-port.ts';
import type { Chance } from '../scenario/chance.ts';
import type { ServiceFault } from '../scenario/service-faults.ts';
import type { Caller } from './caller.ts';
import type { Dealing, LockOperation } from './dealings.ts';
import type { LockTable } from './lock-table.ts';
import { describeServiceFault, failureOf, type ServiceFaults } from './service-faults.ts';
import type { Shared } from './shared.ts';
import type { WorldView } from './view.ts';

export interface TaskParts extends Shared {
  readonly tasks: TaskPort;
  readonly locks: LockTable;
  readonly faults: ServiceFaults;
  readonly chance: Chance;
  /** The most that a task is on its way, there and back each. */
  readonly latencyMs: number;
  readonly view: () => WorldView;
  /** How many schedules there are for the cluster of a schedule's input. */
  readonly schedulesLike: (input: string) => number;
}

type Dealt = Exclude<Dealing, { readonly kind: 'end' | 'invocation' }>;

export class SimulatedTasks implements TaskPort {
  readonly #parts: TaskParts;
  #tasks = 0;

  constructor(parts: TaskParts) {
    this.#parts = parts;
  }

  async call(request: TaskRequest): Promise<unknown> {
    this.#tasks += 1;
    const { executionArn: execution, stateName: state } = request;
    const caller: Caller = { execution, state, task: this.#tasks, isOver: false };
    await this.#travel();
    // It was stopped on its way there.
    if (request.signal.aborted) throw request.signal.reason;
    try {
      return await this.#perform(request, caller);
    } finally {
      caller.isOver = true;
      const { turn } = this.#parts;
      if (turn.caller === caller) turn.caller = undefined;
      await this.#travel();
    }
  }

  async #perform(request: TaskRequest, caller: Caller): Promise<unknown> {
    const action = request.resource.replace('arn:aws:states:::', '');
    const dealt = this.#dealing(action, request, caller);
    if (dealt === undefined) return this.#invoke(request, caller);
    const asked = dealt.kind === 'lock' ? `dynamodb:${dealt.operation}` : action;
    const fault = this.#parts.faults.take(asked);
    if (fault !== undefined) dealt.faults.push(describeServiceFault(fault));
    this.#parts.journal.push(dealt);
    try {
      const result = fault?.when === 'before' ? undefined : await this.#deal(request, dealt);
      if (fault !== undefined) return await this.#goWrong(fault);
      dealt.outcome = 'Success';
      return result;
    } catch (error) {
      dealt.outcome = error instanceof TaskFailure ? error.name : String(error);
      throw error;
    }
  }

  /** A function's own calls are in the journal: what is dealt with here is only that Lambda fails. */
  async #invoke(request: TaskRequest, caller: Caller): Promise<unknown> {
    const { clock, faults, journal, tasks, turn } = this.#parts;
    const { execution, state } = caller;
    const fault = faults.take(`lambda:invoke ${state}`);
    if (fault !== undefined) {
      const met = [describeServiceFault(fault)];
      const { error: outcome } = fault;
      journal.push({ kind: 'invocation', at: clock.now(), execution, state, outcome, faults: met });
    }
    if (fault?.when === 'before') return this.#goWrong(fault);
    turn.caller = caller;
    const result = await tasks.call(request);
    return fault === undefined ? result : this.#goWrong(fault);
  }

  #dealing(
    action: string,
    { arguments: args }: TaskRequest,
    { execution, state }: Caller,
  ): Dealt | undefined {
    const { clock, locks } = this.#parts;
    const [service, operation = ''] = action.split(':');
    const dealt = { at: clock.now(), execution, state, outcome: '', faults: [] };
    if (service === 'lambda') return undefined;
    if (service === 'dynamodb') {
      const locking = lockingOf(args);
      const holder = locks.holder(locking.cluster);
      return { ...dealt, kind: 'lock', ...locking, holderBefore: holder, holder, world: undefined };
    }
    if (service === 'events') {
      const [{ DetailType, Detail }] = (args as { Entries: [{ DetailType: string; Detail: unknown }] })
        .Entries;
      return { ...dealt, kind: 'event', detailType: DetailType, detail: Detail, taken: false };
    }
    if (operation === 'scheduler') {
      const { ScheduleExpression: expression } = args as { ScheduleExpression: string };
      return { ...dealt, kind: 'schedule', operation: action, expression, schedules: 0 };
    }
    const { ExecutionArn } = args as { ExecutionArn: string };
    return { ...dealt, kind: 'look', holder: ExecutionArn, status: undefined };
  }

  async #deal(request: TaskRequest, dealt: Dealt): Promise<unknown> {
    const result = await this.#parts.tasks.call(request);
    if (dealt.kind === 'lock') {
      dealt.holder = this.#parts.locks.holder(dealt.cluster);
      if (dealt.holder !== dealt.holderBefore) dealt.world = this.#parts.view();
    } else if (dealt.kind === 'event') dealt.taken = true;
    else if (dealt.kind === 'schedule') dealt.schedules = this.#parts.schedulesLike(inputOf(request));
    else dealt.status = (result as { Status: string }).Status;
    return result;
  }

  /** @throws {TaskFailure} unless no answer comes at all: then the task runs out of time. */
  #goWrong(fault: ServiceFault): Promise<never> {
    if (fault.error !== 'States.Timeout') throw failureOf(fault);
    return this.#parts.clock.rest(new Promise<never>(() => undefined));
  }

  async #travel(): Promise<void> {
    const { clock, chance, latencyMs } = this.#parts;
    if (latencyMs > 0) await sleep(clock, chance.between(0, latencyMs));
  }
}

/** What the execution of a schedule is to be started with. */
function inputOf({ arguments: args }: TaskRequest): string {
  const { Target } = args as { readonly Target: { readonly Input: string } };
  return Target.Input;
}

interface OfLock {
  readonly clusterResourceId: { readonly S: string };
  readonly executionArn?: { readonly S: string };
}

/** What a call of DynamoDB asks, and of which cluster's lock. */
function lockingOf(args: unknown): { readonly operation: LockOperation; readonly cluster: string } {
  const { Key, Item } = args as { readonly Key?: OfLock; readonly Item?: OfLock };
  const cluster = (Key ?? Item)?.clusterResourceId.S ?? '';
  if (Item === undefined) return { operation: 'getItem', cluster };
  return { operation: 'executionArn' in Item ? 'putItem to lock' : 'putItem to unlock', cluster };
}
