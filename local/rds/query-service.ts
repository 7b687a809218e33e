/**
 * RDS as a service of the endpoint. Its checks come in AWS's order, as far as it is known: rate, action, required
 * members and types, then those of the action itself.
 */
import * as sdk from '@aws-sdk/client-rds';
import { type Clock, sleep } from '../clock/clock.ts';
import { decodeQuery } from '../wire/query-decoder.ts';
import { encodeQuery, encodeQueryFault } from '../wire/query-encoder.ts';
import { type Field, fieldValue, readFields } from '../wire/query-fields.ts';
import type { Answer, Call, Service } from '../wire/service.ts';
import { ServiceFault } from '../wire/service-fault.ts';
import type { Action } from './action.ts';
import { actionNames, actions, isActionName } from './actions.ts';
import type { Rds } from './context.ts';
import { type DemandedFault, type DemandedFaults, faultOf } from './demanded-faults.ts';
import { faults } from './faults.ts';
import type { Throttle } from './throttle.ts';

const API_VERSION = '2014-10-31';
const XML_NAMESPACE = `http://rds.amazonaws.com/doc/${API_VERSION}/`;

export interface QueryServiceParts {
  readonly clock: Clock;
  readonly rds: Rds;
  readonly throttle: Throttle;
  readonly demandedFaults: DemandedFaults;
}

export function queryService(parts: QueryServiceParts): Service {
  return {
    signingName: 'rds',
    apiVersion: API_VERSION,
    answer: (call) => answer(parts, call),
  };
}

async function answer(parts: QueryServiceParts, call: Call): Promise<Answer> {
  const fields = readFields(call.query, isForm(call) ? call.body : '');
  const action = fieldValue(fields, 'Action');
  try {
    if (!parts.throttle.admits()) throw faults.throttled();
    const found = findAction(action, fieldValue(fields, 'Version'));
    return await perform(parts, call, found, decode(found, fields));
  } catch (error) {
    if (error instanceof ServiceFault) return refuse(call, action, error);
    throw error;
  }
}

async function perform(
  { clock, rds, demandedFaults }: QueryServiceParts,
  call: Call,
  action: Action,
  request: Record<string, unknown>,
): Promise<Answer> {
  const name = action.schema[2];
  const demanded = demandedFaults.take(name, request);
  const before = demanded.find(({ kind, when = 'before' }) => kind !== 'late' && when === 'before');
  const after = demanded.find(({ kind, when }) => kind !== 'late' && when === 'after');
  // What a demanded fault hides still happens, when the fault comes after it.
  const result = before ? undefined : action.run(rds, request as never);
  const delayMs = demanded.reduce(
    (total, { kind, delayMs = 0 }) => total + (kind === 'late' ? delayMs : 0),
    0,
  );
  // The caller waits for this answer, so its busy job is what rests: time may jump over the delay.
  if (delayMs > 0) await sleep(clock, delayMs);
  const summary = { action: name, outcome: 'Success', changing: action.changes && !before };
  const wrong = before ?? after;
  if (wrong) return goWrong(call, wrong, summary);
  const body = encodeQuery(action.schema, result, call.requestId, XML_NAMESPACE);
  return { statusCode: 200, contentType: 'text/xml', body, summary };
}

function goWrong(call: Call, demanded: DemandedFault, summary: Answer['summary']): Answer {
  const fault = faultOf(demanded);
  if (fault) return { ...refuse(call, summary.action, fault), summary: { ...summary, outcome: fault.code } };
  const outcome = 'ConnectionDropped';
  return {
    statusCode: 500,
    contentType: 'text/xml',
    body: '',
    dropped: true,
    summary: { ...summary, outcome },
  };
}

function refuse({ requestId }: Call, action: string | undefined, fault: ServiceFault): Answer {
  return {
    statusCode: fault.statusCode,
    contentType: 'text/xml',
    body: encodeQueryFault(fault, requestId, XML_NAMESPACE),
    summary: { action, outcome: fault.code, changing: false },
  };
}

function findAction(name: string | undefined, version: string | undefined): Action {
  if (!name) throw faults.actionMissing();
  if (version !== API_VERSION) throw faults.actionUnknown(name, version ?? 'NO_VERSION_SPECIFIED');
  if (isActionName(name)) return actions[name];
  if (isOperationOfAws(name)) throw faults.operationUnsupported(name, actionNames);
  throw faults.actionUnknown(name, version);
}

function decode(action: Action, fields: Field): Record<string, unknown> {
  const request = decodeQuery(action.schema[4], fields);
  const unknown = Object.keys(request).filter((member) => !action.members.includes(member));
  if (unknown.length > 0) throw faults.parameterUnsupported(action.schema[2], unknown);
  return request;
}

function isOperationOfAws(name: string): boolean {
  const exported: unknown = Reflect.get(sdk, `${name}$`);
  return Array.isArray(exported) && exported[0] === 9;
}

/** A body of another type has no fields for AWS either. */
function isForm({ headers }: Call): boolean {
  return headers['content-type']?.split(';')[0]?.trim().toLowerCase() === 'application/x-www-form-urlencoded';
}
