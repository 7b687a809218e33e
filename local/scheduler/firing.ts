/**
 * Invokes the targets of schedules when they are due, as often as their retry policies allow.
 *
 * @see https://docs.aws.amazon.com/scheduler/latest/UserGuide/configuring-schedule-dlq.html
 */
import type { Clock } from '../clock/clock.ts';
import type { Schedule } from './world.ts';

export interface Invocation {
  readonly scheduleArn: string;
  readonly roleArn: string;
  readonly targetArn: string;
  /** JSON. */
  readonly input: string;
}

/** Why a target could not be invoked. */
export interface InvocationError {
  readonly code: string;
  readonly message: string;
}

export interface FiringOptions {
  readonly clock: Clock;
  /** Numbers from 0 up to 1. */
  readonly random: () => number;
  /** Invokes a target; undefined when it has taken the invocation. */
  readonly invoke: (invocation: Invocation) => InvocationError | undefined;
  /** Sends what never came through to its queue. */
  readonly bury: (invocation: Invocation, queueArn: string, error: InvocationError) => void;
}

const MINUTE_MS = 60_000;
/** [D] The most there can be, and what there is unless told. */
export const MOST_RETRIES = 185;
export const LONGEST_AGE_SECONDS = 86_400;
/** [D] That the pauses grow; [F] from where, and how far. */
const LONGEST_PAUSE_MS = 60 * MINUTE_MS;

export class Firing {
  readonly #options: FiringOptions;
  /** What takes a schedule off the clock, by its ARN. */
  readonly #cancels = new Map<string, () => void>();

  constructor(options: FiringOptions) {
    this.#options = options;
  }

  /** Puts a schedule on the clock, in place of what it was before. */
  set(schedule: Schedule, onDone: () => void): void {
    this.cancel(schedule);
    if (schedule.request.State === 'DISABLED') return;
    const { clock } = this.#options;
    const dueAt = schedule.at + this.#delayOf(schedule);
    this.#arm(schedule, Math.max(0, dueAt - clock.now()), () => this.#fire(schedule, dueAt, 0, onDone));
  }

  cancel({ arn }: Schedule): void {
    this.#cancels.get(arn)?.();
    this.#cancels.delete(arn);
  }

  close(): void {
    for (const cancel of this.#cancels.values()) cancel();
    this.#cancels.clear();
  }

  /** [D] Within the minute that is named, or within the window after it. */
  #delayOf({ at, request: { FlexibleTimeWindow: window } }: Schedule): number {
    const windowMs =
      window.Mode === 'FLEXIBLE' && window.MaximumWindowInMinutes !== undefined
        ? window.MaximumWindowInMinutes * MINUTE_MS
        : MINUTE_MS - (at % MINUTE_MS);
    return Math.floor(this.#options.random() * windowMs);
  }

  #arm({ arn }: Schedule, delayMs: number, fire: () => void): void {
    this.#cancels.set(arn, this.#options.clock.schedule(delayMs, fire));
  }

  #fire(schedule: Schedule, dueAt: number, retries: number, onDone: () => void): void {
    this.#cancels.delete(schedule.arn);
    const invocation = invocationOf(schedule);
    const error = this.#options.invoke(invocation);
    const pauseMs = Math.min(MINUTE_MS * 2 ** Math.min(retries, 10), LONGEST_PAUSE_MS);
    if (error !== undefined && this.#mayRetry(schedule, dueAt, retries, pauseMs)) {
      this.#arm(schedule, pauseMs, () => this.#fire(schedule, dueAt, retries + 1, onDone));
      return;
    }
    const queueArn = schedule.request.Target.DeadLetterConfig?.Arn;
    if (error !== undefined && queueArn !== undefined) this.#options.bury(invocation, queueArn, error);
    onDone();
  }

  /** Whether its retry policy allows another attempt after that pause. */
  #mayRetry({ request }: Schedule, dueAt: number, retries: number, pauseMs: number): boolean {
    const { MaximumRetryAttempts: most = MOST_RETRIES, MaximumEventAgeInSeconds: age = LONGEST_AGE_SECONDS } =
      request.Target.RetryPolicy ?? {};
    return retries < most && this.#options.clock.now() + pauseMs <= dueAt + age * 1000;
  }
}

function invocationOf({ arn, request: { Target } }: Schedule): Invocation {
  const { Arn: targetArn, RoleArn: roleArn, Input: input = '{}' } = Target;
  return { scheduleArn: arn, roleArn, targetArn, input };
}
