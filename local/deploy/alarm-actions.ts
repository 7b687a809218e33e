/** What CloudWatch may do for an alarm: publish to a topic, as itself, by the policies of the topic and of its key. */
import type { AlarmsOptions } from '../cloudwatch/alarms.ts';
import type { Place } from '../iam/access/place.ts';
import { evaluate } from '../iam/policy/evaluate.ts';
import { parsePolicy } from '../iam/policy/parse-policy.ts';
import type { Sns } from '../sns/sns.ts';
import type { LocalTopic } from '../stack/local-topic.ts';
import type { Stack } from '../stack/stack.ts';
import type { Keys } from './keys.ts';

export interface AlarmActionsOptions {
  readonly stack: Pick<Stack, 'topics'>;
  readonly place: Place;
  readonly keys: Keys;
  readonly sns: Sns;
}

const CLOUDWATCH = { type: 'Service', value: 'cloudwatch.amazonaws.com' } as const;
/** [D] What a producer needs of the key that encrypts a topic. */
const KEY_ACTIONS = ['kms:GenerateDataKey', 'kms:Decrypt'];

/** [R] Both sentences: https://repost.aws/knowledge-center/cloudwatch-configure-alarm-sns */
const sentences = {
  topic: (arn: string) =>
    `CloudWatch Alarms is not authorized to perform: SNS:Publish on resource: ${arn} because no resource-based policy allows the SNS:Publish action`,
  key: 'CloudWatch Alarms does not have authorization to access the SNS topic encryption key.',
};

export function alarmActions({ stack, place, keys, sns }: AlarmActionsOptions): AlarmsOptions['act'] {
  return ({ alarmArn, actionArn, message }) => {
    const topic = stack.topics.find(({ arn }) => arn === actionArn);
    const context = { 'aws:SourceAccount': place.accountId, 'aws:SourceArn': alarmArn };
    if (topic === undefined || !isAllowed(topic, context)) return sentences.topic(actionArn);
    const { kmsKeyArn } = topic;
    const needs = kmsKeyArn ? KEY_ACTIONS.map((action) => ({ action, resource: kmsKeyArn, context })) : [];
    if (needs.some((need) => keys.refusalOf(CLOUDWATCH, need) !== undefined)) return sentences.key;
    sns.publish({ topicArn: actionArn, message });
    return undefined;
  };
}

function isAllowed({ arn, policies }: LocalTopic, context: Readonly<Record<string, string>>): boolean {
  const documents = policies.map((policy) => parsePolicy(policy, 'resource'));
  const request = { action: 'sns:Publish', resource: arn, principal: CLOUDWATCH, context };
  return evaluate(documents, request) === 'allowed';
}
