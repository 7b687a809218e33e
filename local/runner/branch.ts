/**
 * A line of states being executed one after the other: the machine itself, a branch of a Parallel state, an iteration
 * of a Map state. It has variables, a place in the history and a signal of its own.
 */
import { setMaxListeners } from 'node:events';
import type { HistoryEventType } from '@aws-sdk/client-sfn';
import type { EventDetails } from './history.ts';
import type { Run } from './run.ts';
import { Stopped } from './state-failure.ts';

export type Variables = Readonly<Record<string, unknown>>;

/** `$states.context.Map`, inside an iteration. */
export interface MapContext {
  readonly Item: { readonly Index: number; readonly Value: unknown };
}

export class Branch {
  readonly run: Run;
  readonly map: MapContext | undefined;
  readonly signal: AbortSignal;
  /** The last event of this branch. */
  lastEventId: number;
  variables: Variables;
  readonly #controller: AbortController;

  constructor(run: Run, start: { lastEventId: number; variables: Variables; map?: MapContext | undefined }) {
    this.run = run;
    this.map = start.map;
    this.lastEventId = start.lastEventId;
    this.variables = start.variables;
    this.#controller = new AbortController();
    this.signal = this.#controller.signal;
    // Every wait and every branch inside listens; Node would warn of a leak at the eleventh.
    setMaxListeners(0, this.signal);
  }

  /** Ends every wait of this branch, and of those inside it; no task of theirs is called afterwards. */
  stop(): void {
    this.#controller.abort(new Stopped('the execution, or a branch around this one, has ended'));
  }

  throwIfStopped(): void {
    if (this.signal.aborted) throw this.signal.reason;
  }

  /** Adds an event after this branch's last one, and returns its id. */
  record(type: HistoryEventType, details?: EventDetails): number {
    this.throwIfStopped();
    this.lastEventId = this.run.history.add(type, this.lastEventId, details);
    return this.lastEventId;
  }

  /** Adds an event after this branch's last one, which remains its last: on AWS what follows refers past such events. */
  note(type: HistoryEventType, details?: EventDetails): void {
    this.throwIfStopped();
    this.run.history.add(type, this.lastEventId, details);
  }

  /** Notes that something was stopped from around it; not when the whole execution ends. */
  noteAbort(type: HistoryEventType, details?: EventDetails): void {
    if (!this.run.history.isSealed) this.run.history.add(type, this.lastEventId, details);
  }
}
