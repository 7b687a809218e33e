import {
  SendTaskFailureCommand,
  SendTaskHeartbeatCommand,
  SendTaskSuccessCommand,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import { describe, expect, it } from 'vitest';
import { sleep } from '../../../local/clock/clock.ts';
import { type Account, anAccount, machineArn } from './account.ts';

/** Starts an execution that waits for its token, and sends the token back before the clock can move. */
async function withToken(
  account: Account,
  send: (taskToken: string) => Promise<unknown>,
): Promise<string | undefined> {
  const { client, clock, tokens } = account;
  return clock.busy(async () => {
    const start = new StartExecutionCommand({ stateMachineArn: machineArn('asking') });
    const { executionArn } = await client.send(start);
    await expect.poll(() => tokens.length).toBe(1);
    await send(tokens[0] ?? '');
    return executionArn;
  });
}

describe('SendTaskSuccess', () => {
  it('ends the task with the output', async () => {
    const account = await anAccount();

    const arn = await withToken(account, (taskToken) =>
      account.client.send(new SendTaskSuccessCommand({ taskToken, output: '{"approved":true}' })),
    );

    expect(await account.ended(arn)).toEqual({ status: 'SUCCEEDED', output: { approved: true } });
  });

  it('refuses a token that was used', async () => {
    const account = await anAccount();
    await withToken(account, async (taskToken) => {
      const success = new SendTaskSuccessCommand({ taskToken, output: '1' });
      await account.client.send(success);

      await expect(account.client.send(success)).rejects.toMatchObject({
        name: 'TaskTimedOut',
        message: "Task Timed Out: 'Provided task does not exist anymore'",
      });
    });
  });

  it('refuses an output that is not JSON, and the task waits on', async () => {
    const account = await anAccount();

    const arn = await withToken(account, async (taskToken) => {
      const wrong = account.client.send(new SendTaskSuccessCommand({ taskToken, output: 'approved' }));
      await expect(wrong).rejects.toMatchObject({ name: 'InvalidOutput' });
      await account.client.send(new SendTaskSuccessCommand({ taskToken, output: '"approved"' }));
    });

    expect(await account.ended(arn)).toEqual({ status: 'SUCCEEDED', output: 'approved' });
  });
});

describe('SendTaskFailure', () => {
  it('ends the task with error and cause', async () => {
    const account = await anAccount();

    const arn = await withToken(account, (taskToken) =>
      account.client.send(new SendTaskFailureCommand({ taskToken, error: 'Declined', cause: 'not today' })),
    );

    expect(await account.ended(arn)).toEqual({ status: 'FAILED', error: 'Declined', cause: 'not today' });
  });
});

describe('SendTaskHeartbeat', () => {
  it('keeps a task alive past the time that it may be silent', async () => {
    const account = await anAccount();
    const { client, clock, tokens } = account;

    const arn = await withToken(account, async (taskToken) => {
      await sleep(clock, 20_000);
      await client.send(new SendTaskHeartbeatCommand({ taskToken }));
      await sleep(clock, 20_000);
      await client.send(new SendTaskSuccessCommand({ taskToken, output: '"alive"' }));
    });

    expect(tokens).toHaveLength(1);
    expect(await account.ended(arn)).toEqual({ status: 'SUCCEEDED', output: 'alive' });
  });

  it('refuses a token that was never given out', async () => {
    const { client } = await anAccount();

    const beat = client.send(new SendTaskHeartbeatCommand({ taskToken: 'made-up' }));

    await expect(beat).rejects.toMatchObject({
      name: 'InvalidToken',
      message: "Invalid Token: 'Invalid token'",
    });
  });
});
