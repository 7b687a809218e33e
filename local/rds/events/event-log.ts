/**
 * What happened, and what the work under way will have led to: an event is written down with its time when a call sets
 * the work going, shows in DescribeEvents when that time has come, and is told to the listener then.
 */

import type { Account } from '../../account.ts';
import type { Clock } from '../../clock/clock.ts';
import { arnOf } from '../world/arn.ts';
import type { Tags } from '../world/state.ts';
import { type EventName, eventKinds } from './event-kinds.ts';
import { type RdsEvent, toRdsEvent } from './rds-event.ts';

export interface Happening {
  readonly event: EventName;
  /** Counted over all events, so that those of one moment keep their order. */
  readonly number: number;
  readonly at: number;
  readonly identifier: string;
  /** Where it says more than the message of its kind. */
  readonly message?: string;
}

/** What an event says that only the call knows. */
export type Particulars = Partial<Pick<Happening, 'identifier' | 'message'>>;

/** Whose event it is; its tags are read when the event is sent. [D] */
export interface EventSource {
  readonly identifier: string;
  readonly tags: Tags;
}

export interface EventLogParts {
  readonly clock: Clock;
  readonly account: Account;
  readonly onEvent?: ((event: RdsEvent) => void) | undefined;
}

export class EventLog {
  readonly #parts: EventLogParts;
  readonly #cancels = new Set<() => void>();
  #happenings: Happening[] = [];
  #count = 0;

  constructor(parts: EventLogParts) {
    this.#parts = parts;
  }

  /** Writes an event down that is to happen at a time, now or later. */
  record(event: EventName, source: EventSource, at: number, particulars: Particulars = {}): void {
    this.#count += 1;
    const { identifier } = source;
    const happening = { event, number: this.#count, at, identifier, ...particulars };
    this.#happenings.push(happening);
    this.#tell(happening, source);
  }

  /** What has happened until now, oldest first. */
  past(): readonly Happening[] {
    const now = this.#parts.clock.now();
    return this.#happenings.filter(({ at }) => at <= now).sort((a, b) => a.at - b.at || a.number - b.number);
  }

  /** Everything that was written down, happened or not. */
  get written(): readonly Happening[] {
    return this.#happenings;
  }

  /** Goes on from what another log has written, which told of everything until `toldUntil`. */
  resume(
    written: readonly Happening[],
    toldUntil: number,
    sourceOf: (happening: Happening) => EventSource,
  ): void {
    this.#happenings = [...written];
    this.#count = written.at(-1)?.number ?? 0;
    for (const happening of written.filter(({ at }) => at > toldUntil)) {
      this.#tell(happening, sourceOf(happening));
    }
  }

  /** Forgets everything, and tells nothing of it any more. */
  reset(): void {
    for (const cancel of this.#cancels) cancel();
    this.#cancels.clear();
    this.#happenings = [];
    this.#count = 0;
  }

  /** The ARN of what an event is about. */
  arnOf({ event, identifier }: Happening): string {
    return arnOf(this.#parts.account, eventKinds[event].sourceType, identifier);
  }

  /** Only a listener needs a timer: without one, time stays computed. */
  #tell(happening: Happening, source: EventSource): void {
    const { clock, account, onEvent } = this.#parts;
    if (onEvent === undefined) return;
    const cancel = clock.schedule(Math.max(0, happening.at - clock.now()), () => {
      this.#cancels.delete(cancel);
      onEvent(toRdsEvent(happening, this.arnOf(happening), account, source.tags));
    });
    this.#cancels.add(cancel);
  }
}
