import { describe, expect, it } from 'vitest';
import { readStack } from '../../local/stack/stack.ts';
import { ofType, propertiesOf, root, surroundings } from './whole-template.ts';

const stack = readStack(`${root}/template.yaml`);

describe('every rule', () => {
  it.each(ofType('AWS::Events::Rule').map(([logicalId]) => logicalId))(
    '%s retries, and then keeps a dead letter',
    (logicalId) => {
      const { Targets } = propertiesOf(logicalId) as { Targets: readonly object[] };
      for (const target of Targets) {
        expect(target).toMatchObject({
          RetryPolicy: {
            MaximumRetryAttempts: expect.any(Number),
            MaximumEventAgeInSeconds: expect.any(Number),
          },
          DeadLetterConfig: { Arn: expect.stringContaining('DeadLetters') },
        });
      }
    },
  );

  it('may write to the queue, and no other source may', () => {
    const { PolicyDocument } = propertiesOf('DeadLettersPolicy');
    const rules = ofType('AWS::Events::Rule').map(([id]) => surroundings.attributeOf(id, 'Arn'));

    expect(PolicyDocument).toMatchObject({
      Statement: [
        {
          Effect: 'Allow',
          Principal: { Service: 'events.amazonaws.com' },
          Condition: { ArnEquals: { 'aws:SourceArn': rules } },
        },
      ],
    });
  });

  it('that sends notices may publish to the topic, besides the alarms of the stack', () => {
    const { PolicyDocument } = propertiesOf('NoticesPolicy') as {
      PolicyDocument: { Statement: readonly { Principal: unknown; Condition: unknown }[] };
    };
    const sending = stack.rules.filter(({ targets }) => targets.some(({ arn }) => arn.includes(':sns:')));

    expect(PolicyDocument.Statement.map(({ Principal, Condition }) => ({ Principal, Condition }))).toEqual([
      {
        Principal: { Service: 'events.amazonaws.com' },
        Condition: {
          ArnEquals: {
            'aws:SourceArn': sending.map(({ logicalId }) => surroundings.attributeOf(logicalId, 'Arn')),
          },
        },
      },
      {
        Principal: { Service: 'cloudwatch.amazonaws.com' },
        Condition: {
          ArnLike: { 'aws:SourceArn': expect.stringMatching(/:alarm:aurora-role-association-\*$/) },
        },
      },
    ]);
  });
});
