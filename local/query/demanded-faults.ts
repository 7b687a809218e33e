/** Faults on demand: what is to go wrong with which calls, for tests, scenarios and rehearsals. */
import { NormalizedSchema } from '@smithy/core/schema';
import type { SchemaRef } from '../wire/schema.ts';
import type { ServiceFault } from '../wire/service-fault.ts';
import { commonFault, modelled } from './make-fault.ts';
import { throttled } from './query-faults.ts';

export interface DemandedFault<ActionName extends string = string> {
  /** `*` is any. */
  readonly action: ActionName | '*';
  /**
   * `fail`: answer with `fault`. `throttle`: answer that the rate is exceeded. `late`: answer after `delayMs`.
   * `drop`: close the connection instead of answering.
   */
  readonly kind: 'fail' | 'throttle' | 'late' | 'drop';
  /**
   * Of `fail`: a fault's name in the SDK or on the wire, an error that all services share, or any other code if there is
   * a `statusCode`. InternalFailure unless told.
   */
  readonly fault?: string;
  readonly message?: string;
  /** Of `fail` with a code that the SDK does not know: in place of what such an error has by the documentation. */
  readonly statusCode?: number;
  /** Of `fail` and `drop`: whether the call has its effect all the same. `before` unless told: it has not. */
  readonly when?: 'before' | 'after';
  /** Of `late`, in milliseconds of the clock. */
  readonly delayMs?: number;
  /** So many calls go wrong; all of them unless told. */
  readonly times?: number;
  /** So many calls go well first. */
  readonly skip?: number;
  /** Only calls with these values of string members. */
  readonly where?: Readonly<Record<string, string>>;
}

/**
 * [D] The errors that all services share, which no SDK has a class for.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/CommonErrors.html
 */
const COMMON_ERRORS: Readonly<Record<string, number>> = {
  AccessDenied: 403,
  AccessDeniedException: 400,
  ExpiredToken: 403,
  IncompleteSignature: 400,
  InternalFailure: 500,
  InvalidAction: 400,
  InvalidClientTokenId: 403,
  InvalidParameterCombination: 400,
  InvalidParameterValue: 400,
  InvalidQueryParameter: 400,
  MalformedQueryString: 404,
  MissingAction: 400,
  MissingAuthenticationToken: 403,
  MissingParameter: 400,
  NotAuthorized: 400,
  OptInRequired: 403,
  RequestExpired: 400,
  RequestLimitExceeded: 503,
  ServiceUnavailable: 503,
  SignatureDoesNotMatch: 403,
  Throttling: 400,
  ThrottlingException: 400,
  UnrecognizedClientException: 400,
  ValidationError: 400,
};

/** Whether a service answers with a fault of that name, by what the package of its SDK exports. */
export function isKnownFault(sdk: Readonly<Record<string, unknown>>, fault: string): boolean {
  return fault in COMMON_ERRORS || modelledFaults(sdk).has(fault);
}

/** The names that {@link isKnownFault} knows, in the order of the alphabet. */
export function knownFaults(sdk: Readonly<Record<string, unknown>>): readonly string[] {
  const names = [...modelledFaults(sdk).keys(), ...Object.keys(COMMON_ERRORS)];
  return [...new Set(names)].toSorted();
}

interface Counted<ActionName extends string> {
  readonly demanded: DemandedFault<ActionName>;
  calls: number;
}

export class DemandedFaults<ActionName extends string = string> {
  #faults: readonly Counted<ActionName>[] = [];

  add(demanded: DemandedFault<ActionName>): void {
    this.#faults = [...this.#faults, { demanded, calls: 0 }];
  }

  clear(): void {
    this.#faults = [];
  }

  /** What is to go wrong with this call; asking counts it. */
  take(action: string, request: Readonly<Record<string, unknown>>): readonly DemandedFault<ActionName>[] {
    return this.#faults
      .filter(({ demanded }) => concerns(demanded, action, request))
      .filter((counted) => {
        counted.calls += 1;
        const { skip = 0, times = Number.POSITIVE_INFINITY } = counted.demanded;
        return counted.calls > skip && counted.calls <= skip + times;
      })
      .map(({ demanded }) => demanded);
  }
}

/** The fault that a demanded one answers with; undefined when it does not answer with one. */
export type FaultOf = (demanded: DemandedFault) => ServiceFault | undefined;

/** Makes the faults of a service from what the package of its SDK exports. */
export function faultsOf(sdk: Readonly<Record<string, unknown>>): FaultOf {
  const schemas = modelledFaults(sdk);
  return (demanded) => {
    if (demanded.kind === 'throttle') {
      const throttling = schemas.get('ThrottlingException');
      return throttling ? modelled(throttling, 'Rate exceeded') : throttled();
    }
    if (demanded.kind !== 'fail') return undefined;
    const { fault = 'InternalFailure', message = `${fault}, on demand.` } = demanded;
    const schema = schemas.get(fault);
    if (schema !== undefined) return modelled(schema, message);
    const statusCode = demanded.statusCode ?? COMMON_ERRORS[fault];
    if (statusCode !== undefined) return commonFault(fault, message, statusCode);
    throw new Error(`The fault ${fault} is none of the service, and there is no statusCode for it.`);
  };
}

function concerns(
  { action, where = {} }: DemandedFault,
  called: string,
  request: Readonly<Record<string, unknown>>,
): boolean {
  if (action !== '*' && action !== called) return false;
  return Object.entries(where).every(([member, value]) => request[member] === value);
}

/** By their names in the SDK and by their codes on the wire. */
function modelledFaults(sdk: Readonly<Record<string, unknown>>): ReadonlyMap<string, SchemaRef> {
  return new Map(
    Object.values(sdk).flatMap((exported) => {
      if (!isErrorSchema(exported)) return [];
      const schema = exported as unknown as SchemaRef;
      const { awsQueryError } = NormalizedSchema.of(schema).getMergedTraits();
      const [code = exported[2]] = Array.isArray(awsQueryError) ? awsQueryError : [];
      return [exported[2], code].map((name) => [String(name), schema] as const);
    }),
  );
}

/** The SDK's base class has a schema as well, without a code. */
function isErrorSchema(exported: unknown): exported is readonly unknown[] {
  return Array.isArray(exported) && exported[0] === -3 && typeof exported[3] === 'object';
}
