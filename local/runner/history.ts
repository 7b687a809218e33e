/**
 * The history of one execution, in the types of the service's own GetExecutionHistory.
 */
import type { HistoryEvent, HistoryEventType } from '@aws-sdk/client-sfn';
import type { Clock } from '../clock/clock.ts';
import { StateFailure } from './state-failure.ts';

/**
 * The most events that a Standard execution may have; the last of them says that it failed for this.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html
 */
export const HISTORY_LIMIT_EVENTS = 25_000;

/** What an event carries besides its id, its time, its type and its predecessor. */
export type EventDetails = Omit<HistoryEvent, 'id' | 'previousEventId' | 'timestamp' | 'type'>;

/** Accompanies every JSON text in an event: nothing is left out of it. */
export const COMPLETE = { truncated: false } as const;

export class History {
  readonly events: HistoryEvent[] = [];
  readonly #clock: Clock;
  #isSealed = false;
  readonly #onEvent: ((event: HistoryEvent) => void) | undefined;

  constructor(clock: Clock, onEvent?: (event: HistoryEvent) => void) {
    this.#clock = clock;
    this.#onEvent = onEvent;
  }

  /** Says that the execution has ended, or that nothing can keep it from ending. */
  seal(): void {
    this.#isSealed = true;
  }

  /**
   * Appends an event and returns its id.
   *
   * @throws {StateFailure} States.Runtime, when only the room for the final event is left.
   */
  add(type: HistoryEventType, previousEventId: number, details: EventDetails = {}): number {
    if (this.events.length >= HISTORY_LIMIT_EVENTS - 1) throw historyExhausted();
    return this.#append(type, previousEventId, details);
  }

  /** Appends an event that may be missing: nothing is told any more once the execution is ending, or the room is used up. */
  addIfOpen(type: HistoryEventType, previousEventId: number, details: EventDetails = {}): void {
    if (this.#isSealed || this.events.length >= HISTORY_LIMIT_EVENTS - 1) return;
    this.#append(type, previousEventId, details);
  }

  /** Appends the event with which the execution ends: there is always room for it. */
  close(type: HistoryEventType, details: EventDetails, previousEventId: number): void {
    this.seal();
    this.#append(type, previousEventId, details);
  }

  #append(type: HistoryEventType, previousEventId: number, details: EventDetails): number {
    const id = this.events.length + 1;
    const event: HistoryEvent = {
      timestamp: new Date(this.#clock.now()),
      type,
      id,
      previousEventId,
      ...details,
    };
    this.events.push(event);
    this.#onEvent?.(event);
    return id;
  }
}

function historyExhausted(): StateFailure {
  const cause = `The execution reached the maximum number of history events (${HISTORY_LIMIT_EVENTS}).`;
  return new StateFailure('States.Runtime', cause);
}
