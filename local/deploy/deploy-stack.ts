/** Puts together what a template deploys: every service, and what each asks of the others. */
import { dirname } from 'node:path';
import { type Account, accountIn } from '../account.ts';
import { CustomResources } from '../cloudformation/custom-resources.ts';
import { Alarms } from '../cloudwatch/alarms.ts';
import { cloudWatchService } from '../cloudwatch/json-service.ts';
import { DynamoDb } from '../dynamodb/dynamodb.ts';
import { dynamoDbService } from '../dynamodb/json-service.ts';
import type { LoggedCall } from '../endpoint/endpoint.ts';
import type { Delivery } from '../events/delivery.ts';
import { EventBus, type EventBusOptions, type Rule } from '../events/event-bus.ts';
import { putEventsTo } from '../events/put-events.ts';
import { serviceEventsTo } from '../events/service-event.ts';
import type { Place } from '../iam/access/place.ts';
import { Lambda } from '../lambda/lambda.ts';
import { seededRandom } from '../runner/random.ts';
import { Sns } from '../sns/sns.ts';
import { DeadLetters } from '../sqs/dead-letters.ts';
import type { Stack } from '../stack/stack.ts';
import { startsOf } from '../stack/starts.ts';
import { sendInProcess } from '../step-functions/integrations/sfn.ts';
import { StepFunctions } from '../step-functions/step-functions.ts';
import { taskIntegrations } from '../step-functions/task-integrations.ts';
import { stsService } from '../sts/sts.ts';
import type { Service } from '../wire/service.ts';
import { alarmActions } from './alarm-actions.ts';
import { codeFolder } from './code-folder.ts';
import { Deliveries, type DeliveriesOptions } from './deliveries.ts';
import { environmentFor } from './environment.ts';
import { functionEvents } from './function-events.ts';
import { type KeyPolicies, Keys } from './keys.ts';
import { Permissions } from './permissions.ts';
import { makeRdsAndIam, type RdsAndIamOptions } from './rds-and-iam.ts';
import { makeScheduler } from './schedules.ts';

export interface DeployOptions extends RdsAndIamOptions {
  readonly stack: Stack;
  /** Beside the code of its functions. */
  readonly templatePath: string;
  /** In us-east-1 unless told. */
  readonly account?: Account;
  /** Of the keys that the parameters name; one that is not among them has the policy that KMS gives by default. */
  readonly keyPolicies?: KeyPolicies;
  /** How events get to the state machines: every one once and at once, unless told. */
  readonly eventDelivery?: Partial<Delivery>;
  /** Is told of every call of an aws-sdk task that was answered. */
  readonly onCall: (call: LoggedCall) => void;
}

/** Services call each other only once everything runs, so those that are made later are known by then. */
export function deployStack(options: DeployOptions, url: () => string) {
  const { clock, stack, templatePath, account = accountIn() } = options;
  const rolesMustExist = options.rds?.options?.rolesMustExist ?? false;
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
  const act = alarmActions({ stack, place, keys, sns });
  const alarms = new Alarms({ clock, alarms: stack.alarms, act });
  const deadLetters = new DeadLetters(clock);
  const functionQueue = functionEvents(clock, lambda, deadLetters);
  const start: DeliveriesOptions['start'] = (target, name, message) => {
    const deployed = stepFunctions.find(target);
    const called = lambda.find(target);
    if (deployed !== undefined) stepFunctions.run(deployed, { name, input: message });
    else if (called !== undefined) functionQueue.send(called, JSON.parse(message));
    else sns.publish({ topicArn: target, message });
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
    sfn: sendInProcess(() => logged(stepFunctions.service, options)),
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
  const around = { stack, place, keys, permissions, iam, deadLetters, stepFunctions };
  const scheduler = makeScheduler({ clock, seed, ...around });
  const customResources = new CustomResources({
    clock,
    account,
    url,
    send: (serviceToken, event) => {
      const target = lambda.find(serviceToken);
      if (target === undefined) throw new Error(`The service token ${serviceToken} is no function here.`);
      functionQueue.send(target, event);
    },
  });
  const services = [
    rds.service,
    rds.control,
    iam.service,
    iam.control,
    stsService({ clock, account, sessionOf: (call) => permissions.callerOf(call)?.arn }),
    stepFunctions.service,
    dynamoDbService(dynamodb, permissions.authorizeDynamoDb),
    scheduler.service,
    scheduler.control,
    cloudWatchService(alarms),
    customResources.service,
  ];
  return {
    stack,
    services,
    rds,
    iam,
    scheduler,
    dynamodb,
    lambda,
    functionQueue,
    customResources,
    stepFunctions,
    events,
    sns,
    deadLetters,
  };
}

function makeEventBus(
  { clock, seed = 'local', eventDelivery = {} }: DeployOptions,
  rules: readonly Rule[],
  start: EventBusOptions['start'],
): EventBus {
  const random = seededRandom(`${seed} events`);
  return new EventBus({ clock, rules, start, random, delivery: eventDelivery });
}

/** A service whose calls are logged as those of the endpoint are. */
function logged(service: Service, { clock, onCall }: Pick<DeployOptions, 'clock' | 'onCall'>): Service {
  const answer: Service['answer'] = async (call) => {
    const at = clock.now();
    const answered = await service.answer(call);
    onCall({ service: service.signingName, at, ...answered.summary });
    return answered;
  };
  return { ...service, answer };
}
