/**
 * PutEvents: events of an application's own, checked and put onto the bus.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEvents.html
 */

import type { Account } from '../account.ts';
import { ServiceFault } from '../wire/service-fault.ts';
import type { EventBridgeEvent } from './event.ts';
import type { EventBus } from './event-bus.ts';
import { type PutEventsEntry, refusalOf } from './put-events-entry.ts';

export interface PutEventsOptions {
  readonly bus: EventBus;
  readonly account: Account;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/** An id for an event that was taken, or why it was not. */
export type PutEventsResultEntry =
  | { readonly EventId: string }
  | { readonly ErrorCode: string; readonly ErrorMessage: string };

export interface PutEventsResult {
  readonly FailedEntryCount: number;
  /** In the order of the entries. */
  readonly Entries: readonly PutEventsResultEntry[];
}

const MOST_ENTRIES = 10;

/**
 * Makes the function that takes entries: one that is refused does not keep the others from the bus. It throws the
 * ServiceFault ValidationException for more entries than ten, or none.
 */
export function putEventsTo(
  options: PutEventsOptions,
): (entries: readonly PutEventsEntry[]) => PutEventsResult {
  let taken = 0;
  const putEntry = (entry: PutEventsEntry): PutEventsResultEntry => {
    const refusal = refusalOf(entry);
    if (refusal !== undefined) return refusal;
    taken += 1;
    const id = eventId(taken);
    // [I] A bus that does not exist takes an event as well, and no rule of the stack is on it.
    if (isDefaultBus(entry.EventBusName)) options.bus.put(eventOf(entry, id, options));
    return { EventId: id };
  };
  return (entries) => {
    checkCount(entries.length);
    const results = entries.map(putEntry);
    return { FailedEntryCount: results.filter((result) => 'ErrorCode' in result).length, Entries: results };
  };
}

/** [R] The sentence, without the entries in it. */
function checkCount(count: number): void {
  if (count >= 1 && count <= MOST_ENTRIES) return;
  const bound = count === 0 ? 'greater than or equal to 1' : `less than or equal to ${MOST_ENTRIES}`;
  const message = `1 validation error detected: Value at 'entries' failed to satisfy constraint: Member must have length ${bound}`;
  throw new ServiceFault({ code: 'ValidationException', statusCode: 400, message });
}

function eventOf(entry: PutEventsEntry, id: string, options: PutEventsOptions): EventBridgeEvent {
  const { Source = '', DetailType = '', Detail = '', Resources = [], Time } = entry;
  return {
    version: '0',
    id,
    'detail-type': DetailType,
    source: Source,
    account: options.account.accountId,
    time: new Date(Time ?? options.now()).toISOString().replace(/\.\d+Z$/, 'Z'),
    region: options.account.region,
    resources: Resources,
    detail: JSON.parse(Detail),
  };
}

/** By its name or its ARN. */
function isDefaultBus(name = 'default'): boolean {
  return name === 'default' || name.endsWith(':event-bus/default');
}

/** In the form of a UUID; counted, so that a run that is repeated has the same ids. */
function eventId(count: number): string {
  return `00000000-0000-4000-b000-${count.toString(16).padStart(12, '0')}`;
}
