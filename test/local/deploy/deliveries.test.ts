/** What EventBridge may deliver, by the policies of a stack of one rule, one topic and one queue. */
import { describe, expect, it } from 'vitest';
import { accountIn } from '../../../local/account.ts';
import { VirtualClock } from '../../../local/clock/virtual-clock.ts';
import { Deliveries } from '../../../local/deploy/deliveries.ts';
import { type KeyPolicies, Keys } from '../../../local/deploy/keys.ts';
import type { Rule } from '../../../local/events/event-bus.ts';
import { DeadLetters } from '../../../local/sqs/dead-letters.ts';

const account = accountIn();
const at = 'us-east-1:123456789012';
const topicArn = `arn:aws:sns:${at}:News`;
const queueArn = `arn:aws:sqs:${at}:Lost`;
const machineArn = `arn:aws:states:${at}:stateMachine:Greet`;
const ruleArn = `arn:aws:events:${at}:rule/Came`;
const roleArn = 'arn:aws:iam::123456789012:role/Sender';
const keyArn = `arn:aws:kms:${at}:key/mine`;
const root = { AWS: 'arn:aws:iam::123456789012:root' };
const eventBridge = { Service: 'events.amazonaws.com' };
const fromTheRule = { ArnEquals: { 'aws:SourceArn': ruleArn } };
const ofTheAccount = { StringEquals: { 'aws:SourceAccount': '123456789012' } };

const policy = (...Statement: readonly object[]) => ({ Version: '2012-10-17', Statement });
const allow = (Action: string | readonly string[], rest: object) => ({ Effect: 'Allow', Action, ...rest });
const publish = allow('sns:Publish', { Principal: eventBridge, Resource: topicArn });
const publishAsRole = allow('sns:Publish', { Resource: topicArn });
const useKey = allow(['kms:Decrypt', 'kms:GenerateDataKey'], { Resource: keyArn });
const trust = allow('sts:AssumeRole', { Principal: eventBridge, Condition: ofTheAccount });
const leave = allow('sqs:SendMessage', {
  Principal: eventBridge,
  Resource: queueArn,
  Condition: fromTheRule,
});
const wholeKey = allow('kms:*', { Principal: root, Resource: '*' });
const keyForEventBridge = allow(['kms:Decrypt', 'kms:GenerateDataKey'], {
  Principal: eventBridge,
  Resource: '*',
});

interface World {
  readonly rule?: Partial<Rule>;
  readonly topicPolicy?: object;
  readonly rolePolicy?: object;
  readonly trustPolicy?: object;
  readonly queuePolicy?: object;
  readonly encrypted?: boolean;
  readonly keyPolicies?: KeyPolicies;
}

/** What becomes of one event: what was started, and what was left. */
function deliver(world: World) {
  const key = world.encrypted === true ? { kmsKeyArn: keyArn } : {};
  const started: string[] = [];
  const deadLetters = new DeadLetters(new VirtualClock());
  const { deliver } = new Deliveries({
    stack: {
      functions: [],
      topics: [
        { logicalId: 'News', arn: topicArn, policies: [world.topicPolicy ?? policy(publish)], ...key },
      ],
      queues: [{ logicalId: 'Lost', arn: queueArn, policies: [world.queuePolicy ?? policy(leave)], ...key }],
      roles: [
        {
          logicalId: 'Sender',
          roleArn,
          trustPolicy: world.trustPolicy ?? policy(trust),
          policies: [world.rolePolicy ?? policy(publishAsRole)],
        },
      ],
    },
    place: { ...account, tagsOf: () => undefined },
    keys: new Keys(account, world.keyPolicies),
    deadLetters,
    start: (target) => started.push(target),
  });
  const rule = { ruleArn, pattern: {}, target: topicArn, deadLetterArn: queueArn, ...world.rule };
  deliver(rule, 'name', { id: 'one' } as never);
  return { started, lost: deadLetters.letters.map(({ errorMessage }) => errorMessage) };
}

const delivered = { started: [topicArn], lost: [] };
const left = (reason: RegExp) => ({ started: [], lost: [expect.stringMatching(reason)] });

describe('a rule without a role', () => {
  it('publishes where the topic lets EventBridge', () => {
    expect(deliver({})).toEqual(delivered);
  });

  it.each([
    ['of the rule', fromTheRule],
    ['of the account', ofTheAccount],
  ])('does not publish under a condition %s, which EventBridge does not know there', (_, Condition) => {
    expect(deliver({ topicPolicy: policy({ ...publish, Condition }) })).toEqual(
      left(/events\.amazonaws\.com is not authorized to perform: sns:Publish on resource: .*:News/),
    );
  });

  it.each([
    { label: 'as KMS gives it', keyPolicies: {}, isDelivered: false },
    { label: 'for EventBridge', keyPolicies: { [keyArn]: policy(keyForEventBridge) }, isDelivered: true },
    {
      label: 'for EventBridge under a condition',
      keyPolicies: { [keyArn]: policy({ ...keyForEventBridge, Condition: ofTheAccount }) },
      isDelivered: false,
    },
  ])('needs a key policy $label: $isDelivered', ({ keyPolicies, isDelivered }) => {
    const { started, lost } = deliver({ encrypted: true, keyPolicies });

    expect(started).toEqual(isDelivered ? [topicArn] : []);
    // The queue has the same key, so that the letter is lost with it.
    expect(lost).toEqual([]);
  });
});

describe('a rule with a role', () => {
  const rule = { roleArn };

  it('publishes as the role, whatever the topic says of EventBridge', () => {
    expect(deliver({ rule, topicPolicy: policy() })).toEqual(delivered);
  });

  it.each([
    {
      label: 'the role may not publish',
      world: { rolePolicy: policy(useKey) },
      reason: /role\/Sender\/events/,
    },
    {
      label: 'the role is not EventBridge’s to assume',
      world: { trustPolicy: policy({ ...trust, Principal: { Service: 'scheduler.amazonaws.com' } }) },
      reason: /EventBridge cannot assume .*Sender/,
    },
    {
      label: 'the role is another account’s to use',
      world: {
        trustPolicy: policy({
          ...trust,
          Condition: { StringEquals: { 'aws:SourceAccount': '999999999999' } },
        }),
      },
      reason: /EventBridge cannot assume/,
    },
    { label: 'there is no such role', world: { rule: { roleArn: `${roleArn}2` } }, reason: /cannot assume/ },
  ])('leaves a dead letter when $label', ({ world, reason }) => {
    expect(deliver({ rule, ...world })).toEqual(left(reason));
  });

  it.each([
    { label: 'the role may use it', rolePolicy: policy(publishAsRole, useKey), key: wholeKey, started: 1 },
    { label: 'the role may not', rolePolicy: policy(publishAsRole), key: wholeKey, started: 0 },
    {
      label: 'the key is for EventBridge alone',
      rolePolicy: policy(publishAsRole, useKey),
      key: keyForEventBridge,
      started: 0,
    },
  ])('uses the key of the topic when $label: $started', ({ rolePolicy, key, started }) => {
    const world = { rule, encrypted: true, rolePolicy, keyPolicies: { [keyArn]: policy(key) } };

    expect(deliver(world).started).toHaveLength(started);
  });

  it('starts a state machine that the role may start, and no other', () => {
    const toMachine = { rule: { roleArn, target: machineArn } };
    const start = allow('states:StartExecution', { Resource: machineArn });

    expect(deliver({ ...toMachine, rolePolicy: policy(start) }).started).toEqual([machineArn]);
    expect(deliver(toMachine)).toEqual(left(/states:StartExecution on resource: .*:Greet/));
  });
});

describe('a dead letter', () => {
  const undeliverable = { topicPolicy: policy({ ...publish, Condition: fromTheRule }) };

  it.each([
    { label: 'lets the rule write', queuePolicy: policy(leave), letters: 1 },
    {
      label: 'lets another rule write',
      queuePolicy: policy({ ...leave, Condition: { ArnEquals: { 'aws:SourceArn': `${ruleArn}2` } } }),
      letters: 0,
    },
  ])('is kept when the queue $label: $letters', ({ queuePolicy, letters }) => {
    expect(deliver({ ...undeliverable, queuePolicy }).lost).toHaveLength(letters);
  });

  it('is lost when the rule names no queue', () => {
    expect(deliver({ ...undeliverable, rule: { deadLetterArn: 'none' } }).lost).toEqual([]);
  });

  it('is kept under a key that EventBridge may use', () => {
    const keyPolicies = { [keyArn]: policy(keyForEventBridge) };

    expect(deliver({ ...undeliverable, encrypted: true, keyPolicies }).lost).toHaveLength(1);
  });
});
