/**
 * What EventBridge may do to deliver an event: a rule's target with a role is reached as that role, one without as
 * EventBridge itself, by the policy of the target. What is not allowed goes to the queue of dead letters at once, or is
 * lost where that is not allowed either.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html
 */
import type { EventBusOptions, Rule } from '../events/event-bus.ts';
import { type Caller, callersOf, type Need, refusalOf } from '../iam/access/caller.ts';
import type { Place } from '../iam/access/place.ts';
import { taskNeeds } from '../iam/access/task-needs.ts';
import type { RequestContext } from '../iam/policy/conditions.ts';
import { evaluate } from '../iam/policy/evaluate.ts';
import { parsePolicy } from '../iam/policy/parse-policy.ts';
import type { DeadLetters } from '../sqs/dead-letters.ts';
import type { LocalRole } from '../stack/local-role.ts';
import type { LocalTopic } from '../stack/local-topic.ts';
import type { Stack } from '../stack/stack.ts';
import type { Keys } from './keys.ts';

export interface DeliveriesOptions {
  readonly stack: Pick<Stack, 'functions' | 'topics' | 'queues' | 'roles'>;
  readonly place: Place;
  readonly keys: Keys;
  readonly deadLetters: DeadLetters;
  /** Starts a state machine, invokes a function, or publishes to a topic. */
  readonly start: (target: string, name: string, message: string) => void;
}

interface Encrypted {
  readonly arn: string;
  readonly policies: readonly object[];
  readonly kmsKeyArn?: string;
}

const EVENT_BRIDGE = { type: 'Service', value: 'events.amazonaws.com' } as const;
/** [D] What a producer needs of the key that encrypts a topic or a queue. */
const KEY_ACTIONS = ['GenerateDataKey', 'Decrypt'];

export class Deliveries {
  readonly #options: DeliveriesOptions;

  constructor(options: DeliveriesOptions) {
    this.#options = options;
  }

  get deliver(): EventBusOptions['start'] {
    return (rule, name, event, text) => {
      const body = JSON.stringify(event);
      const refusal = this.#refusalOf(rule);
      if (refusal === undefined) this.#options.start(rule.target, name, text ?? body);
      else this.#keep(rule, body, refusal);
    };
  }

  #refusalOf({ target, roleArn, ruleArn }: Rule): string | undefined {
    const { stack } = this.#options;
    const topic = stack.topics.find(({ arn }) => arn === target);
    if (roleArn !== undefined) return this.#refusalOfRole(roleArn, target, topic, ruleArn);
    // [D] EventBridge knows no conditions in the policy of a topic, nor in that of a key for a topic.
    return topic && this.#refusalOfItself(topic, 'sns:Publish', {});
  }

  #refusalOfRole(
    roleArn: string,
    target: string,
    topic: LocalTopic | undefined,
    ruleArn: string,
  ): string | undefined {
    const { stack, keys } = this.#options;
    const role = stack.roles.find((one) => one.roleArn === roleArn);
    if (role === undefined || !this.#canAssume(role, ruleArn)) return `EventBridge cannot assume ${roleArn}.`;
    const caller: Caller = callersOf(role)('events');
    const keyNeeds = topic?.kmsKeyArn ? keys.needs(topic.kmsKeyArn, 'sns', KEY_ACTIONS) : [];
    const needs = [...this.#needsOf(target, topic), ...keyNeeds];
    const principal = { type: 'AWS', value: roleArn } as const;
    return refusalOf(caller, needs) ?? firstOf(keyNeeds, (need) => keys.refusalOf(principal, need));
  }

  #needsOf(target: string, topic: LocalTopic | undefined): readonly Need[] {
    const { place, stack } = this.#options;
    if (topic !== undefined) return taskNeeds('sns', 'Publish', { TopicArn: target }, place);
    return stack.functions.some(({ arn }) => arn === target)
      ? taskNeeds('lambda', 'Invoke', { FunctionName: target }, place)
      : taskNeeds('states', 'StartExecution', { stateMachineArn: target }, place);
  }

  #canAssume({ trustPolicy }: LocalRole, ruleArn: string): boolean {
    const request = { action: 'sts:AssumeRole', principal: EVENT_BRIDGE, context: this.#onBehalfOf(ruleArn) };
    return evaluate([parsePolicy(trustPolicy, 'trust')], request) === 'allowed';
  }

  #onBehalfOf(ruleArn: string): RequestContext {
    return { 'aws:SourceAccount': this.#options.place.accountId, 'aws:SourceArn': ruleArn };
  }

  /** What EventBridge may not do as itself to a topic or a queue, by their policies and that of their key. */
  #refusalOfItself(
    { arn, policies, kmsKeyArn }: Encrypted,
    action: string,
    context: RequestContext,
  ): string | undefined {
    const documents = policies.map((policy) => parsePolicy(policy, 'resource'));
    if (evaluate(documents, { action, resource: arn, principal: EVENT_BRIDGE, context }) !== 'allowed') {
      return `${EVENT_BRIDGE.value} is not authorized to perform: ${action} on resource: ${arn} because no resource-based policy allows the ${action} action`;
    }
    const keyNeeds = KEY_ACTIONS.map((name) => ({ action: `kms:${name}`, resource: kmsKeyArn ?? '' }));
    return kmsKeyArn && firstOf(keyNeeds, (need) => this.#options.keys.refusalOf(EVENT_BRIDGE, need));
  }

  /** [D] The queue's policy may ask for the rule's ARN. [I] That of its key is taken to know no conditions either. */
  #keep({ ruleArn, target, deadLetterArn }: Rule, body: string, errorMessage: string): void {
    const { stack, deadLetters } = this.#options;
    const queue = stack.queues.find(({ arn }) => arn === deadLetterArn);
    if (queue === undefined) return;
    if (this.#refusalOfItself(queue, 'sqs:SendMessage', this.#onBehalfOf(ruleArn)) !== undefined) return;
    const error = { errorCode: 'NO_PERMISSIONS', errorMessage } as const;
    deadLetters.send({ queueArn: queue.arn, body, ruleArn, targetArn: target, ...error });
  }
}

function firstOf(needs: readonly Need[], refuse: (need: Need) => string | undefined): string | undefined {
  return needs.map(refuse).find((refusal) => refusal !== undefined);
}
