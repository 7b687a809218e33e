/**
 * Everything that template.yaml deploys and calls, on this machine: one endpoint, its services, the functions, and the
 * rules by which an event of RDS starts a state machine.
 */

import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Clock } from './clock/clock.ts';
import { cloudFormationService } from './cloudformation/cloudformation.ts';
import { DynamoDb } from './dynamodb/dynamodb.ts';
import { type LoggedCall, startEndpoint } from './endpoint/endpoint.ts';
import type { Delivery } from './events/delivery.ts';
import { EventBus, type EventBusOptions, type Rule } from './events/event-bus.ts';
import { putEventsTo } from './events/put-events.ts';
import { serviceEventsTo } from './events/service-event.ts';
import { Lambda } from './lambda/lambda.ts';
import { type CreateRdsOptions, createRds } from './rds/rds.ts';
import { seededRandom } from './runner/random.ts';
import { Sns } from './sns/sns.ts';
import { readStack } from './stack/stack.ts';
import { startsOf } from './stack/starts.ts';
import { StepFunctions } from './step-functions/step-functions.ts';
import { taskIntegrations } from './step-functions/task-integrations.ts';
import type { Service } from './wire/service.ts';

type OnCall = (call: LoggedCall) => void;

/** The account that everything here is in. */
const ACCOUNT_ID = '123456789012';

export interface LocalAwsOptions {
  readonly clock: Clock;
  readonly templatePath: string;
  /** us-east-1 unless told. */
  readonly region?: string;
  /** Of the endpoint; any free one unless told. */
  readonly port?: number;
  /** How events get to the state machines: every one once and at once, unless told. */
  readonly eventDelivery?: Partial<Delivery>;
  /** How long the local RDS takes, and what it does where AWS leaves it open. */
  readonly rds?: Pick<CreateRdsOptions, 'timings' | 'options'>;
  /** Decides everything that is left to chance. */
  readonly seed?: string;
  /** Takes every call that was answered, in place of `calls`, which would grow for as long as it runs. */
  readonly onCall?: OnCall;
}

export interface LocalAws {
  readonly url: string;
  /** Milliseconds since the epoch, of its clock. */
  now(): number;
  readonly rds: ReturnType<typeof createRds>;
  readonly stepFunctions: StepFunctions;
  /** The tables of the stack, and what is in them. */
  readonly dynamodb: DynamoDb;
  /** The topics of the stack, and what was published to them. */
  readonly sns: Sns;
  /** Every call of the endpoint or of an aws-sdk task that was answered, in order, unless `onCall` takes them. */
  readonly calls: readonly LoggedCall[];
  close(): Promise<void>;
}

/** @throws {TemplateError} {DefinitionError} or {EventPatternError} when what is to be deployed cannot be. */
export async function startLocalAws(options: LocalAwsOptions): Promise<LocalAws> {
  const { clock, port = 0 } = options;
  const calls: LoggedCall[] = [];
  const onCall = options.onCall ?? ((call: LoggedCall) => void calls.push(call));
  const deployed = deploy({ ...options, onCall }, () => endpoint.url);
  const { rds, dynamodb, lambda, stepFunctions, events, sns, cloudFormation } = deployed;
  const services = [rds.service, rds.control, stepFunctions.service, cloudFormation];
  const endpoint = await startEndpoint({ clock, port, services, onCall });
  await lambda.warmUp();
  const close = async () => {
    rds.reset();
    events.close();
    stepFunctions.close();
    await endpoint.close();
  };
  return { url: endpoint.url, now: () => clock.now(), rds, dynamodb, stepFunctions, sns, calls, close };
}

/** Services call each other only once everything runs, so those that are made later are known by then. */
function deploy(options: LocalAwsOptions & { readonly onCall: OnCall }, url: () => string) {
  const { clock, templatePath, region = 'us-east-1', seed = 'local' } = options;
  const stack = readStack(templatePath, { region });
  const { functions, stateMachines, tables, topics } = stack;
  const random = seededRandom(`${seed} rds`);
  const rds = createRds({ clock, region, random, ...options.rds, onEvent: (event) => events.put(event) });
  const lambda = new Lambda({
    clock,
    functions,
    sourceFolders: { dist: codeFolder(dirname(templatePath)) },
    environment: environmentFor(region, url),
  });
  const dynamodb = new DynamoDb({ clock, tables });
  const sns = new Sns(clock, topics);
  const start: EventBusOptions['start'] = (target, name, event, text) => {
    const message = text ?? JSON.stringify(event);
    const deployed = stepFunctions.find(target);
    if (deployed === undefined) sns.publish({ topicArn: target, message });
    else stepFunctions.run(deployed, { name, input: message });
  };
  const events = makeEventBus(options, startsOf(stack), start);
  const onBus = { bus: events, region, accountId: ACCOUNT_ID, now: () => clock.now() };
  const tasks = taskIntegrations({
    lambda,
    dynamodb: (operation, request) => dynamodb.call(operation, request),
    rds: logged(rds.service, options),
    sfn: () => logged(stepFunctions.service, options),
    sns: (publication) => sns.publish(publication),
    events: putEventsTo(onBus),
    stepFunctions: () => stepFunctions,
  });
  const stepFunctions = new StepFunctions({
    clock,
    stateMachines,
    tasks,
    onStatusChange: serviceEventsTo(onBus),
  });
  const cloudFormation = cloudFormationService({ clock, stack, region, accountId: ACCOUNT_ID });
  return { rds, dynamodb, lambda, stepFunctions, events, sns, cloudFormation };
}

/** What `npm run build` makes of functions/ is dist/: the source is run where it is, and what was built where it is not. */
function codeFolder(folder: string): string {
  const source = join(folder, 'functions');
  return existsSync(source) ? source : join(folder, 'dist');
}

function makeEventBus(
  { clock, seed = 'local', eventDelivery = {} }: LocalAwsOptions,
  rules: readonly Rule[],
  start: EventBusOptions['start'],
): EventBus {
  const random = seededRandom(`${seed} events`);
  return new EventBus({ clock, rules, start, random, delivery: eventDelivery });
}

/** A service whose calls are logged as those of the endpoint are. */
function logged(service: Service, { clock, onCall }: { clock: Clock; onCall: OnCall }): Service {
  const answer: Service['answer'] = async (call) => {
    const at = clock.now();
    const answered = await service.answer(call);
    onCall({ service: service.signingName, at, ...answered.summary });
    return answered;
  };
  return { ...service, answer };
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
