/** The AWS of one run: its RDS and IAM, its locks, its executions, its event bus, all on the clock of the run. */

import { accountIn } from '../../local/account.ts';
import type { VirtualClock } from '../../local/clock/virtual-clock.ts';
import { EventBus } from '../../local/events/event-bus.ts';
import { putEventsTo } from '../../local/events/put-events.ts';
import type { Lambda } from '../../local/lambda/lambda.ts';
import type { Execution } from '../../local/runner/execution.ts';
import type { Machine } from '../../local/runner/machine.ts';
import { seededRandom } from '../../local/runner/random.ts';
import { createScheduler, type LocalScheduler } from '../../local/scheduler/scheduler.ts';
import type { LocalStateMachine } from '../../local/stack/local-state-machine.ts';
import type { LocalTable } from '../../local/stack/local-table.ts';
import { executionArnOf } from '../../local/step-functions/arn.ts';
import { sendInProcess } from '../../local/step-functions/integrations/sfn.ts';
import { StepFunctions } from '../../local/step-functions/step-functions.ts';
import type { RefuseTask } from '../../local/step-functions/task-calls.ts';
import { taskIntegrations } from '../../local/step-functions/task-integrations.ts';
import { Chance } from '../scenario/chance.ts';
import { CLUSTER } from '../scenario/names.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { MachineName, NamedStart, PlannedEnd } from '../scenario/starts.ts';
import { type Caller, Turn } from './caller.ts';
import type { RunEntry } from './journal.ts';
import { LockTable } from './lock-table.ts';
import { ServiceFaults } from './service-faults.ts';
import type { Authorizations } from './shared.ts';
import { SimulatedServices } from './simulated-services.ts';
import { SimulatedTasks } from './simulated-tasks.ts';

/** What of the stack is the same for all runs. */
export interface Deployable {
  readonly resource: LocalStateMachine;
  readonly machine: Machine;
}

export interface Deployment {
  readonly tables: readonly LocalTable[];
  /** The names of the groups of schedules. */
  readonly scheduleGroups: readonly string[];
  readonly machines: Readonly<Record<MachineName, Deployable>>;
  readonly lambda: Lambda;
  readonly authorize: Authorizations;
  /** What the role of a task's state machine does not allow. */
  readonly refuse: RefuseTask;
}

/** What stops an execution in one of its calls. */
interface PlannedStop {
  readonly stop: () => void;
  readonly afterMs: number;
  readonly whileRollingBack: true | undefined;
  callsLeft: number;
}

export class SimulatedAccount {
  readonly clock: VirtualClock;
  readonly journal: RunEntry[] = [];
  readonly services: SimulatedServices;
  readonly locks: LockTable;
  readonly scheduler: LocalScheduler;
  /** Starts the executions of schedules. */
  onSchedule: (start: NamedStart) => void = () => undefined;
  readonly #faults = new ServiceFaults();
  readonly #scenario: Scenario;
  readonly #deployment: Deployment;
  readonly #stepFunctions: StepFunctions;
  readonly #stops = new Map<string, PlannedStop>();

  constructor(clock: VirtualClock, scenario: Scenario, deployment: Deployment) {
    this.clock = clock;
    this.#scenario = scenario;
    this.#deployment = deployment;
    const { authorize } = deployment;
    const shared = { clock, journal: this.journal, turn: new Turn(), authorize };
    this.services = new SimulatedServices(shared, scenario);
    this.services.onChange((caller) => this.#stopInCall(caller));
    this.locks = new LockTable(clock, deployment.tables);
    this.scheduler = this.#makeScheduler();
    const tasks = new SimulatedTasks({
      ...shared,
      tasks: this.#integrations(),
      locks: this.locks,
      faults: this.#faults,
      chance: new Chance(`${scenario.seed} latency`),
      latencyMs: scenario.latencyMs,
      view: () => this.services.view(),
      schedulesLike: (input) => this.#schedulesLike(input),
    });
    this.#stepFunctions = new StepFunctions({ clock, stateMachines: [], tasks });
    const { machines } = deployment;
    if (scenario.isLockLeft) {
      const forgotten = executionArnOf(machines.AssociateRolesStateMachine.resource.arn, 'long-forgotten');
      this.locks.leave(this.services.clusterResourceId, forgotten);
    }
  }

  /** Lets faults and people loose, from now on. */
  disturb(): void {
    this.services.disturb(this.#scenario);
    this.#faults.add(this.#scenario.serviceFaults);
  }

  /** No fault and nobody's deed from now on. */
  calmDown(): void {
    this.services.calmDown();
    this.#faults.clear();
  }

  /** Starts a state machine, a state machine whose time is over or whom somebody stops as planned. */
  start({ name, machine: wanted, input, end }: NamedStart): Execution {
    const { resource, machine } = this.#deployment.machines[wanted];
    const timeoutSeconds = end?.kind === 'TIMED_OUT' ? end.afterMs / 1000 : undefined;
    const deployed = {
      resource,
      machine: timeoutSeconds === undefined ? machine : { ...machine, timeoutSeconds },
      creationDate: new Date(0),
      ordinal: 1,
    };
    const { execution } = this.#stepFunctions.run(deployed, { name, input: JSON.stringify(input) });
    if (end?.kind === 'ABORTED') this.#stopAsPlanned(execution, end);
    return execution;
  }

  #stopAsPlanned(execution: Execution, { afterMs, inCall, whileRollingBack }: PlannedEnd): void {
    const stop = () => execution.abort('StoppedByHand');
    if (inCall === undefined) this.clock.schedule(afterMs, stop);
    else this.#stops.set(execution.executionArn, { stop, afterMs, callsLeft: inCall, whileRollingBack });
  }

  /** How long the answer to a changing call is held up: as planned where the execution is stopped in it. */
  #stopInCall({ execution, state }: Caller): number {
    const planned = this.#stops.get(execution);
    if (planned === undefined || (planned.whileRollingBack && state !== 'Roll Back')) return 0;
    planned.callsLeft -= 1;
    if (planned.callsLeft !== 0) return 0;
    planned.stop();
    return planned.afterMs;
  }

  #makeScheduler(): LocalScheduler {
    let fired = 0;
    return createScheduler({
      clock: this.clock,
      account: accountIn(),
      groups: this.#deployment.scheduleGroups,
      random: seededRandom(`${this.#scenario.seed} scheduler`),
      canAssume: () => true,
      bury: () => undefined,
      invoke: ({ targetArn, input }) => {
        fired += 1;
        const machine = targetArn.includes('Disassociate')
          ? 'DisassociateRolesStateMachine'
          : 'AssociateRolesStateMachine';
        const name = `${this.#scenario.seed}-scheduled-${fired}`;
        const start = {
          machine,
          cluster: CLUSTER,
          input: JSON.parse(input),
          afterMs: 0,
          end: undefined,
        } as const;
        this.onSchedule({ ...start, name });
        return undefined;
      },
    });
  }

  #schedulesLike(input: string): number {
    const clusterOf = (text = '{}') => JSON.parse(text).clusterIdentifier;
    return this.scheduler
      .schedules()
      .filter(({ request }) => clusterOf(request.Target.Input) === clusterOf(input)).length;
  }

  #integrations() {
    const { clock } = this;
    const bus = new EventBus({ clock, rules: [], start: () => undefined, random: () => 0 });
    return taskIntegrations({
      lambda: this.#deployment.lambda,
      refuse: this.#deployment.refuse,
      dynamodb: this.locks.call,
      events: putEventsTo({ bus, account: accountIn(), now: () => clock.now() }),
      sfn: sendInProcess(() => this.#stepFunctions.service),
      scheduler: () => this.scheduler.service,
    });
  }
}
