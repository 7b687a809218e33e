/** Starts the scenarios of the demo in a world that goes on: each time with names of its own. */
import type { Account } from '../../../local/account.ts';
import type { LocalAws } from '../../../local/local-aws.ts';
import { type Scenario, type ScenarioName, scenariosIn } from '../../demo/scenarios.ts';
import { addGivenRoles } from '../../given-roles.ts';

export class ScenarioStarter {
  readonly #aws: LocalAws;
  readonly #account: Account;

  constructor(aws: LocalAws, account: Account) {
    this.#aws = aws;
    this.#account = account;
  }

  /** Gives the ARN of the execution. */
  start(name: ScenarioName): string {
    const suffix = this.#freeSuffix();
    const scenario: Scenario = scenariosIn(this.#account, suffix)[name];
    const { input, stateMachine = 'AssociateRolesStateMachine' } = scenario;
    // An event names no role: the roles that the others ask for are in the tags of its cluster.
    addGivenRoles(this.#aws.iam, [input, scenariosIn(this.#account, suffix).associate.input]);
    scenario.prepare(this.#aws.rds.world, this.#aws.iam);
    return this.#aws.stepFunctions.start(stateMachine, { name: `${name}${suffix}`, input }).executionArn;
  }

  /** A world that was kept from an earlier run may have clusters of these names. */
  #freeSuffix(): string {
    const taken = new Set(this.#aws.rds.look().map(({ cluster }) => cluster.DBClusterIdentifier));
    for (let number = this.#aws.stepFunctions.executions.count + 1; ; number += 1) {
      if (![`my-cluster-${number}`, `other-cluster-${number}`].some((name) => taken.has(name)))
        return `-${number}`;
    }
  }
}
