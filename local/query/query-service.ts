/**
 * A service that speaks Query, behind the endpoint. Its checks come in AWS's order, as far as it is known: rate, action,
 * required members and types, permission, then those of the action itself.
 */
import type { Clock } from '../clock/clock.ts';
import { decodeQuery, type MissingMember } from '../wire/query-decoder.ts';
import { encodeQuery, encodeQueryFault } from '../wire/query-encoder.ts';
import { type Field, fieldValue, readFields } from '../wire/query-fields.ts';
import type { Answer, Authorize, Call, Service } from '../wire/service.ts';
import { ServiceFault } from '../wire/service-fault.ts';
import type { QueryAction } from './action.ts';
import type { DemandedFault, DemandedFaults, FaultOf } from './demanded-faults.ts';
import { perform } from './perform.ts';
import {
  actionMissing,
  actionUnknown,
  operationUnsupported,
  parameterUnsupported,
  throttled,
} from './query-faults.ts';

type Request = Record<string, unknown>;

/** What makes one service's API differ from another's. */
export interface QueryApi<Context> {
  /** As in `The local RDS`. */
  readonly name: string;
  readonly signingName: string;
  readonly apiVersion: string;
  readonly xmlNamespace: string;
  /** What the package of its SDK exports. */
  readonly sdk: Readonly<Record<string, unknown>>;
  readonly actions: Readonly<Record<string, QueryAction<Context>>>;
  readonly faultOf: FaultOf;
  /** How it refuses a request without a required member, where that is not as RDS does. */
  readonly missingMember?: MissingMember;
  /** What it checks of every request by its model. @throws {ServiceFault} */
  readonly check?: (request: Readonly<Request>) => void;
}

export interface QueryServiceParts<Context> {
  readonly api: QueryApi<Context>;
  readonly clock: Clock;
  readonly context: Context;
  readonly demandedFaults: DemandedFaults;
  readonly throttle?: { admits(): boolean };
  /** Everybody may do everything unless told. */
  readonly authorize?: Authorize | undefined;
}

export function queryService<Context>(parts: QueryServiceParts<Context>): Service {
  const { signingName, apiVersion } = parts.api;
  return { signingName, apiVersion, answer: (call) => answer(parts, call) };
}

async function answer<Context>(parts: QueryServiceParts<Context>, call: Call): Promise<Answer> {
  const { api, throttle, authorize } = parts;
  const fields = readFields(call.query, isForm(call) ? call.body : '');
  const name = fieldValue(fields, 'Action');
  try {
    if (throttle?.admits() === false) throw throttled();
    const action = findAction(api, name, fieldValue(fields, 'Version'));
    const request = decode(api, action, fields);
    authorize?.(call, action.schema[2], request);
    return await carryOut(parts, call, action, request);
  } catch (error) {
    if (error instanceof ServiceFault) return refuse(api, call, name, error);
    throw error;
  }
}

async function carryOut<Context>(
  { api, clock, context, demandedFaults }: QueryServiceParts<Context>,
  call: Call,
  action: QueryAction<Context>,
  request: Request,
): Promise<Answer> {
  const name = action.schema[2];
  const demanded = demandedFaults.take(name, request);
  const { result, isDone, wrong } = await perform(clock, demanded, () =>
    action.run(context, request as never, call),
  );
  const summary = { action: name, outcome: 'Success', changing: action.changes && isDone };
  if (wrong) return goWrong(api, call, wrong, summary);
  const body = encodeQuery(action.schema, result, call.requestId, api.xmlNamespace);
  return { statusCode: 200, contentType: 'text/xml', body, summary };
}

function goWrong<Context>(
  api: QueryApi<Context>,
  call: Call,
  demanded: DemandedFault,
  summary: Answer['summary'],
): Answer {
  const fault = api.faultOf(demanded);
  if (fault)
    return { ...refuse(api, call, summary.action, fault), summary: { ...summary, outcome: fault.code } };
  const outcome = 'ConnectionDropped';
  return {
    statusCode: 500,
    contentType: 'text/xml',
    body: '',
    dropped: true,
    summary: { ...summary, outcome },
  };
}

function refuse<Context>(
  { xmlNamespace }: QueryApi<Context>,
  { requestId }: Call,
  action: string | undefined,
  fault: ServiceFault,
): Answer {
  return {
    statusCode: fault.statusCode,
    contentType: 'text/xml',
    body: encodeQueryFault(fault, requestId, xmlNamespace),
    summary: { action, outcome: fault.code, changing: false },
  };
}

function findAction<Context>(
  { name: service, sdk, actions, apiVersion }: QueryApi<Context>,
  name: string | undefined,
  version: string | undefined,
): QueryAction<Context> {
  if (!name) throw actionMissing();
  if (version !== apiVersion) throw actionUnknown(name, version ?? 'NO_VERSION_SPECIFIED');
  const action = Object.hasOwn(actions, name) ? actions[name] : undefined;
  if (action !== undefined) return action;
  if (isOperationOfAws(sdk, name)) throw operationUnsupported(service, name, Object.keys(actions));
  throw actionUnknown(name, version);
}

function decode<Context>(
  { name: service, missingMember, check }: QueryApi<Context>,
  action: QueryAction<Context>,
  fields: Field,
): Request {
  const request = decodeQuery(action.schema[4], fields, missingMember);
  const unknown = Object.keys(request).filter((member) => !action.members.includes(member));
  if (unknown.length > 0) throw parameterUnsupported(service, action.schema[2], unknown);
  check?.(request);
  return request;
}

function isOperationOfAws(sdk: Readonly<Record<string, unknown>>, name: string): boolean {
  const exported = sdk[`${name}$`];
  return Array.isArray(exported) && exported[0] === 9;
}

/** A body of another type has no fields for AWS either. */
function isForm({ headers }: Call): boolean {
  return headers['content-type']?.split(';')[0]?.trim().toLowerCase() === 'application/x-www-form-urlencoded';
}
