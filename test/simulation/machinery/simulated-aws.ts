/** What is the same for all runs: the endpoint, the shipped functions and the shipped state machine. */
import { dirname, join } from 'node:path';
import { VirtualClock } from '../../../local/clock/virtual-clock.ts';
import { Permissions } from '../../../local/deploy/permissions.ts';
import { DynamoDb } from '../../../local/dynamodb/dynamodb.ts';
import { type Endpoint, startEndpoint } from '../../../local/endpoint/endpoint.ts';
import type { Place } from '../../../local/iam/access/place.ts';
import { rdsNeeds } from '../../../local/iam/access/rds-needs.ts';
import { Lambda } from '../../../local/lambda/lambda.ts';
import { type Execution, startExecution } from '../../../local/runner/execution.ts';
import { loadMachine } from '../../../local/runner/load-machine.ts';
import type { Machine } from '../../../local/runner/machine.ts';
import type { TaskPort } from '../../../local/runner/task-port.ts';
import { readStack, type Stack } from '../../../local/stack/stack.ts';
import type { CallDynamoDb } from '../../../local/step-functions/integrations/dynamodb.ts';
import type { PutEvents } from '../../../local/step-functions/integrations/events.ts';
import { taskIntegrations } from '../../../local/step-functions/task-integrations.ts';
import type { SimulatedRds } from './simulated-rds.ts';

const templatePath = join(import.meta.dirname, '../../../template.yaml');

/** No policy of the template asks for the tags of a resource. */
const place: Place = { accountId: '123456789012', region: 'us-east-1', tagsOf: () => undefined };
/** The roles of a run have paths, which the template's default does not pass on, and are in no IAM that could be asked. */
const parameters = { PassableRoles: '*', CheckTrustPolicies: 'off' };
const denial = { code: 'AccessDenied', statusCode: 403 };

export class SimulatedAws {
  readonly #stack: Stack;
  readonly #machine: Machine;
  readonly #endpoint: Endpoint;
  readonly #current: { rds: SimulatedRds | undefined };

  static async start(): Promise<SimulatedAws> {
    const current: { rds: SimulatedRds | undefined } = { rds: undefined };
    const answer = async (call: Parameters<SimulatedRds['answer']>[0]) => {
      if (current.rds === undefined) throw new Error('No run is under way.');
      return current.rds.answer(call);
    };
    const rds = { signingName: 'rds', apiVersion: '2014-10-31', answer };
    // The handlers keep their client and so the endpoint; the clock of a run is the run's own.
    const endpoint = await startEndpoint({ clock: new VirtualClock(), services: [rds] });
    return new SimulatedAws(endpoint, current);
  }

  private constructor(endpoint: Endpoint, current: { rds: SimulatedRds | undefined }) {
    this.#endpoint = endpoint;
    this.#current = current;
    this.#stack = readStack(templatePath, { parameters });
    this.#machine = loadMachine(machineOf(this.#stack).definition);
  }

  /** Puts the RDS of another run behind the endpoint. */
  use(rds: SimulatedRds): void {
    this.#current.rds = rds;
  }

  /** Starts the workflow, against the RDS that is used. */
  start(clock: VirtualClock, rds: SimulatedRds, name: string, input: unknown): Execution {
    const { arn, name: stateMachineName, roleArn } = machineOf(this.#stack);
    const lambda = this.#lambda(clock);
    const permissions = new Permissions({
      stack: this.#stack,
      place,
      functionOf: (traceId) => lambda.callerOf(traceId)?.arn,
    });
    rds.authorize = permissions.authorizeBy(denial, (action, request) => rdsNeeds(action, request, place));
    const tables = new DynamoDb({ clock, tables: this.#stack.tables });
    const dynamodb: CallDynamoDb = (operation, request) => tables.call(operation, request);
    return startExecution(this.#machine, {
      clock,
      tasks: saying(
        rds,
        taskIntegrations({ lambda, dynamodb, events: takeEvents, refuse: permissions.refuseTask }),
      ),
      input,
      executionArn: `${arn.replace(':stateMachine:', ':execution:')}:${name}`,
      executionName: name,
      stateMachineArn: arn,
      stateMachineName,
      roleArn,
    });
  }

  close(): Promise<void> {
    return this.#endpoint.close();
  }

  #lambda(clock: VirtualClock): Lambda {
    return new Lambda({
      clock,
      functions: this.#stack.functions,
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

/** Nothing listens to the outcomes of a run. */
const takeEvents: PutEvents = (entries) => ({
  FailedEntryCount: 0,
  Entries: entries.map((_, index) => ({ EventId: String(index) })),
});

function machineOf({ stateMachines }: Stack): Stack['stateMachines'][number] {
  const found = stateMachines.find(({ logicalId }) => logicalId === 'AssociateRolesStateMachine');
  if (found === undefined) throw new Error('The template has no AssociateRolesStateMachine.');
  return found;
}

/** Tells RDS on whose behalf its calls are: one execution has one task under way at a time. */
function saying(rds: SimulatedRds, tasks: TaskPort): TaskPort {
  let task = 0;
  return {
    async call(request) {
      task += 1;
      const caller = { state: request.stateName, task };
      rds.caller = caller;
      try {
        return await tasks.call(request);
      } finally {
        if (rds.caller === caller) rds.caller = undefined;
      }
    },
  };
}
