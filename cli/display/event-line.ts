/** From the events of an execution's history to the lines that a person reads. */
import type { HistoryEvent } from '@aws-sdk/client-sfn';

export interface StateLine {
  readonly state: string;
  readonly kind: 'task' | 'wait' | 'choice' | 'failure' | 'other';
  /** What was found and done: a task's summary or error, a wait's seconds, a choice's next state. */
  readonly text: string;
  /** When it was known, milliseconds since the epoch of the execution's clock. */
  readonly at: number;
}

/** What to show after an event: the line of a state that is left, and the wait that begins. */
export interface Shown {
  readonly lines: readonly StateLine[];
  readonly waitingIn: string | null;
}

type Kind = StateLine['kind'];

const kinds: Readonly<Record<string, Kind>> = { Task: 'task', Wait: 'wait', Choice: 'choice' };

/**
 * Reads a history in order, event by event. It needs nothing but the events that GetExecutionHistory gives, so that an
 * execution on AWS can be followed in the same way as one on this machine.
 */
export class HistoryReader {
  #entered = { state: '', at: 0, failed: false, callsFunction: true };
  #choice: StateLine | null = null;

  read(event: HistoryEvent): Shown {
    const at = event.timestamp?.getTime() ?? 0;
    const type = event.type ?? '';
    if (type.endsWith('StateEntered'))
      return this.#enter(event.stateEnteredEventDetails?.name ?? '', kindOf(type), at);
    if (type.endsWith('StateExited')) return this.#leave(event, kindOf(type), at);
    if (type === 'TaskFailed') return this.#fail(event, at);
    if (type === 'TaskScheduled') this.#schedule(event);
    return { lines: [], waitingIn: null };
  }

  /** An attempt failed: it may be tried again, or the state is left by its Catch. */
  #fail({ taskFailedEventDetails: failed }: HistoryEvent, at: number): Shown {
    const { state } = this.#entered;
    this.#entered = { ...this.#entered, failed: true };
    const text = `${failed?.error}: ${messageOf(failed?.cause)}`;
    return { lines: [{ state, kind: 'failure', text, at }], waitingIn: null };
  }

  /** Only functions answer with a summary: behind the call of another service it is an older one that is passed on. */
  #schedule({ taskScheduledEventDetails: scheduled }: HistoryEvent): void {
    this.#entered = { ...this.#entered, callsFunction: scheduled?.resourceType === 'lambda' };
  }

  #enter(state: string, kind: Kind, at: number): Shown {
    this.#entered = { state, at, failed: false, callsFunction: true };
    const lines = this.#choice === null ? [] : [{ ...this.#choice, text: `-> ${state}` }];
    this.#choice = null;
    return { lines, waitingIn: kind === 'wait' ? state : null };
  }

  #leave({ stateExitedEventDetails: details }: HistoryEvent, kind: Kind, at: number): Shown {
    const state = details?.name ?? '';
    const none: Shown = { lines: [], waitingIn: null };
    if (kind === 'choice') {
      // Where a choice leads is known when the next state is entered.
      this.#choice = { state, kind, text: '', at };
      return none;
    }
    if (kind === 'wait') {
      const seconds = Math.round((at - this.#entered.at) / 1000);
      return { lines: [{ state, kind, text: `waited ${seconds} s`, at }], waitingIn: null };
    }
    const text = this.#entered.callsFunction ? summaryOf(details?.output) : '';
    // A state that is left by its Catch has said why already.
    if (text === '' && this.#entered.failed) return none;
    return { lines: [{ state, kind, text, at }], waitingIn: null };
  }
}

/** `TaskStateEntered` is of kind task. */
function kindOf(type: string): Kind {
  return kinds[type.replace(/State(Entered|Exited)$/, '')] ?? 'other';
}

/** Every task's output has a summary; other states pass their input on and have nothing to say. */
function summaryOf(output: string | undefined): string {
  const parsed: unknown = JSON.parse(output ?? 'null');
  const summary = typeof parsed === 'object' && parsed !== null && 'summary' in parsed ? parsed.summary : '';
  return typeof summary === 'string' ? summary : '';
}

/** A function's error is JSON with the message inside. */
function messageOf(cause: string | undefined): string {
  try {
    const { errorMessage } = JSON.parse(cause ?? '');
    return String(errorMessage);
  } catch {
    return cause ?? '';
  }
}
