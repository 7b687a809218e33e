/**
 * A line of states being executed one after the other: the machine itself, a branch of a Parallel state, an iteration
 * of a Map state. It has variables, a place in the history and a signal of its own.
 */
import { setMaxListeners } from 'node:events';
import type { HistoryEventType } from '@aws-sdk/client-sfn';
import type { EventDetails } from './history.ts';
import type { StateType } from './machine.ts';
import type { Run } from './run.ts';
import { ABORTED } from './state-events.ts';
import { Stopped } from './state-failure.ts';

export type Variables = Readonly<Record<string, unknown>>;

/** `$states.context.Map`, inside an iteration. */
export interface MapContext {
  readonly Item: { readonly Index: number; readonly Value: unknown };
}

/** An iteration, as its history events name it. */
export interface Iteration {
  readonly name: string;
  readonly index: number;
}

interface BranchStart {
  readonly lastEventId: number;
  readonly variables: Variables;
  readonly map?: MapContext | undefined;
}

export class Branch {
  readonly run: Run;
  readonly map: MapContext | undefined;
  readonly signal: AbortSignal;
  /** Whether it is inside a Parallel or Map state, and not an execution's own. */
  readonly isInside: boolean;
  variables: Variables;
  /** The type of the state that was entered last, until it is left. */
  stateType: StateType | undefined;
  /** The iteration that this branch is, from its start to its end. */
  iteration: Iteration | undefined;
  readonly #controller: AbortController;
  #lastEventId: number;
  #tailEventId: number;

  constructor(run: Run, start: BranchStart, isInside = true) {
    this.run = run;
    this.map = start.map;
    this.isInside = isInside;
    this.variables = start.variables;
    this.#lastEventId = start.lastEventId;
    this.#tailEventId = start.lastEventId;
    this.#controller = new AbortController();
    this.signal = this.#controller.signal;
    // Every wait and every branch inside listens; Node would warn of a leak at the eleventh.
    setMaxListeners(0, this.signal);
  }

  /** The event that the next one of this branch follows. */
  get lastEventId(): number {
    return this.#lastEventId;
  }

  /** The event that the end of the execution follows: it also counts those that nothing else refers to. */
  get tailEventId(): number {
    return this.#tailEventId;
  }

  /** Goes on after an event of another branch. */
  continueAfter(eventId: number): void {
    this.#lastEventId = eventId;
    this.#tailEventId = eventId;
  }

  /**
   * Ends every wait of this branch, and of those inside it; no task of theirs is called afterwards.
   *
   * @param causeEventId the event that what is stopped is recorded after; without it, nothing is recorded of it.
   */
  stop(causeEventId?: number): void {
    if (this.signal.aborted) return;
    if (causeEventId !== undefined) this.#recordStop(causeEventId);
    this.#controller.abort(new Stopped(causeEventId));
  }

  throwIfStopped(): void {
    if (this.signal.aborted) throw this.signal.reason;
  }

  /** Adds an event after this branch's last one, and returns its id. */
  record(type: HistoryEventType, details?: EventDetails): number {
    return this.recordAfter(this.#lastEventId, type, details);
  }

  /** Adds an event to this branch that refers to another one than its last, and returns its id. */
  recordAfter(previousEventId: number, type: HistoryEventType, details?: EventDetails): number {
    this.throwIfStopped();
    this.continueAfter(this.run.history.add(type, previousEventId, details));
    return this.#lastEventId;
  }

  /** Adds an event that nothing but the end of the execution will refer to: on AWS what follows refers past it. */
  note(type: HistoryEventType, details?: EventDetails): void {
    this.throwIfStopped();
    this.#tailEventId = this.run.history.add(type, this.#tailEventId, details);
  }

  /** Adds an event after this branch's last one, as a note that refers to no other note. */
  recordAside(type: HistoryEventType, details?: EventDetails): void {
    this.throwIfStopped();
    this.#tailEventId = this.run.history.add(type, this.#lastEventId, details);
  }

  /** What is stopped is told from the outside to the inside, all of it after the event that was the cause. */
  #recordStop(causeEventId: number): void {
    const { history } = this.run;
    if (this.iteration !== undefined) {
      history.addIfOpen('MapIterationAborted', causeEventId, {
        mapIterationAbortedEventDetails: this.iteration,
      });
    }
    const aborted = this.stateType && ABORTED[this.stateType];
    if (aborted !== undefined) history.addIfOpen(aborted, causeEventId);
  }
}
