/**
 * Everything that template.yaml deploys and calls, on this machine: one endpoint, its services, the functions, and the
 * rules by which an event of RDS starts a state machine.
 */

import { dirname, join } from 'node:path';
import type { Clock } from './clock/clock.ts';
import { type LoggedCall, startEndpoint } from './endpoint/endpoint.ts';
import type { Delivery } from './events/delivery.ts';
import { EventBus, type Rule } from './events/event-bus.ts';
import { Lambda } from './lambda/lambda.ts';
import { createRds } from './rds/rds.ts';
import { seededRandom } from './runner/random.ts';
import type { LocalStateMachine } from './stack/local-state-machine.ts';
import { readStack } from './stack/stack.ts';
import { StepFunctions } from './step-functions/step-functions.ts';
import { taskIntegrations } from './step-functions/task-integrations.ts';

export interface LocalAwsOptions {
  readonly clock: Clock;
  readonly templatePath: string;
  /** us-east-1 unless told. */
  readonly region?: string;
  /** Of the endpoint; any free one unless told. */
  readonly port?: number;
  /** How events get to the state machines: every one once and at once, unless told. */
  readonly eventDelivery?: Partial<Delivery>;
  /** Decides everything that is left to chance. */
  readonly seed?: string;
  /** Takes every call that the endpoint has answered, in place of `calls`, which would grow for as long as it runs. */
  readonly onCall?: (call: LoggedCall) => void;
}

export interface LocalAws {
  readonly url: string;
  /** Milliseconds since the epoch, of its clock. */
  now(): number;
  readonly rds: ReturnType<typeof createRds>;
  readonly stepFunctions: StepFunctions;
  /** Every call that the endpoint has answered, in order, unless `onCall` takes them. */
  readonly calls: readonly LoggedCall[];
  close(): Promise<void>;
}

/** @throws {TemplateError} {DefinitionError} or {EventPatternError} when what is to be deployed cannot be. */
export async function startLocalAws(options: LocalAwsOptions): Promise<LocalAws> {
  const { clock, port = 0 } = options;
  const { rds, lambda, stepFunctions, events } = deploy(options, () => endpoint.url);
  const calls: LoggedCall[] = [];
  const onCall = options.onCall ?? ((call: LoggedCall) => void calls.push(call));
  const services = [rds.service, rds.control, stepFunctions.service];
  const endpoint = await startEndpoint({ clock, port, services, onCall });
  await lambda.warmUp();
  const close = async () => {
    rds.reset();
    events.close();
    stepFunctions.close();
    await endpoint.close();
  };
  return { url: endpoint.url, now: () => clock.now(), rds, stepFunctions, calls, close };
}

function deploy(
  { clock, templatePath, region = 'us-east-1', seed = 'local', eventDelivery = {} }: LocalAwsOptions,
  url: () => string,
) {
  const { functions, stateMachines } = readStack(templatePath, { region });
  const random = seededRandom(`${seed} rds`);
  const rds = createRds({ clock, region, random, onEvent: (event) => events.put(event) });
  const lambda = new Lambda({
    clock,
    functions,
    // What `npm run build` makes of functions/ is dist/: a laptop runs the source.
    sourceFolders: { dist: join(dirname(templatePath), 'functions') },
    environment: environmentFor(region, url),
  });
  const stepFunctions = new StepFunctions({ clock, stateMachines, tasks: taskIntegrations(lambda) });
  const events = new EventBus({
    clock,
    rules: rulesOf(stateMachines),
    start: (target, name, event) => stepFunctions.start(target, { name, input: event }),
    random: seededRandom(`${seed} events`),
    delivery: eventDelivery,
  });
  return { rds, lambda, stepFunctions, events };
}

function rulesOf(stateMachines: readonly LocalStateMachine[]): readonly Rule[] {
  return stateMachines.flatMap(({ logicalId: target, eventPatterns }) =>
    eventPatterns.map((pattern) => ({ target, pattern })),
  );
}

/** What the SDK reads, as Lambda sets it; the handlers know nothing of being on a laptop. */
function environmentFor(region: string, url: () => string): Readonly<Record<string, string>> {
  return {
    // Known once the endpoint listens, which it does after everything that answers behind it is there.
    get AWS_ENDPOINT_URL() {
      return url();
    },
    AWS_REGION: region,
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    // The SDK pauses between attempts in real time; the state machine's Retry pauses on the clock.
    AWS_MAX_ATTEMPTS: '1',
    POWERTOOLS_LOG_LEVEL: 'SILENT',
  };
}
