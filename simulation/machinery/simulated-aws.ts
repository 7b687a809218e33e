/** What is the same for all runs: the endpoint, and the shipped template as it is deployed for one run or another. */
import { VirtualClock } from '../../local/clock/virtual-clock.ts';
import type { Endpoint } from '../../local/endpoint/endpoint.ts';
import { startInProcess } from '../../local/endpoint/in-process.ts';
import type { Call, Service } from '../../local/wire/service.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { StackName } from '../scenario/stacks.ts';
import { deploy } from './deploy.ts';
import { FunctionCopies } from './function-copies.ts';
import type { ServiceName } from './journal.ts';
import { RunClock } from './run-clock.ts';
import { type Deployment, SimulatedAccount } from './simulated-account.ts';
import type { SimulatedServices } from './simulated-services.ts';

interface Current {
  services: SimulatedServices | undefined;
}

export class SimulatedAws {
  readonly #deployments = new Map<StackName, Deployment>();
  readonly #copies = new FunctionCopies();
  readonly #endpoint: Endpoint;
  readonly #clock: RunClock;
  readonly #current: Current;

  static async start(): Promise<SimulatedAws> {
    const current: Current = { services: undefined };
    const serve = (signingName: ServiceName, apiVersion: string): Service => ({
      signingName,
      apiVersion,
      answer: async (call: Call) => {
        if (current.services === undefined) throw new Error('No run is under way.');
        return current.services.answer(signingName, call);
      },
    });
    const clock = new RunClock(new VirtualClock());
    const services = [serve('rds', '2014-10-31'), serve('iam', '2010-05-08')];
    return new SimulatedAws(await startInProcess({ clock, services }), clock, current);
  }

  private constructor(endpoint: Endpoint, clock: RunClock, current: Current) {
    this.#endpoint = endpoint;
    this.#clock = clock;
    this.#current = current;
  }

  /** An account of its own for a run, behind the endpoint until the next one is opened. */
  open(clock: VirtualClock, scenario: Scenario): SimulatedAccount {
    const account = new SimulatedAccount(clock, scenario, this.#deploymentOf(scenario.stack));
    this.#clock.current = clock;
    this.#current.services = account.services;
    return account;
  }

  async close(): Promise<void> {
    await this.#endpoint.close();
    this.#copies.remove();
  }

  /** Deployed once, when the first run needs it. */
  #deploymentOf(name: StackName): Deployment {
    const deployed = this.#deployments.get(name);
    if (deployed !== undefined) return deployed;
    const deployment = deploy(name, {
      clock: this.#clock,
      url: this.#endpoint.url,
      functions: this.#copies.of(name),
    });
    this.#deployments.set(name, deployment);
    return deployment;
  }
}
