/** What shows an execution as it happens. */
import type { Writable } from 'node:stream';
import type { HistoryEvent } from '@aws-sdk/client-sfn';
import type pc from 'picocolors';

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
