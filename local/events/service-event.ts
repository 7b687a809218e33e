/** The events that services of AWS put onto the default bus of themselves. */
import type { Account } from '../account.ts';
import type { EventBus } from './event-bus.ts';

export interface ServiceEvent {
  /** `aws.states` and the like, which no application may use. */
  readonly source: string;
  readonly detailType: string;
  readonly resources: readonly string[];
  readonly detail: object;
}

export interface ServiceEventsOptions {
  readonly bus: EventBus;
  readonly account: Account;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/** Makes the function by which a service puts its events. */
export function serviceEventsTo(options: ServiceEventsOptions): (event: ServiceEvent) => void {
  const { bus, account, now } = options;
  let put = 0;
  return ({ source, detailType, resources, detail }) => {
    put += 1;
    bus.put({
      version: '0',
      // In the form of a UUID; counted, so that a run that is repeated has the same ids.
      id: `00000000-0000-4000-a000-${put.toString(16).padStart(12, '0')}`,
      'detail-type': detailType,
      source,
      account: account.accountId,
      time: new Date(now()).toISOString().replace(/\.\d+Z$/, 'Z'),
      region: account.region,
      resources,
      detail,
    });
  };
}
