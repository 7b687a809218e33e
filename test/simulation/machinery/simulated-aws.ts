/** What is the same for all runs: the endpoint, the shipped functions and the shipped state machine. */
import { dirname, join } from 'node:path';
import { VirtualClock } from '../../../local/clock/virtual-clock.ts';
import { Permissions } from '../../../local/deploy/permissions.ts';
import { type Endpoint, startEndpoint } from '../../../local/endpoint/endpoint.ts';
import type { Place } from '../../../local/iam/access/place.ts';
import { rdsNeeds } from '../../../local/iam/access/rds-needs.ts';
import { Lambda } from '../../../local/lambda/lambda.ts';
import { loadMachine } from '../../../local/runner/load-machine.ts';
import { readStack, type Stack } from '../../../local/stack/stack.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { MachineName } from '../scenario/starts.ts';
import { RunClock } from './run-clock.ts';
import { type Deployable, type Deployment, SimulatedAccount } from './simulated-account.ts';
import type { SimulatedRds } from './simulated-rds.ts';

const templatePath = join(import.meta.dirname, '../../../template.yaml');

/** No policy of the template asks for the tags of a resource. */
const place: Place = { accountId: '123456789012', region: 'us-east-1', tagsOf: () => undefined };
/** The roles of a run have paths, which the template's default does not pass on, and are in no IAM that could be asked. */
const parameters = { PassableRoles: '*', CheckTrustPolicies: 'off' };
const denial = { code: 'AccessDenied', statusCode: 403 };

export class SimulatedAws {
  readonly #deployment: Deployment;
  readonly #endpoint: Endpoint;
  readonly #clock: RunClock;
  readonly #current: { rds: SimulatedRds | undefined };

  static async start(): Promise<SimulatedAws> {
    const current: { rds: SimulatedRds | undefined } = { rds: undefined };
    const answer = async (call: Parameters<SimulatedRds['answer']>[0]) => {
      if (current.rds === undefined) throw new Error('No run is under way.');
      return current.rds.answer(call);
    };
    const rds = { signingName: 'rds', apiVersion: '2014-10-31', answer };
    const clock = new RunClock(new VirtualClock());
    const endpoint = await startEndpoint({ clock, services: [rds] });
    return new SimulatedAws(endpoint, clock, current);
  }

  private constructor(endpoint: Endpoint, clock: RunClock, current: { rds: SimulatedRds | undefined }) {
    this.#endpoint = endpoint;
    this.#clock = clock;
    this.#current = current;
    const stack = readStack(templatePath, { parameters });
    const machines = {
      AssociateRolesStateMachine: machineOf(stack, 'AssociateRolesStateMachine'),
      DisassociateRolesStateMachine: machineOf(stack, 'DisassociateRolesStateMachine'),
    };
    const lambda = this.#lambda(stack);
    const functionOf = (traceId: string | undefined) => lambda.callerOf(traceId)?.arn;
    const permissions = new Permissions({ stack, place, functionOf });
    this.#deployment = {
      tables: stack.tables,
      machines,
      lambda,
      authorize: permissions.authorizeBy(denial, (action, request) => rdsNeeds(action, request, place)),
      refuse: permissions.refuseTask,
    };
  }

  /** An account of its own for a run, behind the endpoint until the next one is opened. */
  open(clock: VirtualClock, scenario: Scenario): SimulatedAccount {
    const account = new SimulatedAccount(clock, scenario, this.#deployment);
    this.#clock.current = clock;
    this.#current.rds = account.rds;
    return account;
  }

  close(): Promise<void> {
    return this.#endpoint.close();
  }

  #lambda({ functions }: Stack): Lambda {
    return new Lambda({
      clock: this.#clock,
      functions,
      sourceFolders: { dist: join(dirname(templatePath), 'functions') },
      environment: {
        AWS_ENDPOINT_URL: this.#endpoint.url,
        AWS_REGION: 'us-east-1',
        AWS_ACCESS_KEY_ID: 'simulated',
        AWS_SECRET_ACCESS_KEY: 'simulated',
        // The SDK would pause between attempts in real time.
        AWS_MAX_ATTEMPTS: '1',
        POWERTOOLS_LOG_LEVEL: 'SILENT',
      },
    });
  }
}

function machineOf({ stateMachines }: Stack, name: MachineName): Deployable {
  const resource = stateMachines.find(({ logicalId }) => logicalId === name);
  if (resource === undefined) throw new Error(`The template has no ${name}.`);
  return { resource, machine: loadMachine(resource.definition) };
}
