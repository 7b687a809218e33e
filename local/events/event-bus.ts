/**
 * EventBridge on a laptop: the default bus, the rules of the stack and their delivery, which may lose, double or delay
 * an event on demand, as AWS may at any time.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-event-delivery.html
 */
import type { Clock } from '../clock/clock.ts';
import { type Delivery, plannedDelays, promptDelivery } from './delivery.ts';
import type { EventBridgeEvent } from './event.ts';
import { type InputTransformer, transformInput } from './input-transformer.ts';
import { compilePattern, type EventPattern } from './pattern/event-pattern.ts';

/** A rule with one target. */
export interface Rule {
  readonly ruleArn: string;
  readonly pattern: unknown;
  /** The ARN of what the rule starts. */
  readonly target: string;
  /** Of the role that EventBridge assumes to get there; without it, EventBridge comes as itself. */
  readonly roleArn?: string;
  readonly deadLetterArn?: string;
  /** Makes a text of the event; without it, the target gets the event. */
  readonly inputTransformer?: InputTransformer;
}

export interface EventBusOptions {
  readonly clock: Clock;
  readonly rules: readonly Rule[];
  /**
   * Starts the target of a rule; the name is different for every delivery, and `text` is what the rule's input
   * transformer made of the event, if it has one.
   */
  readonly start: (rule: Rule, name: string, event: EventBridgeEvent, text?: string) => void;
  /** Every event once and at once, unless told. */
  readonly delivery?: Partial<Delivery>;
  /** Numbers from 0 up to 1, by which delivery goes wrong. */
  readonly random: () => number;
}

export class EventBus {
  readonly #options: EventBusOptions;
  readonly #delivery: Delivery;
  readonly #rules: readonly { readonly rule: Rule; readonly matches: EventPattern }[];
  readonly #underWay = new Set<() => void>();
  #deliveries = 0;

  /** @throws {EventPatternError} when the pattern of a rule is not understood. */
  constructor(options: EventBusOptions) {
    this.#options = options;
    this.#delivery = { ...promptDelivery, ...options.delivery };
    this.#rules = options.rules.map((rule) => ({ rule, matches: compilePattern(rule.pattern) }));
  }

  /** Sends an event to every rule that matches it; what it starts is under way some time after this returns. */
  put(event: EventBridgeEvent): void {
    for (const { rule, matches } of this.#rules) {
      if (matches(event)) this.#deliver(rule, event);
    }
  }

  /** Delivers nothing any more. */
  close(): void {
    for (const cancel of this.#underWay) cancel();
    this.#underWay.clear();
  }

  #deliver(rule: Rule, event: EventBridgeEvent): void {
    const { clock, random, start } = this.#options;
    const text = rule.inputTransformer && transformInput(rule.inputTransformer, event);
    for (const delayMs of plannedDelays(this.#delivery, random)) {
      this.#deliveries += 1;
      const name = `${event.id}_${deliveryId(this.#deliveries)}`;
      const cancel = clock.schedule(delayMs, () => {
        this.#underWay.delete(cancel);
        start(rule, name, event, text);
      });
      this.#underWay.add(cancel);
    }
  }
}

/** In the form of a UUID, as AWS names executions; counted, so that a run that is repeated has the same names. */
function deliveryId(count: number): string {
  return `00000000-0000-4000-8000-${count.toString(16).padStart(12, '0')}`;
}
