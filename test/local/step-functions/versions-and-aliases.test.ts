import {
  DescribeExecutionCommand,
  DescribeStateMachineAliasCommand,
  DescribeStateMachineCommand,
  GetExecutionHistoryCommand,
  ListExecutionsCommand,
  ListStateMachineAliasesCommand,
  ListStateMachineVersionsCommand,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import { describe, expect, it } from 'vitest';
import { type Account, anAccount, executionArn, machineArn } from './account.ts';

const slow = machineArn('slow');
const version = `${slow}:1`;
const alias = `${slow}:live`;
const creationDate = new Date('2026-01-01T00:00:00Z');

async function start({ client, ended }: Account, stateMachineArn: string, name: string): Promise<string> {
  const started = await client.send(new StartExecutionCommand({ stateMachineArn, name }));
  await ended(started.executionArn);
  return started.executionArn ?? '';
}

describe('StartExecution', () => {
  it.each([
    ['the state machine', slow, {}],
    ['its version', version, { stateMachineVersionArn: version }],
    ['its alias', alias, { stateMachineVersionArn: version, stateMachineAliasArn: alias }],
  ])('starts %s, and the execution names what it was started by', async (_, stateMachineArn, expected) => {
    const account = await anAccount();

    const arn = await start(account, stateMachineArn, 'one');

    expect(arn).toBe(executionArn('slow', 'one'));
    const described = await account.client.send(new DescribeExecutionCommand({ executionArn: arn }));
    expect(described.stateMachineArn).toBe(slow);
    const named = ({ stateMachineVersionArn, stateMachineAliasArn }: typeof described) => ({
      ...(stateMachineVersionArn && { stateMachineVersionArn }),
      ...(stateMachineAliasArn && { stateMachineAliasArn }),
    });
    expect(named(described)).toEqual(expected);
    const { events = [] } = await account.client.send(new GetExecutionHistoryCommand({ executionArn: arn }));
    expect(events[0]?.executionStartedEventDetails).toMatchObject(expected);
    const first = events[0]?.executionStartedEventDetails ?? {};
    expect('stateMachineAliasArn' in first).toBe(stateMachineArn === alias);
  });

  it('knows a name that was used by way of the alias when it is asked for by the state machine', async () => {
    const account = await anAccount();
    await start(account, alias, 'one');

    const repeated = account.client.send(new StartExecutionCommand({ stateMachineArn: slow, name: 'one' }));

    await expect(repeated).rejects.toMatchObject({ name: 'ExecutionAlreadyExists' });
  });

  it.each([
    ['an alias that there is not', `${slow}:other`],
    ['a version that there is not', `${slow}:2`],
    ['a version of a machine without any', `${machineArn('echo')}:1`],
  ])('refuses %s', async (_, stateMachineArn) => {
    const { client } = await anAccount();

    const starting = client.send(new StartExecutionCommand({ stateMachineArn }));

    await expect(starting).rejects.toMatchObject({ name: 'StateMachineDoesNotExist' });
  });
});

describe('ListExecutions', () => {
  it.each([
    ['of a state machine: all', slow, ['by-alias', 'by-version', 'by-machine']],
    ['of a version: those of its aliases too', version, ['by-alias', 'by-version']],
    ['of an alias: its own', alias, ['by-alias']],
  ])('lists the executions %s', async (_, stateMachineArn, expected) => {
    const account = await anAccount();
    await start(account, slow, 'by-machine');
    await start(account, version, 'by-version');
    await start(account, alias, 'by-alias');

    const { executions = [] } = await account.client.send(new ListExecutionsCommand({ stateMachineArn }));

    expect(executions.map(({ name }) => name)).toEqual(expected);
    expect(executions[0]).toMatchObject({ stateMachineArn: slow, stateMachineAliasArn: alias });
  });
});

describe('DescribeStateMachine', () => {
  it.each([version, alias])('describes the version that %s stands for', async (stateMachineArn) => {
    const { client } = await anAccount();

    const described = await client.send(new DescribeStateMachineCommand({ stateMachineArn }));

    expect(described).toMatchObject({ stateMachineArn: version, name: 'slow', status: 'ACTIVE' });
  });
});

describe('aliases and versions', () => {
  it('are listed with the state machine that they are of', async () => {
    const { client } = await anAccount();

    const aliases = await client.send(new ListStateMachineAliasesCommand({ stateMachineArn: slow }));
    const versions = await client.send(new ListStateMachineVersionsCommand({ stateMachineArn: slow }));

    expect(aliases.stateMachineAliases).toEqual([{ stateMachineAliasArn: alias, creationDate }]);
    expect(versions.stateMachineVersions).toEqual([{ stateMachineVersionArn: version, creationDate }]);
  });

  it('are none of a state machine that is not published', async () => {
    const { client } = await anAccount();
    const stateMachineArn = machineArn('echo');

    const aliases = await client.send(new ListStateMachineAliasesCommand({ stateMachineArn }));
    const versions = await client.send(new ListStateMachineVersionsCommand({ stateMachineArn }));

    expect(aliases.stateMachineAliases).toEqual([]);
    expect(versions.stateMachineVersions).toEqual([]);
  });
});

describe('DescribeStateMachineAlias', () => {
  it('says that the whole weight is on the version', async () => {
    const { client } = await anAccount();

    const { $metadata, ...described } = await client.send(
      new DescribeStateMachineAliasCommand({ stateMachineAliasArn: alias }),
    );

    expect(described).toEqual({
      stateMachineAliasArn: alias,
      name: 'live',
      routingConfiguration: [{ stateMachineVersionArn: version, weight: 100 }],
      creationDate,
      updateDate: creationDate,
    });
  });

  it.each([slow, version, `${slow}:other`])('refuses %s, which is no alias', async (stateMachineAliasArn) => {
    const { client } = await anAccount();

    const describing = client.send(new DescribeStateMachineAliasCommand({ stateMachineAliasArn }));

    await expect(describing).rejects.toMatchObject({ name: 'ResourceNotFound' });
  });
});
