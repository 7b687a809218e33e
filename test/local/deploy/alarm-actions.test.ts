import { describe, expect, it } from 'vitest';
import { accountIn } from '../../../local/account.ts';
import { VirtualClock } from '../../../local/clock/virtual-clock.ts';
import { alarmActions } from '../../../local/deploy/alarm-actions.ts';
import { Keys } from '../../../local/deploy/keys.ts';
import { Sns } from '../../../local/sns/sns.ts';

const account = accountIn();
const topicArn = 'arn:aws:sns:us-east-1:123456789012:notices';
const alarmArn = 'arn:aws:cloudwatch:us-east-1:123456789012:alarm:stack-failed';
const kmsKeyArn = 'arn:aws:kms:us-east-1:123456789012:key/one';

function lets(service: string, action: string | readonly string[], of = 'stack'): object {
  const Condition = {
    ArnLike: { 'aws:SourceArn': `arn:aws:cloudwatch:us-east-1:123456789012:alarm:${of}-*` },
  };
  const statement = {
    Effect: 'Allow',
    Principal: { Service: service },
    Action: action,
    Resource: '*',
    Condition,
  };
  return { Version: '2012-10-17', Statement: [statement] };
}

interface Given {
  readonly policies: readonly object[];
  readonly keyPolicy?: object;
}

function act({ policies, keyPolicy }: Given): readonly [string | undefined, number] {
  const encrypted = keyPolicy === undefined ? {} : { kmsKeyArn };
  const topics = [{ logicalId: 'Notices', arn: topicArn, policies, ...encrypted }];
  const sns = new Sns(new VirtualClock(), topics);
  const keys = new Keys(account, keyPolicy && { [kmsKeyArn]: keyPolicy });
  const place = { ...account, tagsOf: () => undefined };
  const refusal = alarmActions({ stack: { topics }, place, keys, sns })({
    alarmArn,
    actionArn: topicArn,
    message: '{}',
  });
  return [refusal, sns.messages.length];
}

const topicPolicy = lets('cloudwatch.amazonaws.com', 'sns:Publish');
const forKey = ['kms:GenerateDataKey', 'kms:Decrypt'];

describe('what CloudWatch may do for an alarm', () => {
  it.each([
    { label: 'a topic whose policy lets it', given: { policies: [topicPolicy] } },
    {
      label: 'an encrypted topic whose key lets it too',
      given: { policies: [topicPolicy], keyPolicy: lets('cloudwatch.amazonaws.com', forKey) },
    },
  ])('is to publish to $label', ({ given }) => {
    expect(act(given)).toEqual([undefined, 1]);
  });

  it.each([
    { label: 'a topic without a policy', given: { policies: [] }, why: /SNS:Publish on resource: arn/ },
    {
      label: "a topic that lets another stack's alarms",
      given: { policies: [lets('cloudwatch.amazonaws.com', 'sns:Publish', 'other')] },
      why: /not authorized to perform: SNS:Publish/,
    },
    {
      label: 'a topic that lets another service',
      given: { policies: [lets('events.amazonaws.com', 'sns:Publish')] },
      why: /not authorized to perform: SNS:Publish/,
    },
    {
      label: 'an encrypted topic whose key lets another service',
      given: { policies: [topicPolicy], keyPolicy: lets('events.amazonaws.com', forKey) },
      why: /SNS topic encryption key/,
    },
  ])('is not to publish to $label', ({ given, why }) => {
    expect(act(given)).toEqual([expect.stringMatching(why), 0]);
  });
});
