import { describe, expect, it } from 'vitest';
import { readStack } from '../../local/stack/stack.ts';
import { statementsOf } from './policies.ts';
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

  it('that sends notices comes with a role, for a topic’s policy knows no conditions of EventBridge', () => {
    const sending = stack.rules.flatMap(({ targets }) => targets.filter(({ arn }) => arn.includes(':sns:')));
    const { PolicyDocument } = propertiesOf('NoticesPolicy') as {
      PolicyDocument: { Statement: readonly { Principal: unknown; Condition: unknown }[] };
    };

    expect(sending.length).toBeGreaterThan(0);
    for (const { roleArn } of sending)
      expect(roleArn).toBe(surroundings.attributeOf('NoticeRulesRole', 'Arn'));
    expect(PolicyDocument.Statement.map(({ Principal, Condition }) => ({ Principal, Condition }))).toEqual([
      {
        Principal: { Service: 'cloudwatch.amazonaws.com' },
        Condition: {
          ArnLike: { 'aws:SourceArn': expect.stringMatching(/:alarm:aurora-role-association-\*$/) },
        },
      },
    ]);
  });
});

describe('the roles of the rules and of the schedule', () => {
  const startsAlias = (machine: string) => ({
    effect: 'Allow',
    actions: ['states:StartExecution'],
    resources: [surroundings.identifierOf(machine)],
    conditions: { 'ForAnyValue:StringEquals': { 'states:StateMachineQualifier': ['live'] } },
  });

  it('may start the alias of their machine or publish to the topic, the schedule leave a dead letter, and nothing else', () => {
    expect(statementsOf('ClusterCreatedRuleRole')).toEqual([startsAlias('AssociateRolesStateMachine')]);
    expect(statementsOf('NoticeRulesRole')).toEqual([
      {
        effect: 'Allow',
        actions: ['sns:Publish'],
        resources: [surroundings.identifierOf('Notices')],
        conditions: {},
      },
    ]);
    expect(statementsOf('SweepClustersScheduleRole')).toEqual([
      startsAlias('SweepClustersStateMachine'),
      {
        effect: 'Allow',
        actions: ['sqs:SendMessage'],
        resources: [surroundings.attributeOf('DeadLetters', 'Arn')],
        conditions: {},
      },
    ]);
  });

  it.each([
    ['ClusterCreatedRuleRole', 'events.amazonaws.com'],
    ['NoticeRulesRole', 'events.amazonaws.com'],
    ['SweepClustersScheduleRole', 'scheduler.amazonaws.com'],
  ])('%s is assumed by its service for this account only', (role, Service) => {
    expect(propertiesOf(role).AssumeRolePolicyDocument).toMatchObject({
      Statement: [
        {
          Effect: 'Allow',
          Principal: { Service },
          Action: 'sts:AssumeRole',
          Condition: { StringEquals: { 'aws:SourceAccount': '123456789012' } },
        },
      ],
    });
  });
});
