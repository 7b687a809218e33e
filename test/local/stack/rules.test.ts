import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readStack } from '../../../local/stack/stack.ts';
import { startsOf } from '../../../local/stack/starts.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rules-'));
  writeFileSync(join(folder, 'greet.asl.json'), '{}');
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** A stack with a machine, a topic and a rule of these properties. */
function read(rule: string, machine = 'AutoPublishAlias: live', parameters: Record<string, string> = {}) {
  const path = join(folder, 'template.yaml');
  writeFileSync(
    path,
    `
Parameters: { Prefix: { Type: String, Default: 'role:' } }
Resources:
  Greet:
    Type: AWS::Serverless::StateMachine
    Properties:
      DefinitionUri: greet.asl.json
      ${machine}
  News:
    Type: AWS::SNS::Topic
  Lost:
    Type: AWS::SQS::Queue
  Sender:
    Type: AWS::IAM::Role
    Properties: { AssumeRolePolicyDocument: {} }
  Came:
    Type: AWS::Events::Rule
    Properties:
${rule}
`,
  );
  return readStack(path, { parameters });
}

const aPattern = '      EventPattern: { source: [aws.rds] }';
const machineArn = 'arn:aws:states:us-east-1:123456789012:stateMachine:aurora-role-association-Greet';
const ruleArn = 'arn:aws:events:us-east-1:123456789012:rule/aurora-role-association-Came';
const roleArn = 'arn:aws:iam::123456789012:role/aurora-role-association-Sender';
const deadLetterArn = 'arn:aws:sqs:us-east-1:123456789012:aurora-role-association-Lost';
const topicArn = 'arn:aws:sns:us-east-1:123456789012:aurora-role-association-News';

describe('readStack: rules', () => {
  it('gives a rule its pattern and its targets, an alias among them', () => {
    const targets = `
      Targets:
        - Id: Greet
          Arn: !Ref GreetAliaslive
          RoleArn: !GetAtt Sender.Arn
          DeadLetterConfig: { Arn: !GetAtt Lost.Arn }
        - Id: News
          Arn: !Ref News
          InputTransformer:
            InputPathsMap: { id: $.detail.EventID }
            InputTemplate: '"<id>"'`;

    const stack = read(aPattern + targets);

    const inputTransformer = { paths: { id: '$.detail.EventID' }, template: '"<id>"' };
    expect(stack.rules).toEqual([
      {
        logicalId: 'Came',
        arn: ruleArn,
        pattern: { source: ['aws.rds'] },
        targets: [
          { arn: `${machineArn}:live`, roleArn, deadLetterArn },
          { arn: topicArn, inputTransformer },
        ],
      },
    ]);
    expect(stack.stateMachines[0]).toMatchObject({ arn: machineArn, aliasArn: `${machineArn}:live` });
    expect(startsOf(stack)).toEqual([
      { ruleArn, target: `${machineArn}:live`, pattern: { source: ['aws.rds'] }, roleArn, deadLetterArn },
      { ruleArn, target: topicArn, pattern: { source: ['aws.rds'] }, inputTransformer },
    ]);
  });

  it('reads a pattern that is JSON in a string, with parameters in its keys', () => {
    const rule = `      EventPattern: !Sub '{"detail": {"Tags": {"\${Prefix}s3": [{"exists": true}]}}}'`;

    expect(read(rule, '', { Prefix: 'mine:' }).rules[0]?.pattern).toEqual({
      detail: { Tags: { 'mine:s3': [{ exists: true }] } },
    });
  });

  it.each([
    ['no pattern', '      Description: none', /Came has no EventPattern/],
    ['a text that is no JSON', "      EventPattern: '{'", /The EventPattern of Came is no JSON/],
    [
      'an alias that nothing publishes',
      `${aPattern}\n      Targets: [{ Id: a, Arn: !Ref GreetAliasother }]`,
      /Ref GreetAliasother: the template has no/,
    ],
  ])('refuses a rule with %s', (_, rule, message) => {
    expect(() => read(rule)).toThrow(
      expect.objectContaining({ name: 'TemplateError', message: expect.stringMatching(message) }),
    );
  });

  it('refuses a target that cannot be started here', () => {
    const stack = read(`${aPattern}\n      Targets: [{ Id: a, Arn: !GetAtt Lost.Arn }]`);

    expect(() => startsOf(stack)).toThrow(
      /Came: its target arn:aws:sqs:.*Lost is no state machine, no function and no topic/,
    );
  });

  it('refuses a state machine as a target without a role, as EventBridge does', () => {
    const stack = read(`${aPattern}\n      Targets: [{ Id: a, Arn: !Ref GreetAliaslive }]`);

    expect(() => startsOf(stack)).toThrow(/Came: RoleArn is required for the target .*-Greet:live\./);
  });
});
