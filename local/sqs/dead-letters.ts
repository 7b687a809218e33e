/**
 * The queues of dead letters on a laptop: what EventBridge or its Scheduler could not deliver. Nothing takes a message out: a person or a
 * test reads it here.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html
 */
import type { Clock } from '../clock/clock.ts';

export interface UndeliveredEvent {
  readonly queueArn: string;
  /** The event, or the input of the schedule's target, as JSON. */
  readonly body: string;
  /** [D] The message's attributes RULE_ARN or SCHEDULE_ARN, TARGET_ARN, ERROR_CODE and ERROR_MESSAGE. */
  readonly ruleArn?: string;
  readonly scheduleArn?: string;
  readonly targetArn: string;
  readonly errorCode: string;
  readonly errorMessage: string;
}

export interface DeadLetter extends UndeliveredEvent {
  /** When it was sent, in milliseconds since the epoch of the clock. */
  readonly at: number;
}

export class DeadLetters {
  readonly #clock: Clock;
  readonly #letters: DeadLetter[] = [];

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** All of them, in order. */
  get letters(): readonly DeadLetter[] {
    return this.#letters;
  }

  send(event: UndeliveredEvent): void {
    this.#letters.push({ ...event, at: this.#clock.now() });
  }
}
