/**
 * Lambda's queue of events that nobody waits for: an error of the function is tried again, and an event that could not be
 * treated goes to the function's destination, or is lost.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html
 */
import type { Clock } from '../clock/clock.ts';
import type { LocalFunction } from '../stack/local-function.ts';
import type { FunctionError, Invocation } from './lambda.ts';

/** [D] One minute before the second try, two before the third. */
const RETRY_WAITS_MS = [60_000, 120_000];

/** An event that could not be treated, as the destination gets it. */
export interface InvocationRecord {
  readonly destinationArn: string;
  readonly functionArn: string;
  readonly condition: 'RetriesExhausted' | 'EventAgeExceeded';
  readonly invokeCount: number;
  readonly event: unknown;
  readonly error: FunctionError | undefined;
}

export interface EventQueueOptions {
  readonly clock: Clock;
  readonly invoke: (target: LocalFunction, event: unknown) => Promise<Invocation>;
  readonly onFailure: (record: InvocationRecord) => void;
}

export class EventQueue {
  readonly #options: EventQueueOptions;
  readonly #underWay = new Set<() => void>();

  constructor(options: EventQueueOptions) {
    this.#options = options;
  }

  /** Takes an event; the function is invoked after this returns. */
  send(target: LocalFunction, event: unknown): void {
    const sentAt = this.#options.clock.now();
    this.#after(0, () => this.#attempt(target, event, { count: 1, sentAt }));
  }

  /** Forgets the events that are not treated yet. */
  close(): void {
    for (const cancel of this.#underWay) cancel();
    this.#underWay.clear();
  }

  #after(delayMs: number, attempt: () => Promise<void>): void {
    const { clock } = this.#options;
    const cancel = clock.schedule(delayMs, () => {
      this.#underWay.delete(cancel);
      void clock.busy(attempt);
    });
    this.#underWay.add(cancel);
  }

  async #attempt(
    target: LocalFunction,
    event: unknown,
    { count, sentAt }: { readonly count: number; readonly sentAt: number },
  ): Promise<void> {
    const { invoke, clock } = this.#options;
    const { functionError } = await invoke(target, event);
    if (functionError === undefined) return;
    const { maximumRetries, maximumAgeSeconds } = target.asynchronous;
    const waitMs = RETRY_WAITS_MS[count - 1] ?? 0;
    const isTooOld = clock.now() + waitMs > sentAt + maximumAgeSeconds * 1000;
    if (count > maximumRetries || isTooOld) {
      this.#giveUp(target, event, { count, isTooOld, functionError });
      return;
    }
    this.#after(waitMs, () => this.#attempt(target, event, { count: count + 1, sentAt }));
  }

  #giveUp(
    { arn: functionArn, asynchronous: { onFailureArn } }: LocalFunction,
    event: unknown,
    end: { readonly count: number; readonly isTooOld: boolean; readonly functionError: FunctionError },
  ): void {
    if (onFailureArn === undefined) return;
    this.#options.onFailure({
      destinationArn: onFailureArn,
      functionArn,
      condition: end.isTooOld ? 'EventAgeExceeded' : 'RetriesExhausted',
      invokeCount: end.count,
      event,
      error: end.functionError,
    });
  }
}
