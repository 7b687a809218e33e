/** A state machine's role allows what its states call, on just what they name. */
import { describe, expect, it } from 'vitest';
import { readStack } from '../../local/stack/stack.ts';
import { allows, statementsOf } from './policies.ts';
import { type State, tasksOfMachine } from './tasks.ts';
import { everythingOn, root } from './whole-template.ts';

const { stateMachines, functions } = readStack(`${root}/template.yaml`, { parameters: everythingOn });

/** From an integration to the action that IAM asks for. */
const actions: Readonly<Record<string, string>> = {
  'lambda:invoke': 'lambda:InvokeFunction',
  'dynamodb:getItem': 'dynamodb:GetItem',
  'dynamodb:putItem': 'dynamodb:PutItem',
  'events:putEvents': 'events:PutEvents',
  'states:startExecution': 'states:StartExecution',
  'aws-sdk:sfn:describeExecution': 'states:DescribeExecution',
  'aws-sdk:scheduler:createSchedule': 'scheduler:CreateSchedule',
  'aws-sdk:scheduler:updateSchedule': 'scheduler:UpdateSchedule',
};

const dependents: Readonly<Record<string, readonly string[]>> = {
  'scheduler:CreateSchedule': ['iam:PassRole'],
};

const actionOf = ({ Resource = '' }: State) => actions[Resource.replace('arn:aws:states:::', '')] ?? Resource;

/** What Step Functions needs of a role to log; it knows no narrower resource. */
const isLogging = (action: string) => action.startsWith('logs:');

describe.each(stateMachines.map(({ logicalId, definition }) => ({ logicalId, definition })))(
  'the role of $logicalId',
  ({ logicalId, definition }) => {
    const tasks = tasksOfMachine(logicalId, definition);
    const statements = statementsOf(logicalId);
    const invoked = tasks.flatMap(({ Arguments = {} }) =>
      typeof Arguments.FunctionName === 'string' ? [Arguments.FunctionName] : [],
    );

    it('allows the actions that its states call, and no other', () => {
      const allowed = statements.flatMap((statement) => statement.actions).filter((one) => !isLogging(one));

      // A schedule is given the role that it acts as.
      const needed = tasks.map(actionOf).flatMap((action) => [action, ...(dependents[action] ?? [])]);
      expect([...new Set(allowed)].toSorted()).toEqual([...new Set(needed)].toSorted());
    });

    it('may invoke exactly its own functions', () => {
      const invoking = statements.filter((one) => one.actions.includes('lambda:InvokeFunction'));

      expect(invoking.flatMap(({ resources }) => resources).toSorted()).toEqual(
        [...new Set(invoked)].toSorted(),
      );
      expect(functions.map(({ arn }) => arn)).toEqual(expect.arrayContaining(invoked));
    });

    it('may start, read and write what its states name', () => {
      for (const { Arguments = {}, ...task } of tasks) {
        const { StateMachineArn, TableName } = Arguments;
        if (typeof StateMachineArn === 'string') {
          const unqualified = StateMachineArn.replace(/:live$/, '');
          expect(allows(statements, actionOf(task), unqualified)).toBe(true);
        }
        if (typeof TableName === 'string') {
          const table = `arn:aws:dynamodb:us-east-1:123456789012:table/${TableName}`;
          expect(allows(statements, actionOf(task), table)).toBe(true);
        }
      }
    });

    it('has a bare wildcard for its logs only', () => {
      const bare = statements.filter(({ resources }) => resources.includes('*'));

      expect(bare.flatMap((statement) => statement.actions).filter((one) => !isLogging(one))).toEqual([]);
    });

    it('looks at executions of the machines that lock clusters only', () => {
      const own = (name: string) =>
        `arn:aws:states:us-east-1:123456789012:execution:aurora-role-association-${name}`;
      const looksAt = (execution: string) => allows(statements, 'states:DescribeExecution', execution);
      const looks = logicalId !== 'SweepClustersStateMachine';

      expect(looksAt(own('AssociateRolesStateMachine:one'))).toBe(looks);
      expect(looksAt(own('DisassociateRolesStateMachine:one'))).toBe(looks);
      expect(looksAt(own('Other:one'))).toBe(false);
      expect(looksAt('arn:aws:states:us-east-1:123456789012:execution:Payments:one')).toBe(false);
    });

    it('schedules in the group of the stack only, and passes nothing but the role of that', () => {
      const schedules = logicalId !== 'SweepClustersStateMachine';
      const scheduleIn = (group: string) =>
        allows(
          statements,
          'scheduler:CreateSchedule',
          `arn:aws:scheduler:us-east-1:123456789012:schedule/${group}/c`,
        );
      const passing = statements.filter((one) => one.actions.includes('iam:PassRole'));

      expect(scheduleIn('aurora-role-association-RebootSchedules')).toBe(schedules);
      expect(scheduleIn('default')).toBe(false);
      expect(passing).toEqual(
        schedules
          ? [
              expect.objectContaining({
                resources: ['arn:aws:iam::123456789012:role/aurora-role-association-RebootSchedulesRole'],
                conditions: { StringEquals: { 'iam:PassedToService': 'scheduler.amazonaws.com' } },
              }),
            ]
          : [],
      );
    });

    it('starts nothing but the alias', () => {
      const starting = statements.filter((one) => one.actions.includes('states:StartExecution'));

      for (const { conditions } of starting) {
        expect(conditions).toEqual({
          'ForAnyValue:StringEquals': { 'states:StateMachineQualifier': ['live'] },
        });
      }
    });
  },
);
