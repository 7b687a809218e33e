/**
 * A stack of a test's own state machines on a real local AWS and a virtual clock: each machine is the states that the
 * test gives, in a template like the one that ships.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { sleep } from '../../../../local/clock/clock.ts';
import { VirtualClock } from '../../../../local/clock/virtual-clock.ts';
import { type LocalAws, startLocalAws } from '../../../../local/local-aws.ts';
import type { Execution, ExecutionResult } from '../../../../local/runner/execution.ts';

type States = Readonly<Record<string, object>>;

export interface StackOptions {
  /** The states of each machine by its logical id, the first of them first. */
  readonly machines: Readonly<Record<string, States>>;
  /** Of each machine that has one, its TimeoutSeconds. */
  readonly timeouts?: Readonly<Record<string, number>>;
  /** Of each machine that may not do everything, its policies. */
  readonly policies?: Readonly<Record<string, readonly object[]>>;
  /** Logical ids. */
  readonly topics?: readonly string[];
  /** Logical ids of tables with the key `id`, a text. */
  readonly tables?: readonly string[];
  /** Of each machine that a rule starts, the rule's pattern. */
  readonly rules?: Readonly<Record<string, object>>;
  /** Whatever else the stack has, by logical id. */
  readonly resources?: Readonly<Record<string, object>>;
}

export interface StackAtHand {
  readonly aws: LocalAws;
  readonly clock: VirtualClock;
  start(logicalId: string, input?: unknown): Execution;
  /** Starts the machine and gives its end. */
  run(logicalId: string, input?: unknown): Promise<ExecutionResult>;
  pass(seconds: number): Promise<void>;
}

/** A Task state that is the last one. */
export function aTask(resource: string, args: object, rest: object = {}): object {
  return { Type: 'Task', Resource: `arn:aws:states:::${resource}`, Arguments: args, End: true, ...rest };
}

/** Catches one error by its name; what the machine then answers is the error. */
export function caught(error: string): object {
  return { Catch: [{ ErrorEquals: [error], Next: 'Caught', Output: '{% $states.errorOutput %}' }] };
}

/** Where `caught` goes. */
export const CAUGHT = { Caught: { Type: 'Succeed' } } as const;

export function machineArn(logicalId: string): string {
  return `arn:aws:states:us-east-1:123456789012:stateMachine:aurora-role-association-${logicalId}`;
}

export function topicArn(logicalId: string): string {
  return `arn:aws:sns:us-east-1:123456789012:aurora-role-association-${logicalId}`;
}

/** Starts the stack; it is gone when the test is over. */
export async function stackAtHand(options: StackOptions): Promise<StackAtHand> {
  const folder = mkdtempSync(join(tmpdir(), 'integrations-'));
  const clock = new VirtualClock();
  const aws = await startLocalAws({ clock, templatePath: writeStack(folder, options) });
  onTestFinished(async () => {
    await aws.close();
    rmSync(folder, { recursive: true });
  });
  let started = 0;
  const start = (logicalId: string, input: unknown = {}) => {
    started += 1;
    return aws.stepFunctions.start(logicalId, { name: `run-${started}`, input });
  };
  return {
    aws,
    clock,
    start,
    run: (logicalId, input) => start(logicalId, input).done,
    pass: (seconds) => clock.busy(() => sleep(clock, seconds * 1000)),
  };
}

function writeStack(
  folder: string,
  {
    machines,
    timeouts = {},
    topics = [],
    tables = [],
    policies = {},
    rules = {},
    resources = {},
  }: StackOptions,
): string {
  const stateMachines = Object.entries(machines).map(([logicalId, states]) => {
    const definition = {
      QueryLanguage: 'JSONata',
      StartAt: Object.keys(states)[0],
      TimeoutSeconds: timeouts[logicalId],
      States: states,
    };
    writeFileSync(join(folder, `${logicalId}.asl.json`), JSON.stringify(definition));
    return [logicalId, stateMachineResource(logicalId, policies[logicalId])];
  });
  const eventRules = Object.entries(rules).flatMap(([logicalId, pattern]) =>
    ruleResources(logicalId, pattern),
  );
  const snsTopics = topics.map((logicalId) => [logicalId, { Type: 'AWS::SNS::Topic' }]);
  const dynamodbTables = tables.map((logicalId) => [logicalId, tableResource]);
  const path = join(folder, 'template.yaml');
  // JSON is YAML.
  writeFileSync(
    path,
    JSON.stringify({
      Resources: {
        ...Object.fromEntries([...stateMachines, ...snsTopics, ...dynamodbTables, ...eventRules]),
        ...resources,
      },
    }),
  );
  return path;
}

const tableResource = {
  Type: 'AWS::DynamoDB::Table',
  Properties: {
    KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
    AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
  },
};

/** What the machines of these tests may do is not what most of them are about. */
const allowsEverything = {
  Version: '2012-10-17',
  Statement: { Effect: 'Allow', Action: '*', Resource: '*' },
};

/** A rule that starts a machine, and the role that it takes for it. */
function ruleResources(logicalId: string, pattern: object): readonly (readonly [string, object])[] {
  const target = {
    Id: logicalId,
    Arn: { Ref: logicalId },
    RoleArn: { 'Fn::GetAtt': [`${logicalId}Starter`, 'Arn'] },
  };
  const trust = {
    Effect: 'Allow',
    Principal: { Service: 'events.amazonaws.com' },
    Action: 'sts:AssumeRole',
  };
  const role = {
    AssumeRolePolicyDocument: { Version: '2012-10-17', Statement: trust },
    Policies: [{ PolicyName: 'start', PolicyDocument: allowsEverything }],
  };
  return [
    [
      `${logicalId}Rule`,
      { Type: 'AWS::Events::Rule', Properties: { EventPattern: pattern, Targets: [target] } },
    ],
    [`${logicalId}Starter`, { Type: 'AWS::IAM::Role', Properties: role }],
  ];
}

function stateMachineResource(logicalId: string, policies: readonly object[] = [allowsEverything]): object {
  return {
    Type: 'AWS::Serverless::StateMachine',
    Properties: {
      DefinitionUri: `${logicalId}.asl.json`,
      Policies: policies,
    },
  };
}
