/** What a Task state may call here: one entry a service, by the type of resource that its history events name. */
import type { Lambda } from '../lambda/lambda.ts';
import { integrationOf } from '../runner/load/integrations.ts';
import type { TaskPort, TaskRequest } from '../runner/task-port.ts';
import type { Service } from '../wire/service.ts';
import { accessDenied } from './integrations/access-denied.ts';
import { type CallDynamoDb, dynamodbIntegration } from './integrations/dynamodb.ts';
import { eventsIntegration, type PutEvents } from './integrations/events.ts';
import { type Integration, unusable } from './integrations/integration.ts';
import { functionTask, lambdaIntegration } from './integrations/lambda.ts';
import { rdsIntegration } from './integrations/rds.ts';
import { schedulerIntegration } from './integrations/scheduler.ts';
import { type SendSfn, sfnIntegration } from './integrations/sfn.ts';
import { type Publish, snsIntegration } from './integrations/sns.ts';
import { statesIntegration } from './integrations/states.ts';
import type { StepFunctions } from './step-functions.ts';
import { callsOf, type RefuseTask } from './task-calls.ts';

/** The services behind the integrations. Of one that is not given, no task can be called. */
export interface IntegratedServices {
  readonly lambda: Lambda;
  /** Every task may do everything unless told. */
  readonly refuse?: RefuseTask;
  readonly dynamodb?: CallDynamoDb;
  readonly rds?: Service;
  readonly sns?: Publish;
  readonly events?: PutEvents;
  readonly sfn?: SendSfn;
  /** Asked for when a task calls them, because they cannot be made before the integrations are. */
  readonly scheduler?: () => Service;
  readonly stepFunctions?: () => StepFunctions;
}

export function taskIntegrations(services: IntegratedServices): TaskPort {
  const integrations = tableOf(services);
  return {
    call: async (request) => {
      checkPermission(services.refuse, request);
      return callTask(services.lambda, integrations, request);
    },
  };
}

function tableOf(services: IntegratedServices): Readonly<Record<string, Integration | undefined>> {
  const { lambda, dynamodb, rds, sfn, scheduler, sns, events, stepFunctions, refuse } = services;
  return {
    lambda: lambdaIntegration(lambda),
    dynamodb: dynamodb && dynamodbIntegration(dynamodb),
    states: stepFunctions && statesIntegration(stepFunctions),
    sns: sns && snsIntegration(sns),
    events: events && eventsIntegration(events),
    'aws-sdk:rds': rds && rdsIntegration(rds, refuse),
    'aws-sdk:sfn': sfn && sfnIntegration(sfn, refuse),
    'aws-sdk:scheduler': scheduler && schedulerIntegration(scheduler, refuse),
  };
}

/** @throws {TaskFailure} when the role of the state machine does not allow what the task calls. */
function checkPermission(refuse: RefuseTask | undefined, request: TaskRequest): void {
  if (refuse === undefined) return;
  for (const call of callsOf(request)) {
    const sentence = refuse(request.executionArn, call);
    if (sentence !== undefined) throw accessDenied(call.service, sentence);
  }
}

function callTask(
  lambda: Lambda,
  integrations: Readonly<Record<string, Integration | undefined>>,
  request: TaskRequest,
): Promise<unknown> {
  const named = integrationOf(request.resource);
  if (named?.kind === 'function') return functionTask(lambda, request);
  const integration = named && integrations[named.resourceType];
  if (named === undefined || integration === undefined)
    throw unusable(`${request.resource} has no counterpart here.`);
  const [action = ''] = named.resource.split('.');
  return integration({ action, pattern: named.pattern, request });
}
