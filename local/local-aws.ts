/**
 * Everything that template.yaml deploys and calls, on this machine: one endpoint, its services, the functions, and the
 * rules by which an event of RDS starts a state machine.
 */

import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Account, accountIn } from './account.ts';
import type { Clock } from './clock/clock.ts';
import { cloudFormationService } from './cloudformation/cloudformation.ts';
import { Deliveries, type DeliveriesOptions } from './deploy/deliveries.ts';
import { environmentFor } from './deploy/environment.ts';
import { type KeyPolicies, Keys } from './deploy/keys.ts';
import { Permissions } from './deploy/permissions.ts';
import { makeRdsAndIam, type RdsAndIamOptions } from './deploy/rds-and-iam.ts';
import { makeScheduler } from './deploy/schedules.ts';
import { DynamoDb } from './dynamodb/dynamodb.ts';
import { type LoggedCall, startEndpoint } from './endpoint/endpoint.ts';
import type { Delivery } from './events/delivery.ts';
import { EventBus, type EventBusOptions, type Rule } from './events/event-bus.ts';
import { putEventsTo } from './events/put-events.ts';
import { serviceEventsTo } from './events/service-event.ts';
import type { Place } from './iam/access/place.ts';
import type { LocalIam } from './iam/iam.ts';
import { Lambda } from './lambda/lambda.ts';
import type { LocalRds } from './rds/rds.ts';
import { seededRandom } from './runner/random.ts';
import type { LocalScheduler } from './scheduler/scheduler.ts';
import { Sns } from './sns/sns.ts';
import { DeadLetters } from './sqs/dead-letters.ts';
import { readStack } from './stack/stack.ts';
import { startsOf } from './stack/starts.ts';
import { StepFunctions } from './step-functions/step-functions.ts';
import { taskIntegrations } from './step-functions/task-integrations.ts';
import { stsService } from './sts/sts.ts';
import type { Service } from './wire/service.ts';

type OnCall = (call: LoggedCall) => void;

export interface LocalAwsOptions extends RdsAndIamOptions {
  readonly templatePath: string;
  /** Values for parameters of the template, in place of their defaults. */
  readonly parameters?: Readonly<Record<string, string>>;
  /** In us-east-1 unless told. */
  readonly account?: Account;
  /** Of the keys that the parameters name; one that is not among them has the policy that KMS gives by default. */
  readonly keyPolicies?: KeyPolicies;
  /** Of the endpoint; any free one unless told. */
  readonly port?: number;
  /** How events get to the state machines: every one once and at once, unless told. */
  readonly eventDelivery?: Partial<Delivery>;
  /** Takes every call that was answered, in place of `calls`, which would grow for as long as it runs. */
  readonly onCall?: OnCall;
}

export interface LocalAws {
  readonly url: string;
  /** Milliseconds since the epoch, of its clock. */
  now(): number;
  readonly rds: LocalRds;
  /** The roles that it knows; of all others it is believed that they can be assumed, unless `rolesMustExist`. */
  readonly iam: LocalIam;
  readonly stepFunctions: StepFunctions;
  /** The one-time schedules, which start state machines of the stack. */
  readonly scheduler: LocalScheduler;
  /** The tables of the stack, and what is in them. */
  readonly dynamodb: DynamoDb;
  /** The topics of the stack, and what was published to them. */
  readonly sns: Sns;
  /** What could not be delivered. */
  readonly deadLetters: DeadLetters;
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
  const {
    rds,
    iam,
    sts,
    scheduler,
    dynamodb,
    lambda,
    stepFunctions,
    events,
    sns,
    deadLetters,
    cloudFormation,
  } = deployed;
  const services = [
    rds.service,
    rds.control,
    iam.service,
    iam.control,
    sts,
    stepFunctions.service,
    scheduler.service,
    cloudFormation,
  ];
  const endpoint = await startEndpoint({ clock, port, services, onCall });
  await lambda.warmUp();
  const close = async () => {
    rds.reset();
    events.close();
    scheduler.close();
    stepFunctions.close();
    await endpoint.close();
  };
  const now = () => clock.now();
  return {
    url: endpoint.url,
    now,
    rds,
    iam,
    scheduler,
    dynamodb,
    stepFunctions,
    sns,
    deadLetters,
    calls,
    close,
  };
}

/** Services call each other only once everything runs, so those that are made later are known by then. */
function deploy(options: LocalAwsOptions & { readonly onCall: OnCall }, url: () => string) {
  const { clock, templatePath, account = accountIn(), parameters = {} } = options;
  const rolesMustExist = options.rds?.options?.rolesMustExist ?? false;
  const stack = readStack(templatePath, { account, parameters });
  const { functions, stateMachines, tables, topics } = stack;
  const lambda = new Lambda({
    clock,
    functions,
    sourceFolders: { dist: codeFolder(dirname(templatePath)) },
    environment: environmentFor(account.region, url, { rolesMustExist }),
  });
  const place: Place = { ...account, tagsOf: (arn) => identity.rds.tagsOf(arn) };
  const functionOf = (traceId: string | undefined) => lambda.callerOf(traceId)?.arn;
  const keys = new Keys(account, options.keyPolicies);
  const permissions = new Permissions({ stack, place, keys, functionOf });
  const dynamodb = new DynamoDb({ clock, tables });
  const sns = new Sns(clock, topics);
  const deadLetters = new DeadLetters(clock);
  const start: DeliveriesOptions['start'] = (target, name, message) => {
    const deployed = stepFunctions.find(target);
    if (deployed === undefined) sns.publish({ topicArn: target, message });
    else stepFunctions.run(deployed, { name, input: message });
  };
  const { deliver } = new Deliveries({ stack, place, keys, deadLetters, start });
  const events = makeEventBus(options, startsOf(stack), deliver);
  const onBus = { bus: events, account, now: () => clock.now() };
  const identity = makeRdsAndIam(options, { permissions, place, events });
  const { rds, iam } = identity;
  const tasks = taskIntegrations({
    lambda,
    refuse: permissions.refuseTask,
    dynamodb: (operation, request) => dynamodb.call(operation, request),
    rds: logged(rds.service, options),
    sfn: () => logged(stepFunctions.service, options),
    scheduler: () => logged(scheduler.service, options),
    sns: (publication) => sns.publish(publication),
    events: putEventsTo(onBus),
    stepFunctions: () => stepFunctions,
  });
  const stepFunctions = new StepFunctions({
    clock,
    stateMachines,
    tasks,
    authorize: permissions.authorizeStates,
    onStatusChange: serviceEventsTo(onBus),
  });
  const { seed = 'local' } = options;
  const schedules = { clock, seed, stack, place, keys, permissions, iam, deadLetters, stepFunctions };
  const scheduler = makeScheduler(schedules);
  const cloudFormation = cloudFormationService({ clock, stack, account });
  const sts = stsService({ clock, account, sessionOf: (call) => permissions.callerOf(call)?.arn });
  return {
    rds,
    iam,
    sts,
    scheduler,
    dynamodb,
    lambda,
    stepFunctions,
    events,
    sns,
    deadLetters,
    cloudFormation,
  };
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
