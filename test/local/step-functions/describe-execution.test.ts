import {
  DescribeExecutionCommand,
  type DescribeExecutionCommandInput,
  StartExecutionCommand,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn';
import { describe, expect, it } from 'vitest';
import { type Account, anAccount, executionArn, type MachineName, machineArn } from './account.ts';

async function start({ client, ended }: Account, machine: MachineName, input = '{}'): Promise<string> {
  const request = { stateMachineArn: machineArn(machine), name: 'one', input, traceHeader: 'Root=1-2' };
  const { executionArn: arn = '' } = await client.send(new StartExecutionCommand(request));
  await ended(arn);
  return arn;
}

async function described({ client }: Account, request: DescribeExecutionCommandInput) {
  const { $metadata, ...description } = await client.send(new DescribeExecutionCommand(request));
  return description;
}

describe('DescribeExecution', () => {
  it('gives input, output and times of an execution that succeeded', async () => {
    const account = await anAccount();
    const arn = await start(account, 'slow', '{ "as": "given" }');

    expect(await described(account, { executionArn: arn })).toEqual({
      executionArn: executionArn('slow', 'one'),
      stateMachineArn: machineArn('slow'),
      name: 'one',
      status: 'SUCCEEDED',
      startDate: new Date('2026-01-01T00:00:00Z'),
      stopDate: new Date('2026-01-01T00:01:00Z'),
      input: '{ "as": "given" }',
      inputDetails: { included: true },
      output: '"rested"',
      outputDetails: { included: true },
      traceHeader: 'Root=1-2',
      redriveCount: 0,
      redriveStatus: 'NOT_REDRIVABLE',
      redriveStatusReason: 'Execution is SUCCEEDED and cannot be redriven',
    });
  });

  it('gives error and cause of an execution that failed', async () => {
    const account = await anAccount();
    const arn = await start(account, 'broken');

    const description = await described(account, { executionArn: arn });

    expect(description).toMatchObject({
      status: 'FAILED',
      error: 'BrokenError',
      cause: 'as it must',
      redriveStatus: 'REDRIVABLE',
    });
    expect(description).not.toHaveProperty('output');
  });

  it('tells an execution that timed out from one that failed', async () => {
    const account = await anAccount();
    const arn = await start(account, 'late');

    expect(await described(account, { executionArn: arn })).toMatchObject({
      status: 'TIMED_OUT',
      error: 'States.Timeout',
    });
  });

  it('has no end of an execution that still runs', async () => {
    const account = await anAccount();

    await account.clock.busy(async () => {
      const request = { stateMachineArn: machineArn('slow'), name: 'one' };
      const { executionArn: arn } = await account.client.send(new StartExecutionCommand(request));
      const description = await described(account, { executionArn: arn });

      expect(description).toMatchObject({ status: 'RUNNING', redriveStatus: 'NOT_REDRIVABLE' });
      expect(Object.keys(description)).not.toEqual(expect.arrayContaining(['stopDate']));
      expect(Object.keys(description)).not.toEqual(expect.arrayContaining(['output']));
    });
  });

  it('leaves the data out when only metadata is asked for', async () => {
    const account = await anAccount();
    const arn = await start(account, 'echo', '{"secret":1}');

    const description = await described(account, { executionArn: arn, includedData: 'METADATA_ONLY' });

    expect(description).toMatchObject({ status: 'SUCCEEDED' });
    expect(JSON.stringify(description)).not.toContain('secret');
  });

  it('refuses an execution that was never started', async () => {
    const account = await anAccount();
    const arn = executionArn('echo', 'none');

    await expect(described(account, { executionArn: arn })).rejects.toMatchObject({
      name: 'ExecutionDoesNotExist',
      message: `Execution Does Not Exist: '${arn}'`,
    });
  });

  it('refuses the ARN of a state machine', async () => {
    const account = await anAccount();

    const describing = described(account, { executionArn: machineArn('echo') });

    await expect(describing).rejects.toMatchObject({ name: 'InvalidArn' });
  });
});

describe('StopExecution', () => {
  it('aborts a running execution with error and cause, and answers when', async () => {
    const account = await anAccount();
    const { client, clock } = account;

    await clock.busy(async () => {
      const request = { stateMachineArn: machineArn('slow'), name: 'one' };
      const { executionArn: arn } = await client.send(new StartExecutionCommand(request));
      const stop = { executionArn: arn, error: 'EnoughError', cause: 'of it' };
      const { stopDate } = await client.send(new StopExecutionCommand(stop));

      expect(stopDate).toEqual(new Date('2026-01-01T00:00:00Z'));
      expect(await described(account, { executionArn: arn })).toMatchObject({
        status: 'ABORTED',
        error: 'EnoughError',
        cause: 'of it',
        stopDate,
        redriveStatus: 'REDRIVABLE',
      });
    });
  });

  it('leaves the end of a closed execution as it is', async () => {
    const account = await anAccount();
    const arn = await start(account, 'slow');

    const { stopDate } = await account.client.send(new StopExecutionCommand({ executionArn: arn }));

    expect(stopDate).toEqual(new Date('2026-01-01T00:01:00Z'));
    expect(await described(account, { executionArn: arn })).toMatchObject({ status: 'SUCCEEDED' });
  });

  it('refuses an execution that was never started', async () => {
    const { client } = await anAccount();

    const stop = client.send(new StopExecutionCommand({ executionArn: executionArn('slow', 'none') }));

    await expect(stop).rejects.toMatchObject({ name: 'ExecutionDoesNotExist' });
  });
});
