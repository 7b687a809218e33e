import { describe, expect, it } from 'vitest';
import { executionArnOf } from '../../../../local/step-functions/arn.ts';
import { aTask, CAUGHT, caught, machineArn, stackAtHand } from './stack-at-hand.ts';

const CHILD = machineArn('Child');
const CHILD_ARN = executionArnOf(CHILD, 'child');
const nap = { Nap: { Type: 'Wait', Seconds: 60, End: true } };

function sfn(action: string, args: object, rest?: object): object {
  return aTask(`aws-sdk:sfn:${action}`, args, rest);
}

describe('aws-sdk:sfn', () => {
  it('starts an execution and says when, in ISO 8601', async () => {
    const args = { StateMachineArn: CHILD, Name: 'child', Input: '{"a":1}' };
    const { run, aws } = await stackAtHand({
      machines: { Caller: { Call: sfn('startExecution', args) }, Child: nap },
    });

    expect(await run('Caller')).toEqual({
      status: 'SUCCEEDED',
      output: { ExecutionArn: CHILD_ARN, StartDate: '2026-01-01T00:00:00Z' },
    });
    expect(aws.stepFunctions.executions.find(CHILD_ARN)?.execution.input).toEqual({ a: 1 });
    expect(aws.calls).toMatchObject([{ service: 'states', action: 'StartExecution', changing: true }]);
  });

  it('describes an execution with input and output as texts', async () => {
    const Caller = {
      Start: aTask(
        'states:startExecution.sync:2',
        { StateMachineArn: CHILD, Name: 'child', Input: { a: 1 } },
        { End: undefined, Next: 'Describe' },
      ),
      Describe: sfn('describeExecution', { ExecutionArn: CHILD_ARN }),
    };
    const { run } = await stackAtHand({ machines: { Caller, Child: nap } });

    expect(await run('Caller')).toMatchObject({
      output: {
        Status: 'SUCCEEDED',
        Input: '{"a":1}',
        Output: '{"a":1}',
        OutputDetails: { Included: true },
        StopDate: '2026-01-01T00:01:00Z',
      },
    });
  });

  it("sends another task's token back", async () => {
    const machines = {
      Asker: {
        Ask: aTask('aws-sdk:sfn:startExecution.waitForTaskToken', {
          StateMachineArn: machineArn('Answerer'),
          Input: '{% $string({"token": $states.context.Task.Token}) %}',
        }),
      },
      Answerer: {
        Answer: sfn('sendTaskSuccess', { TaskToken: '{% $states.input.token %}', Output: '{"yes":true}' }),
      },
    };
    const { run } = await stackAtHand({ machines });

    expect(await run('Asker')).toEqual({ status: 'SUCCEEDED', output: { yes: true } });
  });

  it.each([
    {
      error: 'Sfn.ExecutionDoesNotExistException',
      action: 'describeExecution',
      args: { ExecutionArn: CHILD_ARN },
    },
    {
      error: 'Sfn.StateMachineDoesNotExistException',
      action: 'startExecution',
      args: { StateMachineArn: machineArn('None') },
    },
    {
      error: 'Sfn.InvalidTokenException',
      action: 'sendTaskSuccess',
      args: { TaskToken: 'none', Output: '{}' },
    },
    { error: 'Sfn.ValidationException', action: 'startExecution', args: {} },
  ])('fails with $error', async ({ error, action, args }) => {
    const Caller = { Call: sfn(action, args, caught(error)), ...CAUGHT };
    const { run } = await stackAtHand({ machines: { Caller, Child: nap } });

    expect(await run('Caller')).toMatchObject({ status: 'SUCCEEDED', output: { Error: error } });
  });

  it.each([
    { action: 'listActivities', args: {}, cause: 'The local Step Functions does not do ListActivities.' },
    { action: 'dance', args: {}, cause: 'There is no action dance of Sfn.' },
    { action: 'startExecution', args: { stateMachineArn: CHILD }, cause: "The field 'stateMachineArn'" },
  ])('refuses $action with $args where it cannot be meant', async ({ action, args, cause }) => {
    const { run } = await stackAtHand({ machines: { Caller: { Call: sfn(action, args) }, Child: nap } });

    expect(await run('Caller')).toMatchObject({
      status: 'FAILED',
      error: 'States.Runtime',
      cause: expect.stringContaining(cause),
    });
  });
});
