import { describe, expect, it } from 'vitest';
import { compilePattern } from '../../local/events/pattern/event-pattern.ts';
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

    const [statement] = (PolicyDocument as { Statement: { Condition: { ArnEquals: object } }[] }).Statement;

    expect(Object.values(statement?.Condition.ArnEquals ?? {}).flat()).toHaveLength(rules.length);
    expect(PolicyDocument).toMatchObject({
      Statement: [
        {
          Effect: 'Allow',
          Principal: { Service: 'events.amazonaws.com' },
          Condition: { ArnEquals: { 'aws:SourceArn': expect.arrayContaining(rules) } },
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

describe('a notice', () => {
  const account = 'arn:aws:states:us-east-1:123456789012';
  const announced = (executionArn: string, detailType: string, more: object) => ({
    source: 'aurora-role-association',
    'detail-type': `Aurora Role Association ${detailType}`,
    detail: { executionArn, ...more },
  });
  const succeeded = { report: { outcome: 'associated' } };
  const failed = { error: 'ClusterNotFoundError', cause: 'There is no such cluster.' };
  const ended = (stateMachineArn: string, status: string) => ({
    source: 'aws.states',
    'detail-type': 'Step Functions Execution Status Change',
    detail: { stateMachineArn, status },
  });
  const noticed = (event: object) =>
    stack.rules
      .filter(({ targets }) => targets.some(({ arn }) => arn.includes(':sns:')))
      .filter(({ pattern }) => compilePattern(pattern)(event))
      .map(({ logicalId }) => logicalId);

  it.each([
    [
      announced(
        `${account}:execution:aurora-role-association-AssociateRolesStateMachine:one`,
        'Succeeded',
        succeeded,
      ),
    ],
    [
      announced(
        `${account}:execution:aurora-role-association-DisassociateRolesStateMachine:one`,
        'Failed',
        failed,
      ),
    ],
    [ended(`${account}:stateMachine:aurora-role-association-AssociateRolesStateMachine`, 'ABORTED')],
  ])('is sent once of what a machine of this stack says: %j', (event) => {
    expect(noticed(event)).toHaveLength(1);
  });

  it.each([
    [announced(`${account}:execution:other-AssociateRolesStateMachine:one`, 'Succeeded', succeeded)],
    [announced(`${account}:execution:other-DisassociateRolesStateMachine:one`, 'Failed', failed)],
    [announced(`${account}:execution:aurora-role-association-Payments:one`, 'Failed', failed)],
    [announced('anything', 'Failed', failed)],
    [ended(`${account}:stateMachine:other-AssociateRolesStateMachine`, 'ABORTED')],
  ])('is not sent of what another one says: %j', (event) => {
    expect(noticed(event)).toEqual([]);
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
