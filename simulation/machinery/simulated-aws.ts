/** What is the same for all runs: the SDK's clients, and the shipped template as it is deployed for one run or another. */
import { VirtualClock } from '../../local/clock/virtual-clock.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { StackName } from '../scenario/stacks.ts';
import { answerClients } from './clients.ts';
import { deploy } from './deploy.ts';
import { FunctionCopies } from './function-copies.ts';
import { RunClock } from './run-clock.ts';
import { type Deployment, SimulatedAccount } from './simulated-account.ts';
import type { SimulatedServices } from './simulated-services.ts';

export class SimulatedAws {
  readonly #deployments = new Map<StackName, Deployment>();
  readonly #copies = new FunctionCopies();
  readonly #clock = new RunClock(new VirtualClock());
  readonly #giveBackClients: () => void;
  #services: SimulatedServices | undefined;

  constructor() {
    this.#giveBackClients = answerClients(async (service, call) => {
      if (this.#services === undefined) throw new Error('No run is under way.');
      return this.#services.answer(service, call);
    });
  }

  /** An account of its own for a run, behind the SDK's clients until the next one is opened. */
  open(clock: VirtualClock, scenario: Scenario): SimulatedAccount {
    const account = new SimulatedAccount(clock, scenario, this.#deploymentOf(scenario.stack));
    this.#clock.current = clock;
    this.#services = account.services;
    return account;
  }

  close(): void {
    this.#giveBackClients();
    this.#copies.remove();
  }

  /** Deployed once, when the first run needs it. */
  #deploymentOf(name: StackName): Deployment {
    const deployed = this.#deployments.get(name);
    if (deployed !== undefined) return deployed;
    const deployment = deploy(name, {
      clock: this.#clock,
      functions: this.#copies.of(name),
    });
    this.#deployments.set(name, deployment);
    return deployment;
  }
}
