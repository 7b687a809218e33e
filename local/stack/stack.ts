/**
 * What template.yaml deploys, as a laptop can run it: functions, state machines, the rules that start them with the roles
 * that they use, tables, topics, queues, alarms and groups of schedules. The template is the only place where these are wired, here as on AWS.
 */
import { dirname } from 'node:path';
import { isTrue } from './intrinsics.ts';
import { type LocalAlarm, toAlarm } from './local-alarm.ts';
import { type LocalFunction, toFunction } from './local-function.ts';
import { type LocalOutput, outputsOf } from './local-output.ts';
import { type LocalQueue, toQueue } from './local-queue.ts';
import { type LocalRole, toRole } from './local-role.ts';
import { type LocalRule, toRule } from './local-rule.ts';
import { type LocalScheduleGroup, toScheduleGroup } from './local-schedule-group.ts';
import { type LocalStateMachine, toStateMachine } from './local-state-machine.ts';
import { type LocalTable, toTable } from './local-table.ts';
import { type LocalTopic, toTopic } from './local-topic.ts';
import { type DeploymentOptions, surroundingsOf } from './surroundings.ts';
import { readTemplate } from './template-file.ts';

export interface Stack {
  readonly functions: readonly LocalFunction[];
  readonly stateMachines: readonly LocalStateMachine[];
  readonly rules: readonly LocalRule[];
  readonly tables: readonly LocalTable[];
  readonly topics: readonly LocalTopic[];
  readonly queues: readonly LocalQueue[];
  readonly alarms: readonly LocalAlarm[];
  readonly roles: readonly LocalRole[];
  readonly scheduleGroups: readonly LocalScheduleGroup[];
  readonly name: string;
  readonly description?: string;
  /**
   * Evaluated when they are asked for: what only tells a person something may refer to what is not here.
   *
   * @throws {TemplateError}
   */
  outputs(): readonly LocalOutput[];
}

/** @throws {TemplateError} when the template cannot be read, or uses what this reader does not know. */
export function readStack(templatePath: string, options: DeploymentOptions = {}): Stack {
  const template = readTemplate(templatePath);
  const surroundings = surroundingsOf(template, options);
  const deployed = Object.entries(template.Resources).filter(
    ([, { Condition }]) => Condition === undefined || isTrue(Condition, surroundings),
  );
  const ofType = (type: string) => deployed.filter(([, resource]) => resource.Type === type);
  const { Description: description } = template;
  return {
    name: surroundings.pseudoParameters['AWS::StackName'] ?? '',
    ...(description !== undefined && { description }),
    outputs: () => outputsOf(template, surroundings),
    functions: ofType('AWS::Serverless::Function').map(([logicalId, { Properties = {} }]) =>
      toFunction(logicalId, Properties, template.Globals?.Function ?? {}, surroundings),
    ),
    stateMachines: ofType('AWS::Serverless::StateMachine').map(([logicalId, { Properties = {} }]) =>
      toStateMachine(logicalId, Properties, dirname(templatePath), surroundings),
    ),
    rules: ofType('AWS::Events::Rule').map(([logicalId, { Properties = {} }]) =>
      toRule(logicalId, Properties, surroundings),
    ),
    tables: ofType('AWS::DynamoDB::Table').map(([logicalId, { Properties = {} }]) =>
      toTable(logicalId, Properties, surroundings),
    ),
    topics: ofType('AWS::SNS::Topic').map(([logicalId, { Properties = {} }]) =>
      toTopic(logicalId, Properties, surroundings),
    ),
    queues: ofType('AWS::SQS::Queue').map(([logicalId, { Properties = {} }]) =>
      toQueue(logicalId, Properties, surroundings),
    ),
    alarms: ofType('AWS::CloudWatch::Alarm').map(([logicalId, { Properties = {} }]) =>
      toAlarm(logicalId, Properties, surroundings),
    ),
    roles: ofType('AWS::IAM::Role').map(([logicalId, { Properties = {} }]) =>
      toRole(logicalId, Properties, surroundings),
    ),
    scheduleGroups: ofType('AWS::Scheduler::ScheduleGroup').map(([logicalId, { Properties = {} }]) =>
      toScheduleGroup(logicalId, Properties, surroundings),
    ),
  };
}
