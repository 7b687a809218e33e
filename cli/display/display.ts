/** Shows an execution as it happens: a line a state, and a spinner for what is being waited for. */
import type { Writable } from 'node:stream';
import type { HistoryEvent } from '@aws-sdk/client-sfn';
import ora, { type Ora } from 'ora';
import type pc from 'picocolors';
import { HistoryReader, type StateLine } from './event-line.ts';

type Colors = ReturnType<typeof pc.createColors>;

export interface DisplayOptions {
  readonly stream: Writable & { readonly isTTY?: boolean };
  readonly colors: Colors;
  /** The execution's time now, for the seconds that a wait has taken; a real clock's or a simulated one's. */
  readonly now: () => number;
}

/** How often the spinner's seconds are brought up to date. */
const refreshMs = 100;

export class Display {
  readonly #options: DisplayOptions;
  readonly #reader = new HistoryReader();
  #spinner: Ora | null = null;
  #refresh: NodeJS.Timeout | null = null;
  #startedAt: number | null = null;

  constructor(options: DisplayOptions) {
    this.#options = options;
  }

  /** Shows one event of the history; events come in their order. */
  show(event: HistoryEvent): void {
    const at = event.timestamp?.getTime() ?? 0;
    this.#startedAt ??= at;
    const { lines, waitingIn } = this.#reader.read(event);
    if (lines.length > 0) this.#stopWaiting();
    for (const line of lines) this.write(this.#format(line));
    if (waitingIn !== null) this.#startWaiting(waitingIn, at);
  }

  write(line: string): void {
    this.#options.stream.write(`${line}\n`);
  }

  /** Leaves the terminal as it was found. */
  close(): void {
    this.#stopWaiting();
  }

  #startWaiting(state: string, at: number): void {
    const { stream, now, colors } = this.#options;
    // Without a terminal the line after the wait says it all.
    if (stream.isTTY !== true) return;
    const text = () =>
      `${this.#clock(now())}  ${state.padEnd(24)} ${Math.max(0, Math.round((now() - at) / 1000))} s`;
    const spinner = ora({
      stream,
      text: text(),
      discardStdin: false,
      color: colors.isColorSupported && 'cyan',
    }).start();
    this.#spinner = spinner;
    this.#refresh = setInterval(() => {
      spinner.text = text();
    }, refreshMs);
  }

  #stopWaiting(): void {
    if (this.#refresh !== null) clearInterval(this.#refresh);
    this.#spinner?.stop();
    this.#refresh = null;
    this.#spinner = null;
  }

  #format({ state, kind, text, at }: StateLine): string {
    const { colors } = this.#options;
    const line = `${this.#clock(at)}  ${state.padEnd(24)} ${text}`.trimEnd();
    if (kind === 'choice' || kind === 'wait') return colors.dim(line);
    return kind === 'failure' ? colors.yellow(line) : line;
  }

  /** Minutes and seconds since the execution started. */
  #clock(at: number): string {
    const seconds = Math.max(0, Math.round((at - (this.#startedAt ?? at)) / 1000));
    return `${String(Math.floor(seconds / 60)).padStart(3)}:${String(seconds % 60).padStart(2, '0')}`;
  }
}
