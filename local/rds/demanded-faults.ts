/** Faults on demand: what is to go wrong with which calls, for tests, scenarios and rehearsals. */
import * as sdk from '@aws-sdk/client-rds';
import { NormalizedSchema } from '@smithy/core/schema';
import type { ServiceFault } from '../wire/service-fault.ts';
import type { ActionName } from './actions.ts';
import { commonFault, modelled } from './faults/make-fault.ts';
import { faults } from './faults.ts';

export interface DemandedFault {
  /** `*` is any. */
  readonly action: ActionName | '*';
  /**
   * `fail`: answer with `fault`. `throttle`: answer that the rate is exceeded. `late`: answer after `delayMs`.
   * `drop`: close the connection instead of answering.
   */
  readonly kind: 'fail' | 'throttle' | 'late' | 'drop';
  /** Of `fail`: a fault's name in the SDK or on the wire, or any other code. InternalFailure unless told. */
  readonly fault?: string;
  readonly message?: string;
  /** Of `fail` with a code that the SDK does not know. 400 unless told, 500 for InternalFailure. */
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

interface Counted {
  readonly demanded: DemandedFault;
  calls: number;
}

export class DemandedFaults {
  #faults: readonly Counted[] = [];

  add(demanded: DemandedFault): void {
    this.#faults = [...this.#faults, { demanded, calls: 0 }];
  }

  clear(): void {
    this.#faults = [];
  }

  /** What is to go wrong with this call; asking counts it. */
  take(action: string, request: Readonly<Record<string, unknown>>): readonly DemandedFault[] {
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
export function faultOf(demanded: DemandedFault): ServiceFault | undefined {
  if (demanded.kind === 'throttle') return faults.throttled();
  if (demanded.kind !== 'fail') return undefined;
  const { fault = 'InternalFailure', message = `${fault}, on demand.` } = demanded;
  const schema = modelledFaults.get(fault);
  if (schema !== undefined) return modelled(schema, message);
  return commonFault(fault, message, demanded.statusCode ?? (fault === 'InternalFailure' ? 500 : 400));
}

function concerns(
  { action, where = {} }: DemandedFault,
  called: string,
  request: Readonly<Record<string, unknown>>,
): boolean {
  if (action !== '*' && action !== called) return false;
  return Object.entries(where).every(([member, value]) => request[member] === value);
}

type ErrorSchema = typeof sdk.DBClusterNotFoundFault$;

/** By their names in the SDK and by their codes on the wire. */
const modelledFaults: ReadonlyMap<string, ErrorSchema> = new Map(
  Object.values(sdk).flatMap((exported) => {
    if (!isErrorSchema(exported)) return [];
    const { awsQueryError } = NormalizedSchema.of(exported).getMergedTraits();
    const [code] = Array.isArray(awsQueryError) ? awsQueryError : [];
    return [exported[2], String(code)].map((name) => [name, exported] as const);
  }),
);

/** The SDK's base class has a schema as well, without a code. */
function isErrorSchema(exported: unknown): exported is ErrorSchema {
  return Array.isArray(exported) && exported[0] === -3 && typeof exported[3] === 'object';
}
