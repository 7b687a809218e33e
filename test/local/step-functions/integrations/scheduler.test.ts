/** State machines that schedule others, with the roles and the group of a template. */
import { describe, expect, it } from 'vitest';
import { aTask, CAUGHT, caught, machineArn, stackAtHand } from './stack-at-hand.ts';

const stack = 'aurora-role-association';
const account = '123456789012';
const roleArn = (name: string) => `arn:aws:iam::${account}:role/${stack}-${name}`;
const GroupName = `${stack}-Reboots`;
const DAY_SECONDS = 86_400;

function aRole(statements: readonly object[], service = 'scheduler.amazonaws.com'): object {
  const trust = { Effect: 'Allow', Principal: { Service: service }, Action: 'sts:AssumeRole' };
  const Condition = {
    StringEquals: { 'aws:SourceAccount': account },
    ArnLike: { 'aws:SourceArn': `arn:aws:scheduler:us-east-1:${account}:schedule-group/${GroupName}` },
  };
  return {
    Type: 'AWS::IAM::Role',
    Properties: {
      AssumeRolePolicyDocument: { Version: '2012-10-17', Statement: [{ ...trust, Condition }] },
      Policies: [{ PolicyName: 'p', PolicyDocument: { Version: '2012-10-17', Statement: statements } }],
    },
  };
}

const starts = { Effect: 'Allow', Action: 'states:StartExecution', Resource: machineArn('Work') };
const queueArn = `arn:aws:sqs:us-east-1:${account}:${stack}-Letters`;
const sends = { Effect: 'Allow', Action: 'sqs:SendMessage', Resource: queueArn };

const resources = {
  Reboots: { Type: 'AWS::Scheduler::ScheduleGroup' },
  Letters: { Type: 'AWS::SQS::Queue' },
  Starter: aRole([starts]),
  Idler: aRole([sends]),
  Stranger: aRole([starts], 'lambda.amazonaws.com'),
};

function schedule(role: string, change: object = {}): object {
  return {
    Name: 'reboot-my-cluster',
    GroupName,
    ScheduleExpression: 'at(2026-01-04T03:00:00)',
    FlexibleTimeWindow: { Mode: 'OFF' },
    ActionAfterCompletion: 'DELETE',
    Target: {
      Arn: machineArn('Work'),
      RoleArn: roleArn(role),
      Input: '{% $string({ "clusterIdentifier": $states.input.cluster }) %}',
      RetryPolicy: { MaximumRetryAttempts: 2 },
      DeadLetterConfig: { Arn: queueArn },
    },
    ...change,
  };
}

function create(role: string, rest: object = {}): object {
  return aTask('aws-sdk:scheduler:createSchedule', schedule(role), rest);
}

const work = { Rest: { Type: 'Wait', Seconds: 1, End: true } };

function aStack(machines: Readonly<Record<string, Record<string, object>>>, policies = {}) {
  return stackAtHand({ machines: { Work: work, ...machines }, policies, resources });
}

describe('aws-sdk:scheduler', () => {
  it('schedules a state machine, which starts days later with its input; then the schedule is gone', async () => {
    const { aws, run, pass } = await aStack({ Plan: { Create: create('Starter') } });

    const { output } = (await run('Plan', { cluster: 'my-cluster' })) as { output?: unknown };
    await pass(7 * DAY_SECONDS);

    expect(output).toEqual({
      ScheduleArn: `arn:aws:scheduler:us-east-1:${account}:schedule/${GroupName}/reboot-my-cluster`,
    });
    const [started, ...others] = aws.stepFunctions.executions.of(machineArn('Work'));
    expect(others).toEqual([]);
    expect(started?.input).toBe('{"clusterIdentifier":"my-cluster"}');
    expect(started?.execution.startDate.toISOString()).toMatch(/^2026-01-04T03:00:/);
    expect(aws.scheduler.schedules()).toEqual([]);
  });

  it('takes a schedule back', async () => {
    const named = { Name: 'reboot-my-cluster', GroupName };
    const { aws, run, pass } = await aStack({
      Plan: {
        Create: create('Starter', { End: undefined, Next: 'Get' }),
        Get: aTask('aws-sdk:scheduler:getSchedule', named, { End: undefined, Next: 'Delete' }),
        Delete: aTask('aws-sdk:scheduler:deleteSchedule', named),
      },
    });

    expect(await run('Plan', { cluster: 'my-cluster' })).toEqual({ status: 'SUCCEEDED', output: {} });
    await pass(7 * DAY_SECONDS);

    expect(aws.stepFunctions.executions.of(machineArn('Work'))).toEqual([]);
  });

  it.each([
    {
      label: 'a schedule that is there already',
      first: create('Starter', { End: undefined, Next: 'Second' }),
      second: create('Starter', caught('Scheduler.ConflictException')),
      cause: /^Schedule reboot-my-cluster already exists\. \(Service: Scheduler, Status Code: 409, /,
    },
    {
      label: 'a schedule that is not there',
      first: { Type: 'Pass', Next: 'Second' },
      second: aTask(
        'aws-sdk:scheduler:deleteSchedule',
        { Name: 'none', GroupName },
        caught('Scheduler.ResourceNotFoundException'),
      ),
      cause: /^Schedule none does not exist\./,
    },
    {
      label: 'a role that Scheduler cannot assume',
      first: { Type: 'Pass', Next: 'Second' },
      second: create('Stranger', caught('Scheduler.ValidationException')),
      cause: /^The execution role you provide must allow AWS EventBridge Scheduler to assume the role\./,
    },
  ])('fails by the name of the exception for $label', async ({ first, second, cause }) => {
    const { run } = await aStack({ Plan: { First: first, Second: second, ...CAUGHT } });

    expect(await run('Plan', { cluster: 'my-cluster' })).toMatchObject({
      status: 'SUCCEEDED',
      output: { Cause: expect.stringMatching(cause) },
    });
  });

  it.each([
    { label: 'the schedule', allowed: [], missing: 'scheduler:CreateSchedule' },
    { label: 'to pass the role', allowed: ['scheduler:*'], missing: 'iam:PassRole' },
  ])('asks whether the state machine may make $label', async ({ allowed, missing }) => {
    const Statement = { Effect: 'Allow', Action: ['sns:Publish', ...allowed], Resource: '*' };
    const policies = { Plan: [{ Version: '2012-10-17', Statement }] };
    const machine = { Create: create('Starter', caught('Scheduler.SchedulerException')), ...CAUGHT };
    const { run } = await aStack({ Plan: machine }, policies);

    expect(await run('Plan', { cluster: 'my-cluster' })).toMatchObject({
      output: { Cause: expect.stringContaining(`is not authorized to perform: ${missing} on resource`) },
    });
  });

  it('sends a dead letter when the role of the schedule may not start its target', async () => {
    const { aws, run, pass } = await aStack({ Plan: { Create: create('Idler') } });

    await run('Plan', { cluster: 'my-cluster' });
    await pass(7 * DAY_SECONDS);

    expect(aws.deadLetters.letters).toEqual([
      {
        queueArn,
        body: '{"clusterIdentifier":"my-cluster"}',
        scheduleArn: `arn:aws:scheduler:us-east-1:${account}:schedule/${GroupName}/reboot-my-cluster`,
        targetArn: machineArn('Work'),
        errorCode: 'AccessDeniedException',
        errorMessage: expect.stringContaining('is not authorized to perform: states:StartExecution'),
        at: expect.any(Number),
      },
    ]);
    expect(aws.scheduler.schedules()).toEqual([]);
  });
});
