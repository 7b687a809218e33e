import { describe, expect, it } from 'vitest';
import { executionArnOf } from '../../../../local/step-functions/arn.ts';
import { aTask, CAUGHT, caught, machineArn, type StackAtHand, stackAtHand } from './stack-at-hand.ts';

const entry = { Source: 'app.orders', DetailType: 'Order Placed', Detail: { id: 7 } };
const keep = { Keep: { Type: 'Succeed' } };

/** A machine that puts the entries, and another one that events of app.orders start. */
function aSource(entries: unknown, error?: string): Promise<StackAtHand> {
  const put = aTask('events:putEvents', { Entries: entries }, error === undefined ? {} : caught(error));
  return stackAtHand({
    machines: { Source: { Put: put, ...(error !== undefined && CAUGHT) }, Receiver: keep },
    rules: { Receiver: { source: ['app.orders'], detail: { id: [{ numeric: ['>', 5] }] } } },
  });
}

/** The inputs that rules gave to the receiver, the oldest first. */
async function received({ aws }: StackAtHand): Promise<readonly unknown[]> {
  const started = aws.stepFunctions.executions.of(machineArn('Receiver')).toReversed();
  await Promise.all(started.map(({ execution }) => execution.done));
  return started.map(({ execution }) => execution.input);
}

describe('events:putEvents', () => {
  it('starts what a rule of the stack starts, with the whole event', async () => {
    const stack = await aSource([{ ...entry, Resources: ['arn:aws:s3:::orders'] }]);

    const result = await stack.run('Source');
    await stack.pass(1);

    const id = '00000000-0000-4000-b000-000000000001';
    expect(result).toEqual({
      status: 'SUCCEEDED',
      output: { FailedEntryCount: 0, Entries: [{ EventId: id }] },
    });
    expect(await received(stack)).toEqual([
      {
        version: '0',
        id,
        'detail-type': 'Order Placed',
        source: 'app.orders',
        account: '123456789012',
        time: '2026-01-01T00:00:00Z',
        region: 'us-east-1',
        resources: [
          'arn:aws:s3:::orders',
          machineArn('Source'),
          executionArnOf(machineArn('Source'), 'run-1'),
        ],
        detail: { id: 7 },
      },
    ]);
  });

  it('takes a detail that is JSON already, and the time that it is given', async () => {
    const stack = await aSource([{ ...entry, Detail: '{"id":8}', Time: '2025-12-24T18:00:00.500Z' }]);

    await stack.run('Source');
    await stack.pass(1);

    expect(await received(stack)).toMatchObject([{ detail: { id: 8 }, time: '2025-12-24T18:00:00Z' }]);
  });

  it.each([
    { label: 'no pattern matches', given: { ...entry, Detail: { id: 5 } } },
    { label: 'is for another bus', given: { ...entry, EventBusName: 'other' } },
  ])('takes an event that $label, and starts nothing', async ({ given }) => {
    const stack = await aSource([given]);

    expect(await stack.run('Source')).toMatchObject({ output: { FailedEntryCount: 0 } });
    await stack.pass(1);

    expect(await received(stack)).toEqual([]);
  });

  it.each([
    {
      label: 'without a source',
      given: { ...entry, Source: '' },
      refusal: {
        ErrorCode: 'InvalidArgument',
        ErrorMessage: 'Parameter Source is not valid. Reason: Source is a required argument.',
      },
    },
    {
      label: 'without a detail type',
      given: { Source: 'app.orders', Detail: {} },
      refusal: {
        ErrorCode: 'InvalidArgument',
        ErrorMessage: 'Parameter DetailType is not valid. Reason: DetailType is a required argument.',
      },
    },
    {
      label: 'whose detail is no object',
      given: { ...entry, Detail: [1] },
      refusal: { ErrorCode: 'MalformedDetail', ErrorMessage: 'Detail is malformed.' },
    },
    {
      label: 'whose detail is no JSON',
      given: { ...entry, Detail: '{' },
      refusal: { ErrorCode: 'MalformedDetail', ErrorMessage: 'Detail is malformed.' },
    },
    {
      label: 'in the name of AWS',
      given: { ...entry, Source: 'aws.rds' },
      refusal: {
        ErrorCode: 'NotAuthorizedForSourceException',
        ErrorMessage: 'Not authorized for the source.',
      },
    },
    {
      label: 'at no time',
      given: { ...entry, Time: 'noon' },
      refusal: {
        ErrorCode: 'InvalidArgument',
        ErrorMessage: 'Parameter Time is not valid. Reason: Time is not a timestamp.',
      },
    },
  ])(
    'fails with EventBridge.FailedEntry for an entry $label, and takes the others',
    async ({ given, refusal }) => {
      const stack = await aSource([given, entry], 'EventBridge.FailedEntry');

      const result = await stack.run('Source');
      await stack.pass(1);

      const answer = {
        FailedEntryCount: 1,
        Entries: [refusal, { EventId: '00000000-0000-4000-b000-000000000001' }],
      };
      expect(result).toEqual({
        status: 'SUCCEEDED',
        output: { Error: 'EventBridge.FailedEntry', Cause: JSON.stringify(answer) },
      });
      expect(await received(stack)).toMatchObject([{ detail: { id: 7 } }]);
    },
  );

  it.each([
    { label: 'no entries', count: 0 },
    { label: 'eleven entries', count: 11 },
  ])('refuses $label as a whole', async ({ count }) => {
    const error = 'EventBridge.ValidationException';
    const stack = await aSource(
      Array.from({ length: count }, () => entry),
      error,
    );

    expect(await stack.run('Source')).toMatchObject({ status: 'SUCCEEDED', output: { Error: error } });
    await stack.pass(1);

    expect(await received(stack)).toEqual([]);
  });

  it.each([
    { label: 'what is no list', entries: { ...entry }, cause: "'Entries' must be a LIST" },
    {
      label: 'a field that entries do not have',
      entries: [{ ...entry, Sauce: 1 }],
      cause: "The field 'Sauce'",
    },
    {
      label: 'a source that is no text',
      entries: [{ ...entry, Source: 1 }],
      cause: "'Source' must be a STRING",
    },
  ])('ends the execution with States.Runtime for $label', async ({ entries, cause }) => {
    const { run } = await aSource(entries, 'States.ALL');

    expect(await run('Source')).toMatchObject({
      status: 'FAILED',
      error: 'States.Runtime',
      cause: expect.stringContaining(cause),
    });
  });
});
