/**
 * What a task of a state machine needs to be allowed, by the service that it calls. Calls of RDS by a task need what they
 * need from a function.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/service-integration-iam-templates.html
 */
import type { Need } from './caller.ts';
import { type Place, type Request, textOf } from './place.ts';
import { rdsNeeds } from './rds-needs.ts';
import { schedulerNeeds } from './scheduler-needs.ts';

type Needs = (operation: string, request: Request, place: Place) => readonly Need[];

const services: Readonly<Record<string, Needs>> = {
  lambda: (_, request, place) => [
    need('lambda:InvokeFunction', named(request, 'FunctionName', at(place, 'lambda', 'function:'))),
  ],
  dynamodb: (operation, request, place) => [
    need(`dynamodb:${operation}`, named(request, 'TableName', at(place, 'dynamodb', 'table/'))),
  ],
  events: putEventsNeeds,
  sns: (operation, request) => [need(`sns:${operation}`, textOf(request, 'TopicArn') ?? '*')],
  states: statesNeeds,
  rds: rdsNeeds,
  scheduler: schedulerNeeds,
};

/** @throws {Error} for a service that is not known here. */
export function taskNeeds(
  service: string,
  operation: string,
  request: Request,
  place: Place,
): readonly Need[] {
  const needs = services[service];
  if (needs === undefined)
    throw new Error(`What ${service}:${operation} needs to be allowed is not known here.`);
  return needs(operation, request, place);
}

/** [D] Every event by itself, on its bus, with what conditions can ask of it. */
function putEventsNeeds(operation: string, { Entries }: Request, place: Place): readonly Need[] {
  const entries: readonly unknown[] = Array.isArray(Entries) ? Entries : [];
  return entries.map((entry) => {
    const event: Request = Object(entry);
    const source = textOf(event, 'Source');
    const detailType = textOf(event, 'DetailType');
    return {
      ...need(
        `events:${operation}`,
        named({ EventBusName: 'default', ...event }, 'EventBusName', at(place, 'events', 'event-bus/')),
      ),
      context: {
        ...(source !== undefined && { 'events:source': source }),
        ...(detailType !== undefined && { 'events:detail-type': detailType }),
      },
    };
  });
}

/**
 * An execution or a state machine; of the other operations there is no narrower resource. [D] A version or an alias can be
 * allowed by its own ARN, or by that of its state machine with a condition on the qualifier.
 */
function statesNeeds(operation: string, request: Request): readonly Need[] {
  const action = `states:${operation}`;
  const executionArn = textOf(request, 'executionArn');
  if (executionArn !== undefined) return [need(action, executionArn)];
  const arn = textOf(request, 'stateMachineArn') ?? textOf(request, 'stateMachineAliasArn') ?? '*';
  const [, unqualified, qualifier] = /^(.*:stateMachine:[^:]+):([^:]+)$/.exec(arn) ?? [];
  if (unqualified === undefined || qualifier === undefined) return [need(action, arn)];
  const context = { 'states:StateMachineQualifier': [qualifier] };
  return [{ ...need(action, arn), otherResource: unqualified, context }];
}

function need(action: string, resource: string): Need {
  return { action, resource };
}

/** The ARN of what a member names, be it by name or by ARN. */
function named(request: Request, member: string, prefix: string): string {
  const name = textOf(request, member) ?? '';
  return name.startsWith('arn:') ? name : `${prefix}${name}`;
}

function at({ partition, region, accountId }: Place, service: string, type: string): string {
  return `arn:${partition}:${service}:${region}:${accountId}:${type}`;
}
