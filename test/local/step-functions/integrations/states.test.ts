import { describe, expect, it } from 'vitest';
import { executionArnOf } from '../../../../local/step-functions/arn.ts';
import { statesIntegration } from '../../../../local/step-functions/integrations/states.ts';
import { aTask, CAUGHT, caught, machineArn, stackAtHand } from './stack-at-hand.ts';

const START = 'states:startExecution';
const SYNC = `${START}.sync:2`;
const JAN_1 = Date.parse('2026-01-01T00:00:00Z');

const child = { StateMachineArn: machineArn('Child'), Name: 'child', Input: { a: 1 } };
const CHILD_ARN = executionArnOf(machineArn('Child'), 'child');
const nap = { Nap: { Type: 'Wait', Seconds: 60, Next: 'Done' }, Done: { Type: 'Succeed', Output: { b: 2 } } };
const broken = { Break: { Type: 'Fail', Error: 'BrokenError', Cause: 'as it must' } };

/** A parent with one task, whose error it catches when it is told the name. */
function aParent(resource: string, args: object, error?: string): Readonly<Record<string, object>> {
  const task = aTask(resource, args, error === undefined ? {} : caught(error));
  return { Start: task, ...(error !== undefined && CAUGHT) };
}

describe('states:startExecution', () => {
  it('starts the child and goes on without it', async () => {
    const { start, aws } = await stackAtHand({ machines: { Parent: aParent(START, child), Child: nap } });

    const parent = start('Parent');
    const result = await parent.done;

    expect(result).toEqual({ status: 'SUCCEEDED', output: { ExecutionArn: CHILD_ARN, StartDate: JAN_1 } });
    expect(parent.stopDate?.getTime()).toBe(JAN_1);
    expect(aws.stepFunctions.executions.find(CHILD_ARN)?.input).toBe('{"a":1}');
  });

  it.each([
    { label: 'a text, which is JSON already', given: { Input: '{ "a": 1 }' }, input: '{ "a": 1 }' },
    { label: 'nothing', given: {}, input: '{}' },
    { label: 'an array', given: { Input: [1, 2] }, input: '[1,2]' },
  ])('gives the child as its input $label', async ({ given, input }) => {
    const args = { StateMachineArn: machineArn('Child'), Name: 'child', ...given };
    const { run, aws } = await stackAtHand({ machines: { Parent: aParent(START, args), Child: nap } });

    await run('Parent');

    expect(aws.stepFunctions.executions.find(CHILD_ARN)?.input).toBe(input);
  });

  it.each([
    {
      error: 'StepFunctions.StateMachineDoesNotExistException',
      args: { StateMachineArn: machineArn('None') },
      cause: `State Machine Does Not Exist: '${machineArn('None')}' (Service: AWSStepFunctions; Status Code: 400; Error Code: StateMachineDoesNotExist; Request ID: null; Proxy: null)`,
    },
    { error: 'StepFunctions.InvalidNameException', args: { ...child, Name: 'a/b' } },
    { error: 'StepFunctions.InvalidExecutionInputException', args: { ...child, Input: 'no JSON' } },
    { error: 'StepFunctions.InvalidArnException', args: { StateMachineArn: 'none' } },
    { error: 'StepFunctions.ValidationException', args: { Name: 'one' } },
  ])('fails with $error', async ({ error, args, cause }) => {
    const machines = { Parent: aParent(START, args, error), Child: nap };
    const { run } = await stackAtHand({ machines });

    const result = await run('Parent');

    expect(result).toMatchObject({
      status: 'SUCCEEDED',
      output: { Error: error, ...(cause !== undefined && { Cause: cause }) },
    });
  });

  it('fails with StepFunctions.ExecutionAlreadyExistsException when the name is taken', async () => {
    const error = 'StepFunctions.ExecutionAlreadyExistsException';
    const args = { ...child, Input: '{% $states.input %}' };
    const { start, run } = await stackAtHand({
      machines: { Parent: aParent(START, args, error), Child: nap },
    });
    const first = start('Parent', { a: 1 });

    const [, second] = await Promise.all([first.done, run('Parent', { a: 2 })]);

    expect(second).toMatchObject({ status: 'SUCCEEDED', output: { Error: error } });
  });

  it('fails with States.Runtime, which nothing catches, for a field that it does not have', async () => {
    const args = { ...child, Names: ['one'] };
    const machines = { Parent: aParent(START, args, 'States.ALL'), Child: nap };
    const { run } = await stackAtHand({ machines });

    expect(await run('Parent')).toMatchObject({
      status: 'FAILED',
      error: 'States.Runtime',
      cause: expect.stringContaining("[The field 'Names' is not supported by Step Functions]"),
    });
  });
});

describe('states:startExecution.sync:2', () => {
  it('waits for the child and answers it with input and output as JSON', async () => {
    const { start } = await stackAtHand({ machines: { Parent: aParent(SYNC, child), Child: nap } });

    const parent = start('Parent');
    const result = await parent.done;

    expect(result).toEqual({
      status: 'SUCCEEDED',
      output: {
        ExecutionArn: CHILD_ARN,
        Input: { a: 1 },
        InputDetails: { Included: true },
        Name: 'child',
        Output: { b: 2 },
        OutputDetails: { Included: true },
        RedriveCount: 0,
        RedriveStatus: 'NOT_REDRIVABLE',
        RedriveStatusReason: 'Execution is SUCCEEDED and cannot be redriven',
        StartDate: JAN_1,
        StateMachineArn: machineArn('Child'),
        Status: 'SUCCEEDED',
        StopDate: JAN_1 + 60_000,
      },
    });
    expect(parent.stopDate?.getTime()).toBe(JAN_1 + 60_000);
  });

  it('records the accepted start before the end of the child', async () => {
    const { start } = await stackAtHand({ machines: { Parent: aParent(SYNC, child), Child: nap } });

    const parent = start('Parent');
    await parent.done;

    const submitted = parent.history.find(({ type }) => type === 'TaskSubmitted');
    expect(submitted?.timestamp?.getTime()).toBe(JAN_1);
    expect(submitted?.taskSubmittedEventDetails).toMatchObject({
      resourceType: 'states',
      resource: 'startExecution.sync:2',
      output: `{"ExecutionArn":"${CHILD_ARN}","StartDate":${JAN_1}}`,
    });
  });

  it("fails with States.TaskFailed and the child's description when the child fails", async () => {
    const machines = { Parent: aParent(SYNC, child, 'States.TaskFailed'), Child: broken };
    const { run } = await stackAtHand({ machines });

    const result = await run('Parent');

    const cause = `{"Cause":"as it must","Error":"BrokenError","ExecutionArn":"${CHILD_ARN}","Input":"{\\"a\\":1}","InputDetails":{"Included":true},"Name":"child","RedriveCount":0,"RedriveStatus":"REDRIVABLE","StartDate":${JAN_1},"StateMachineArn":"${machineArn('Child')}","Status":"FAILED","StopDate":${JAN_1}}`;
    expect(result).toEqual({
      status: 'SUCCEEDED',
      output: { Error: 'States.TaskFailed', Cause: cause },
    });
  });

  it("is not caught by the name of the child's error", async () => {
    const machines = { Parent: aParent(SYNC, child, 'BrokenError'), Child: broken };
    const { run } = await stackAtHand({ machines });

    expect(await run('Parent')).toMatchObject({ status: 'FAILED', error: 'States.TaskFailed' });
  });

  it('fails with States.TaskFailed when someone stops the child', async () => {
    const { start, pass, aws } = await stackAtHand({
      machines: { Parent: aParent(SYNC, child), Child: nap },
    });
    const parent = start('Parent');
    await pass(10);

    aws.stepFunctions.executions.find(CHILD_ARN)?.execution.abort('ManualStop', 'by hand');

    const result = await parent.done;
    expect(result).toMatchObject({ status: 'FAILED', error: 'States.TaskFailed' });
    expect(JSON.parse('cause' in result ? (result.cause ?? '') : '')).toMatchObject({
      Status: 'ABORTED',
      Error: 'ManualStop',
      Cause: 'by hand',
      StopDate: JAN_1 + 10_000,
    });
  });

  it('stops the child when the parent is stopped', async () => {
    const { start, pass, aws } = await stackAtHand({
      machines: { Parent: aParent(SYNC, child), Child: nap },
    });
    const parent = start('Parent');
    await pass(10);

    parent.abort('ManualStop');

    expect(await parent.done).toMatchObject({ status: 'ABORTED', error: 'ManualStop' });
    expect(await aws.stepFunctions.executions.find(CHILD_ARN)?.execution.done).toEqual({
      status: 'ABORTED',
      cause: `The Task state in AWS Step Functions execution [${parent.executionArn}] which was managing this resource was aborted`,
    });
  });

  it('stops the child when another branch of the parent fails', async () => {
    const failing = { Nap: { Type: 'Wait', Seconds: 5, Next: 'Break' }, ...broken };
    const branches = [
      { StartAt: 'Start', States: aParent(SYNC, child) },
      { StartAt: 'Nap', States: failing },
    ];
    const Parent = { Both: { Type: 'Parallel', Branches: branches, End: true } };
    const { run, aws } = await stackAtHand({ machines: { Parent, Child: nap } });

    expect(await run('Parent')).toMatchObject({ status: 'FAILED', error: 'BrokenError' });

    const { execution } = aws.stepFunctions.executions.find(CHILD_ARN) ?? {};
    expect(await execution?.done).toMatchObject({ status: 'ABORTED' });
    expect(execution?.stopDate?.getTime()).toBe(JAN_1 + 5_000);
  });

  it('stops the child when the task runs out of time', async () => {
    const Parent = { Start: aTask(SYNC, child, { TimeoutSeconds: 20 }) };
    const { run, aws } = await stackAtHand({ machines: { Parent, Child: nap } });

    expect(await run('Parent')).toMatchObject({ status: 'FAILED', error: 'States.Timeout' });

    const { execution } = aws.stepFunctions.executions.find(CHILD_ARN) ?? {};
    expect(await execution?.done).toMatchObject({ status: 'ABORTED' });
    expect(execution?.stopDate?.getTime()).toBe(JAN_1 + 20_000);
  });

  it('stops the child when the start cannot be recorded', async () => {
    const { aws, clock } = await stackAtHand({ machines: { Child: nap } });
    const request = {
      resource: `arn:aws:states:::${SYNC}`,
      arguments: child,
      executionArn: executionArnOf(machineArn('Parent'), 'one'),
      stateName: 'Start',
      signal: new AbortController().signal,
      onSubmitted: () => {
        throw new Error('The history is full.');
      },
    };
    const call = statesIntegration(() => aws.stepFunctions);

    const task = clock.busy(() => call({ action: 'startExecution', pattern: 'sync', request }));

    await expect(task).rejects.toThrow('The history is full.');
    expect(aws.stepFunctions.executions.find(CHILD_ARN)?.execution.status).toBe('ABORTED');
  });

  it('says nothing of an error when the child ran out of its own time', async () => {
    const machines = { Parent: aParent(SYNC, child), Child: nap };
    const { run } = await stackAtHand({ machines, timeouts: { Child: 30 } });

    const result = await run('Parent');

    const description = JSON.parse('cause' in result ? (result.cause ?? '') : '');
    expect(description).toMatchObject({ Status: 'TIMED_OUT', StopDate: JAN_1 + 30_000 });
    expect(description).not.toHaveProperty('Error');
  });
});
