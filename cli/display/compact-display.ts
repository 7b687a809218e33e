/** Shows an execution on a terminal: a line a phase, brought up to date in its place. */
import type { HistoryEvent } from '@aws-sdk/client-sfn';
import ora, { type Ora } from 'ora';
import { clockText } from './clock-text.ts';
import { HistoryReader } from './event-line.ts';
import { columnsOf, cut } from './fit.ts';
import { phaseAfter } from './phases.ts';
import type { DisplayOptions, ShownHistory } from './shown-history.ts';

/** How often the seconds of the line are brought up to date. */
const REFRESH_MS = 100;
/** Of the longest phase. */
const PHASE_COLUMNS = 23;
/** Those of ora's own mark. */
const MARK_COLUMNS = 2;

const ROLL_BACK = 'Roll back';

interface Current {
  readonly phase: string;
  readonly text: string;
  readonly failed: boolean;
  /** When a wait began; null outside of one. */
  readonly waitingSince: number | null;
}

export class CompactDisplay implements ShownHistory {
  readonly #options: DisplayOptions;
  readonly #reader = new HistoryReader();
  #current: Current | null = null;
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
    const entered = event.stateEnteredEventDetails?.name;
    if (entered !== undefined) this.#enter(entered, at);
    for (const { kind, text } of lines) this.#say(kind, text);
    if (this.#current === null) return;
    if (waitingIn !== null) this.#current = { ...this.#current, waitingSince: at };
    if (event.type === 'ExecutionSucceeded') this.#finish(at, true);
    // A roll-back that came to its end has done its work, though the execution fails with it.
    if (event.type === 'ExecutionFailed')
      this.#finish(at, this.#current.phase === ROLL_BACK && !this.#current.failed);
    if (event.type === 'ExecutionTimedOut' || event.type === 'ExecutionAborted') this.#finish(at, false);
  }

  write(line: string): void {
    this.#options.stream.write(`${line}\n`);
  }

  close(): void {
    this.#stop();
  }

  #enter(state: string, at: number): void {
    const phase = phaseAfter(state, this.#current?.phase ?? null);
    if (phase === this.#current?.phase) return;
    // Only what fails leads there.
    if (this.#current !== null) this.#finish(at, phase !== ROLL_BACK);
    this.#current = { phase, text: '', failed: false, waitingSince: null };
    this.#start();
  }

  #say(kind: string, text: string): void {
    if (this.#current === null || kind === 'choice' || text === '') return;
    const waitingSince = null;
    // The seconds of a wait are in the line already while it lasts.
    if (kind === 'wait') this.#current = { ...this.#current, waitingSince };
    else this.#current = { ...this.#current, text, failed: kind === 'failure', waitingSince };
  }

  #start(): void {
    const { stream, colors } = this.#options;
    const color = colors.isColorSupported && 'cyan';
    this.#spinner = ora({ stream, discardStdin: false, color, isEnabled: true, text: this.#line() }).start();
    this.#refresh = setInterval(() => {
      if (this.#spinner !== null) this.#spinner.text = this.#line();
    }, REFRESH_MS);
  }

  /** The phase stays on the screen as it ended. */
  #finish(at: number, succeeded: boolean): void {
    const line = this.#line(at);
    if (succeeded) this.#spinner?.succeed(line);
    else this.#spinner?.fail(line);
    this.#stop();
    this.#current = null;
  }

  #stop(): void {
    if (this.#refresh !== null) clearInterval(this.#refresh);
    this.#spinner?.stop();
    this.#refresh = null;
    this.#spinner = null;
  }

  #line(at = this.#options.now()): string {
    if (this.#current === null) return '';
    const { stream, colors } = this.#options;
    const { phase, text, waitingSince } = this.#current;
    const elapsed = clockText(at - (this.#startedAt ?? at));
    const waited = waitingSince === null ? '' : `waiting ${seconds(at - waitingSince)} s. `;
    const line = cut(
      `${elapsed}  ${phase.padEnd(PHASE_COLUMNS)} ${waited}${text}`.trimEnd(),
      columnsOf(stream) - MARK_COLUMNS - 1,
    );
    return this.#current.failed ? colors.yellow(line) : line;
  }
}

function seconds(milliseconds: number): number {
  return Math.max(0, Math.round(milliseconds / 1000));
}
