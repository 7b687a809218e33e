/**
 * Scheduler as a service of the endpoint. Its checks come in the order of AWS's front, as far as it is known: operation,
 * JSON and types, required members, constraints, permission, then those of the action itself.
 */
import * as sdk from '@aws-sdk/client-scheduler';
import { NormalizedSchema } from '@smithy/core/schema';
import type { Clock } from '../clock/clock.ts';
import { type DemandedFault, faultsOf } from '../query/demanded-faults.ts';
import { perform } from '../query/perform.ts';
import { encodeJson } from '../wire/json-encoder.ts';
import { decodeRest, matchPath, type PathMembers } from '../wire/rest-request.ts';
import { type OperationSchema, requiredMembers } from '../wire/schema.ts';
import type { Answer, Authorize, Call, Service } from '../wire/service.ts';
import { ServiceFault } from '../wire/service-fault.ts';
import { type Action, actions } from './actions.ts';
import { checkConstraints } from './constraints.ts';
import type { Scheduler } from './context.ts';
import type { SchedulerFaults } from './control.ts';
import { faults as refusals } from './faults.ts';

const CONTENT_TYPE = 'application/json';
/** What a target may have here: the parts of the templated targets of other services are refused. */
const TARGET_MEMBERS = ['Arn', 'RoleArn', 'Input', 'RetryPolicy', 'DeadLetterConfig'];

export interface RestServiceParts {
  readonly scheduler: Scheduler;
  readonly clock: Clock;
  readonly faults: SchedulerFaults;
  /** Everybody may do everything unless told. */
  readonly authorize?: Authorize | undefined;
}

const faultOf = faultsOf(sdk);

export function restService(parts: RestServiceParts): Service {
  return {
    signingName: 'scheduler',
    methods: ['GET', 'POST', 'PUT', 'DELETE'],
    answer: (call) => answer(parts, call),
  };
}

async function answer(parts: RestServiceParts, call: Call): Promise<Answer> {
  const name = nameOf(call);
  try {
    const { action, path } = findAction(call, name);
    const request = decode(action, call, path);
    parts.authorize?.(call, action.schema[2], request);
    return await carryOut(parts, action, request);
  } catch (error) {
    if (error instanceof ServiceFault) return refuse(name, error);
    throw error;
  }
}

async function carryOut(
  { scheduler, clock, faults }: RestServiceParts,
  action: Action,
  request: Readonly<Record<string, unknown>>,
): Promise<Answer> {
  const name = action.schema[2];
  const demanded = faults.take(name, request);
  const { result, isDone, wrong } = await perform(clock, demanded, () =>
    action.run(scheduler, request as never),
  );
  const changing = action.changes && isDone;
  if (wrong !== undefined) return goWrong(name, wrong, changing);
  const summary = { action: name, outcome: 'Success', changing };
  const body = encodeJson(action.schema, result ?? {});
  return { statusCode: 200, contentType: CONTENT_TYPE, body, summary };
}

function goWrong(action: string, wrong: DemandedFault, changing: boolean): Answer {
  const fault = faultOf(wrong);
  if (fault !== undefined) {
    return { ...refuse(action, fault), summary: { action, outcome: fault.code, changing } };
  }
  const summary = { action, outcome: 'ConnectionDropped', changing };
  return { statusCode: 500, contentType: CONTENT_TYPE, body: '', dropped: true, summary };
}

/** [D] The header tells the error, and the body its sentence. */
function refuse(action: string | undefined, { code, statusCode, message }: ServiceFault): Answer {
  return {
    statusCode,
    contentType: CONTENT_TYPE,
    headers: { 'x-amzn-errortype': code },
    body: JSON.stringify({ Message: message }),
    summary: { action, outcome: code, changing: false },
  };
}

/** The operation of AWS that a request means, be it one of those here or not. */
function nameOf(call: Call): string | undefined {
  return operationsOfAws().find((operation) => matchPath(operation, call) !== undefined)?.[2];
}

function operationsOfAws(): readonly OperationSchema[] {
  return Object.values(sdk).filter(
    (exported): exported is never => Array.isArray(exported) && exported[0] === 9,
  );
}

function findAction(
  call: Call,
  name: string | undefined,
): { readonly action: Action; readonly path: PathMembers } {
  if (name === undefined) throw refusals.operationUnknown(call.method, call.path);
  const action: Action | undefined = Object.entries(actions).find(([known]) => known === name)?.[1];
  if (action === undefined) throw refusals.operationUnsupported(name, Object.keys(actions));
  return { action, path: matchPath(action.schema, call) ?? {} };
}

function decode(action: Action, call: Call, path: PathMembers): Record<string, unknown> {
  const { schema, members } = action;
  const request = decodeRest(schema, call, path);
  const unsupported = [
    ...Object.keys(request).filter((member) => !members.includes(member)),
    ...Object.keys(Object(request.Target))
      .filter((member) => !TARGET_MEMBERS.includes(member))
      .map((member) => `Target.${member}`),
  ];
  if (unsupported.length > 0) throw refusals.parameterUnsupported(schema[2], unsupported);
  checkRequired(NormalizedSchema.of(schema[4]), request, '');
  checkConstraints(request);
  return request;
}

function checkRequired(schema: NormalizedSchema, value: object, within: string): void {
  const required = requiredMembers(schema);
  for (const [name, member] of schema.structIterator()) {
    const given: unknown = Reflect.get(value, name);
    const spelled = `${within}${name.charAt(0).toLowerCase()}${name.slice(1)}`;
    if (given === undefined && required.has(name)) {
      throw refusals.constraintViolated(undefined, spelled, 'not be null');
    }
    if (member.isStructSchema() && typeof given === 'object' && given !== null) {
      checkRequired(member, given, `${spelled}.`);
    }
  }
}
