/** The executions that were started, for as long as Step Functions remembers them. */
import type { Clock } from '../clock/clock.ts';
import type { Execution, StartedBy } from '../runner/execution.ts';

export interface StartedExecution {
  readonly execution: Execution;
  /** The input as it was given, to the letter. */
  readonly input: string;
  readonly traceHeader?: string;
  /** The version and the alias that it was started by, if it was. */
  readonly qualifier: StartedBy;
  /** Counts the executions, from 1. */
  readonly ordinal: number;
}

/**
 * A closed execution is forgotten, and its name free again, after 90 days.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html
 */
const RETENTION_MS = 90 * 24 * 3600 * 1000;

export class Executions {
  readonly #clock: Clock;
  readonly #byArn = new Map<string, StartedExecution>();
  #started = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  add(started: Omit<StartedExecution, 'ordinal'>): StartedExecution {
    this.#forget();
    this.#started += 1;
    const added = { ...started, ordinal: this.#started };
    const { executionArn } = started.execution;
    // A name that is used again takes its place among the newest.
    this.#byArn.delete(executionArn);
    this.#byArn.set(executionArn, added);
    return added;
  }

  /** How many were ever started. */
  get count(): number {
    return this.#started;
  }

  find(executionArn: string): StartedExecution | undefined {
    const started = this.#byArn.get(executionArn);
    return started !== undefined && this.#isRemembered(started) ? started : undefined;
  }

  /** The newest first. */
  of(stateMachineArn: string): readonly StartedExecution[] {
    return [...this.#byArn.values()]
      .filter(
        (started) => started.execution.stateMachineArn === stateMachineArn && this.#isRemembered(started),
      )
      .reverse();
  }

  /** Those that still run, of all state machines. */
  running(): readonly StartedExecution[] {
    return [...this.#byArn.values()].filter(({ execution }) => execution.status === 'RUNNING');
  }

  /** Only the oldest are looked at, so that a start costs the same however many there were. */
  #forget(): void {
    for (const [arn, started] of this.#byArn) {
      if (this.#isRemembered(started)) return;
      this.#byArn.delete(arn);
    }
  }

  #isRemembered({ execution: { stopDate } }: StartedExecution): boolean {
    return stopDate === undefined || stopDate.getTime() + RETENTION_MS > this.#clock.now();
  }
}
