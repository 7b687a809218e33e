import {
  CreateScheduleCommand,
  type CreateScheduleCommandInput,
  CreateScheduleGroupCommand,
  DeleteScheduleCommand,
  DeleteScheduleGroupCommand,
  GetScheduleCommand,
  GetScheduleGroupCommand,
  ListScheduleGroupsCommand,
  ListSchedulesCommand,
  ListTagsForResourceCommand,
  UpdateScheduleCommand,
} from '@aws-sdk/client-scheduler';
import { describe, expect, it } from 'vitest';
import { aSchedule, machine, RoleArn, scheduler, schedulerAtHand } from './scheduler-at-hand.ts';

const { Name } = aSchedule;
const DAY_MS = 86_400_000;

function create(change: Partial<CreateScheduleCommandInput> = {}) {
  return new CreateScheduleCommand({ ...aSchedule, ...change });
}

/** What is refused, seen by a client. */
async function refusalOf(change: object, options: object = {}) {
  const at = await schedulerAtHand(options);
  let refused: unknown;
  await at.during(async () => {
    refused = await at.client.send(create(change)).catch((error: unknown) => error);
  });
  return refused;
}

describe('a schedule', () => {
  it('is made as it was asked for, and reads so, with the defaults of AWS', async () => {
    const at = await schedulerAtHand();
    await at.during(async () => {
      const { ScheduleArn } = await at.client.send(create());
      const { $metadata: _, ...read } = await at.client.send(new GetScheduleCommand({ Name }));

      expect(ScheduleArn).toBe(`${scheduler}:schedule/default/reboot-my-cluster`);
      expect(read).toEqual({
        ...aSchedule,
        Arn: ScheduleArn,
        GroupName: 'default',
        State: 'ENABLED',
        ActionAfterCompletion: 'NONE',
        ScheduleExpressionTimezone: 'UTC',
        CreationDate: new Date('2026-01-01T00:00:00Z'),
        LastModificationDate: new Date('2026-01-01T00:00:00Z'),
        Target: {
          ...aSchedule.Target,
          RetryPolicy: { MaximumEventAgeInSeconds: 86_400, MaximumRetryAttempts: 185 },
        },
      });
    });
  });

  it('is one of its group alone', async () => {
    const at = await schedulerAtHand();
    await at.during(async () => {
      await at.client.send(create({ GroupName: 'of-the-stack' }));
      await at.client.send(create());

      const { Schedules = [] } = await at.client.send(
        new ListSchedulesCommand({ GroupName: 'of-the-stack' }),
      );

      expect(Schedules).toEqual([
        {
          Arn: `${scheduler}:schedule/of-the-stack/reboot-my-cluster`,
          Name,
          GroupName: 'of-the-stack',
          State: 'ENABLED',
          CreationDate: new Date('2026-01-01T00:00:00Z'),
          LastModificationDate: new Date('2026-01-01T00:00:00Z'),
          Target: { Arn: machine },
        },
      ]);
    });
  });

  it('is listed by prefix and state, in pages', async () => {
    const at = await schedulerAtHand();
    await at.during(async () => {
      for (const name of ['a-1', 'a-2', 'a-3', 'b-1']) await at.client.send(create({ Name: name }));
      await at.client.send(create({ Name: 'a-4', State: 'DISABLED' }));
      const asked = { NamePrefix: 'a-', State: 'ENABLED', MaxResults: 2 } as const;

      const first = await at.client.send(new ListSchedulesCommand(asked));
      const rest = new ListSchedulesCommand({ ...asked, NextToken: first.NextToken });
      const second = await at.client.send(rest);

      const names = [first, second].map(({ Schedules = [] }) => Schedules.map((each) => each.Name));
      expect(names).toEqual([['a-1', 'a-2'], ['a-3']]);
      expect(second.NextToken).toBeUndefined();
    });
  });

  it('is made once by a request that is repeated with its token', async () => {
    const at = await schedulerAtHand();
    await at.during(async () => {
      const ClientToken = 'one-and-the-same';
      const first = await at.client.send(create({ ClientToken }));

      expect((await at.client.send(create({ ClientToken }))).ScheduleArn).toBe(first.ScheduleArn);
      await expect(at.client.send(create())).rejects.toMatchObject({
        name: 'ConflictException',
        message: 'Schedule reboot-my-cluster already exists.',
        $metadata: { httpStatusCode: 409 },
      });
    });
  });

  it('starts its target once, within the minute that it names, and stays unless told', async () => {
    const at = await schedulerAtHand({ random: () => 0.5 });

    await at.during(() => at.client.send(create()), 10 * DAY_MS);

    expect(at.fired).toEqual([
      {
        scheduleArn: `${scheduler}:schedule/default/reboot-my-cluster`,
        roleArn: RoleArn,
        targetArn: machine,
        input: '{"clusterIdentifier":"my-cluster"}',
        at: '2026-01-04T03:00:30.000Z',
      },
    ]);
    await expect(at.client.send(new GetScheduleCommand({ Name }))).resolves.toMatchObject({ Name });
  });

  it('deletes itself after completion where it is to', async () => {
    const at = await schedulerAtHand();

    await at.during(() => at.client.send(create({ ActionAfterCompletion: 'DELETE' })), 10 * DAY_MS);

    expect(at.fired).toHaveLength(1);
    await expect(at.client.send(new GetScheduleCommand({ Name }))).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
  });

  it('starts its target at some time within its flexible window', async () => {
    const at = await schedulerAtHand({ random: () => 0.5 });
    const FlexibleTimeWindow = { Mode: 'FLEXIBLE', MaximumWindowInMinutes: 60 } as const;

    await at.during(() => at.client.send(create({ FlexibleTimeWindow })), 10 * DAY_MS);

    expect(at.fired.map((each) => each.at)).toEqual(['2026-01-04T03:30:00.000Z']);
  });

  it('starts nothing while it is disabled, or once it is deleted', async () => {
    const at = await schedulerAtHand();

    await at.during(async () => {
      await at.client.send(create({ State: 'DISABLED' }));
      await at.client.send(create({ Name: 'other' }));
      await at.client.send(new DeleteScheduleCommand({ Name: 'other' }));
    }, 10 * DAY_MS);

    expect(at.fired).toEqual([]);
  });

  it('is replaced by an update, time and all; what is left out gets its default', async () => {
    const at = await schedulerAtHand();

    await at.during(async () => {
      await at.client.send(create({ Description: 'first', ActionAfterCompletion: 'DELETE' }));
      const ScheduleExpression = 'at(2026-01-11T03:00:00)';
      await at.client.send(new UpdateScheduleCommand({ ...aSchedule, ScheduleExpression }));
    }, 20 * DAY_MS);

    expect(at.fired.map((each) => each.at)).toEqual(['2026-01-11T03:00:00.000Z']);
    const read = await at.client.send(new GetScheduleCommand({ Name }));
    expect(read).not.toHaveProperty('Description');
    expect(read.ActionAfterCompletion).toBe('NONE');
  });

  it.each<{ label: string; change: object; name?: string; message: RegExp }>([
    {
      label: 'an expression that is none',
      change: { ScheduleExpression: 'at(2026-01-04)' },
      message: /^Invalid Schedule Expression at\(2026-01-04\)\.$/,
    },
    {
      label: 'a day that does not exist',
      change: { ScheduleExpression: 'at(2026-02-30T03:00:00)' },
      message: /^Invalid Schedule Expression/,
    },
    {
      label: 'a time that has passed',
      change: { ScheduleExpression: 'at(2025-12-31T23:59:00)' },
      message: /^Invalid Schedule Expression/,
    },
    {
      label: 'a time zone that is none',
      change: { ScheduleExpressionTimezone: 'Mars/Olympus' },
      message: /Mars\/Olympus/,
    },
    { label: 'a name with a space', change: { Name: 'a b' }, message: /'name' failed to satisfy constraint/ },
    { label: 'a long name', change: { Name: 'a'.repeat(65) }, message: /length less than or equal to 64/ },
    {
      label: 'a flexible window without minutes',
      change: { FlexibleTimeWindow: { Mode: 'FLEXIBLE' } },
      message: /MaximumWindowInMinutes/,
    },
    {
      label: 'a window of two days',
      change: { FlexibleTimeWindow: { Mode: 'FLEXIBLE', MaximumWindowInMinutes: 2880 } },
      message: /'flexibleTimeWindow.maximumWindowInMinutes'.*less than or equal to 1440/,
    },
    {
      label: 'too many attempts',
      change: { Target: { ...aSchedule.Target, RetryPolicy: { MaximumRetryAttempts: 186 } } },
      message: /less than or equal to 185/,
    },
    {
      label: 'a target without a role',
      change: { Target: { Arn: machine } },
      message: /Value null at 'target.roleArn'/,
    },
    {
      label: 'an input that is no JSON',
      change: { Target: { ...aSchedule.Target, Input: 'no' } },
      message: /not JSON/,
    },
    {
      label: 'a group that does not exist',
      change: { GroupName: 'none' },
      name: 'ResourceNotFoundException',
      message: /^Schedule group none does not exist/,
    },
    {
      label: 'what AWS would repeat',
      change: { ScheduleExpression: 'rate(5 minutes)' },
      name: 'LocalParameterNotSupported',
      message: /one-time schedules/,
    },
    {
      label: 'a target that is no state machine',
      change: { Target: { ...aSchedule.Target, Arn: 'arn:aws:lambda:us-east-1:123456789012:function:f' } },
      name: 'LocalParameterNotSupported',
      message: /starts state machines/,
    },
    {
      label: 'the parts of other targets',
      change: { Target: { ...aSchedule.Target, SqsParameters: { MessageGroupId: 'a' } } },
      name: 'LocalParameterNotSupported',
      message: /Target.SqsParameters/,
    },
  ])('is not made of $label', async ({ change, name = 'ValidationException', message }) => {
    expect(await refusalOf(change)).toMatchObject({ name, message: expect.stringMatching(message) });
  });

  it('is not made with a role that Scheduler cannot assume for its group', async () => {
    const asked: string[] = [];
    const canAssume = (_: string, groupArn: string) => asked.push(groupArn) === 0;

    expect(await refusalOf({ GroupName: 'of-the-stack' }, { canAssume })).toMatchObject({
      name: 'ValidationException',
      message: expect.stringMatching(/^The execution role you provide must allow/),
    });
    expect(asked).toEqual([`${scheduler}:schedule-group/of-the-stack`]);
  });
});

describe('a group', () => {
  it('is made, read and listed, beside that of the stack and the default one', async () => {
    const { client } = await schedulerAtHand();

    const { ScheduleGroupArn } = await client.send(new CreateScheduleGroupCommand({ Name: 'mine' }));
    const { $metadata: _, ...read } = await client.send(new GetScheduleGroupCommand({ Name: 'mine' }));
    const { ScheduleGroups = [] } = await client.send(new ListScheduleGroupsCommand({}));

    expect(read).toEqual({
      Arn: ScheduleGroupArn,
      Name: 'mine',
      State: 'ACTIVE',
      CreationDate: new Date('2026-01-01T00:00:00Z'),
      LastModificationDate: new Date('2026-01-01T00:00:00Z'),
    });
    expect(ScheduleGroups.map((group) => group.Name)).toEqual(['default', 'mine', 'of-the-stack']);
  });

  it('takes its schedules with it', async () => {
    const at = await schedulerAtHand();

    await at.during(async () => {
      await at.client.send(create({ GroupName: 'of-the-stack' }));
      await at.client.send(new DeleteScheduleGroupCommand({ Name: 'of-the-stack' }));
    }, 10 * DAY_MS);

    expect(at.fired).toEqual([]);
    const listing = at.client.send(new ListSchedulesCommand({ GroupName: 'of-the-stack' }));
    await expect(listing).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });

  it('cannot be made twice, and the default one cannot be deleted', async () => {
    const { client } = await schedulerAtHand();

    await expect(client.send(new CreateScheduleGroupCommand({ Name: 'of-the-stack' }))).rejects.toMatchObject(
      { name: 'ConflictException' },
    );
    await expect(client.send(new DeleteScheduleGroupCommand({ Name: 'default' }))).rejects.toMatchObject({
      name: 'ValidationException',
    });
  });
});

describe('the wire of Scheduler', () => {
  it('tells an error in a header, and its sentence in the body', async () => {
    const { url } = await schedulerAtHand();
    const authorization = 'AWS4-HMAC-SHA256 Credential=local/20260101/us-east-1/scheduler/aws4_request';

    const answer = await fetch(`${url}/schedules/none`, { headers: { authorization } });

    expect([answer.status, answer.headers.get('x-amzn-errortype'), await answer.json()]).toEqual([
      404,
      'ResourceNotFoundException',
      { Message: 'Schedule none does not exist.' },
    ]);
  });

  it('refuses by name what AWS does and it does not', async () => {
    const { client } = await schedulerAtHand();
    const ResourceArn = `${scheduler}:schedule-group/of-the-stack`;

    await expect(client.send(new ListTagsForResourceCommand({ ResourceArn }))).rejects.toMatchObject({
      name: 'LocalOperationNotSupported',
    });
  });
});

describe('faults on demand of Scheduler', () => {
  it.each([
    { kind: 'throttle', name: 'ThrottlingException', status: 429 },
    {
      kind: 'fail',
      fault: 'ServiceQuotaExceededException',
      name: 'ServiceQuotaExceededException',
      status: 402,
    },
    {
      kind: 'fail',
      fault: 'AccessDeniedException',
      statusCode: 403,
      name: 'AccessDeniedException',
      status: 403,
    },
  ] as const)('have the status of AWS: $name', async ({ name, status, ...fault }) => {
    const { client, faults } = await schedulerAtHand();
    faults.add({ action: 'CreateSchedule', times: 1, ...fault });

    await expect(client.send(create())).rejects.toMatchObject({
      name,
      $metadata: { httpStatusCode: status },
    });
    await expect(client.send(create())).resolves.toBeDefined();
  });

  it('may hide that a schedule was made', async () => {
    const at = await schedulerAtHand();
    at.faults.add({ action: 'CreateSchedule', kind: 'drop', when: 'after', times: 1 });

    await at.during(async () => {
      await expect(at.client.send(create())).rejects.toMatchObject({ code: 'ECONNRESET' });
      await expect(at.client.send(create())).rejects.toMatchObject({ name: 'ConflictException' });
    });
  });

  it('are taken over HTTP, where those that Scheduler does not have are refused', async () => {
    const { client, url } = await schedulerAtHand();
    const post = (body: object) =>
      fetch(`${url}/_local/scheduler/faults`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });

    expect((await post({ action: 'GetSchedule', kind: 'throttle' })).status).toBe(200);
    expect((await post({ action: '*', kind: 'fail', fault: 'Nonsense' })).status).toBe(400);
    await expect(client.send(new GetScheduleCommand({ Name }))).rejects.toMatchObject({
      name: 'ThrottlingException',
    });
  });
});
