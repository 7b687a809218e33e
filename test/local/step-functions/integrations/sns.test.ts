import { describe, expect, it } from 'vitest';
import { aTask, CAUGHT, caught, type StackAtHand, stackAtHand, topicArn } from './stack-at-hand.ts';

const TopicArn = topicArn('News');

function aPublisher(args: object, error?: string): Promise<StackAtHand> {
  const publish = aTask('sns:publish', args, error === undefined ? {} : caught(error));
  const machines = { Publisher: { Publish: publish, ...(error !== undefined && CAUGHT) } };
  return stackAtHand({ machines, topics: ['News'] });
}

describe('sns:publish', () => {
  it('publishes to a topic of the stack, and keeps the message to be read', async () => {
    const { run, aws } = await aPublisher({
      TopicArn,
      Message: 'Done.',
      Subject: 'News',
      MessageAttributes: { kind: { DataType: 'String', StringValue: 'end' } },
    });

    const result = await run('Publisher');

    const messageId = '00000000-0000-4000-a000-000000000001';
    expect(result).toEqual({ status: 'SUCCEEDED', output: { MessageId: messageId } });
    expect(aws.sns.messages).toEqual([
      {
        messageId,
        at: Date.parse('2026-01-01T00:00:00Z'),
        topicArn: TopicArn,
        message: 'Done.',
        subject: 'News',
        messageAttributes: { kind: { DataType: 'String', StringValue: 'end' } },
      },
    ]);
  });

  it('writes a message that is no text as JSON', async () => {
    const { run, aws } = await aPublisher({ TopicArn, Message: { a: [1, '{% $states.input.b %}'] } });

    await run('Publisher', { b: 2 });

    expect(aws.sns.messages[0]?.message).toBe('{"a":[1,2]}');
  });

  it('waits for the token that went out with the message', async () => {
    const ask = aTask('sns:publish.waitForTaskToken', {
      TopicArn,
      Message: { token: '{% $states.context.Task.Token %}' },
    });
    const { start, pass, aws } = await stackAtHand({ machines: { Asker: { Ask: ask } }, topics: ['News'] });
    const execution = start('Asker');
    await pass(3600);

    const { token } = JSON.parse(aws.sns.messages[0]?.message ?? '{}');
    aws.stepFunctions.tokens.succeed(token, 'yes');

    expect(await execution.done).toEqual({ status: 'SUCCEEDED', output: 'yes' });
  });

  it.each([
    {
      label: 'a topic that the stack does not have',
      error: 'SNS.NotFoundException',
      args: { TopicArn: topicArn('Olds'), Message: 'Done.' },
      cause: 'Topic does not exist (Service: AmazonSNS; Status Code: 404; Error Code: NotFound;',
    },
    {
      label: 'what is no ARN',
      error: 'SNS.InvalidParameterException',
      args: { TopicArn: 'News', Message: 'Done.' },
      cause: 'Invalid parameter: TopicArn Reason: An ARN must have at least 6 elements, not 1',
    },
    {
      label: 'no message',
      error: 'SNS.InvalidParameterException',
      args: { TopicArn },
      cause: 'Invalid parameter: Empty message',
    },
    {
      label: 'a subject of two lines',
      error: 'SNS.InvalidParameterException',
      args: { TopicArn, Message: 'Done.', Subject: 'a\nb' },
      cause: 'Invalid parameter: Subject',
    },
    {
      label: 'a structure without a default',
      error: 'SNS.InvalidParameterException',
      args: { TopicArn, Message: { email: 'Done.' }, MessageStructure: 'json' },
      cause: 'Invalid parameter: Message Structure - No default entry in JSON message body',
    },
    {
      label: 'a structure that is no JSON',
      error: 'SNS.InvalidParameterException',
      args: { TopicArn, Message: 'Done.', MessageStructure: 'json' },
      cause: 'Invalid parameter: Message Structure - JSON message body failed to parse',
    },
  ])('refuses $label', async ({ error, args, cause }) => {
    const { run, aws } = await aPublisher(args, error);

    expect(await run('Publisher')).toMatchObject({
      status: 'SUCCEEDED',
      output: { Error: error, Cause: expect.stringContaining(cause) },
    });
    expect(aws.sns.messages).toEqual([]);
  });

  it.each([
    { label: 'a telephone', args: { PhoneNumber: '+491234', Message: 'Done.' }, cause: 'PhoneNumber of' },
    { label: 'an unknown field', args: { TopicArn, Massage: 'Done.' }, cause: "The field 'Massage'" },
    {
      label: 'a subject that is no text',
      args: { TopicArn, Message: 'Done.', Subject: 1 },
      cause: 'must be a STRING',
    },
  ])('ends the execution with States.Runtime for $label', async ({ args, cause }) => {
    const { run } = await aPublisher(args, 'States.ALL');

    expect(await run('Publisher')).toMatchObject({
      status: 'FAILED',
      error: 'States.Runtime',
      cause: expect.stringContaining(cause),
    });
  });
});
