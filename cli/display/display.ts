/** Shows an execution as it happens: a line a state, and a spinner for what is being waited for. */
import type { HistoryEvent } from '@aws-sdk/client-sfn';
import ora, { type Ora } from 'ora';
import { clockText } from './clock-text.ts';
import { HistoryReader, type StateLine } from './event-line.ts';
import { canUpdate, columnsOf, wrap } from './fit.ts';
import type { DisplayOptions, ShownHistory } from './shown-history.ts';

/** How often the spinner's seconds are brought up to date. */
const refreshMs = 100;

/** Before what a state found and did: the time and its name. */
const INDENT = 33;

export class Display implements ShownHistory {
  readonly #options: DisplayOptions;
  readonly #reader = new HistoryReader();
  #spinner: Ora | null = null;
  #refresh: NodeJS.Timeout | null = null;
  #startedAt: number | null = null;

  constructor(options: DisplayOptions) {
    this.#options = options;
  }

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

  close(): void {
    this.#stopWaiting();
  }

  #startWaiting(state: string, at: number): void {
    const { stream, now, colors } = this.#options;
    // Without a terminal the line after the wait says it all.
    if (!canUpdate(stream)) return;
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
    const said = wrap(text, columnsOf(this.#options.stream), INDENT);
    const line = `${this.#clock(at)}  ${state.padEnd(24)} ${said}`.trimEnd();
    if (kind === 'choice' || kind === 'wait') return colors.dim(line);
    return kind === 'failure' ? colors.yellow(line) : line;
  }

  /** Minutes and seconds since the execution started. */
  #clock(at: number): string {
    return clockText(at - (this.#startedAt ?? at));
  }
}
