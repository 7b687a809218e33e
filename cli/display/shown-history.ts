/** What shows an execution as it happens. */
import type { Writable } from 'node:stream';
import type { HistoryEvent } from '@aws-sdk/client-sfn';
import type pc from 'picocolors';
import { CompactDisplay } from './compact-display.ts';
import { Display } from './display.ts';
import { canUpdate } from './fit.ts';

export interface DisplayOptions {
  readonly stream: Writable & { readonly isTTY?: boolean; readonly columns?: number };
  readonly colors: ReturnType<typeof pc.createColors>;
  /** The execution's time now, for the seconds that a wait has taken; a real clock's or a simulated one's. */
  readonly now: () => number;
}

export interface ShownHistory {
  /** Shows one event of the history; events come in their order. */
  show(event: HistoryEvent): void;
  write(line: string): void;
  /** Leaves the terminal as it was found. */
  close(): void;
}

/** A line a phase on a terminal, unless every state is asked for; elsewhere, where nothing can be updated, a line a state. */
export function displayFor(options: DisplayOptions & { readonly verbose: boolean }): ShownHistory {
  return canUpdate(options.stream) && !options.verbose ? new CompactDisplay(options) : new Display(options);
}
