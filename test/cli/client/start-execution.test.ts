import {
  ListExecutionsCommand,
  type ListExecutionsOutput,
  SFNClient,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it } from 'vitest';
import { prepareRequest } from '../../../cli/client/request.ts';
import { startAssociation, startDisassociation } from '../../../cli/client/start-execution.ts';

const stateMachineArn = 'arn:aws:states:eu-west-1:123456789012:stateMachine:machine';
const roleArn = 'arn:aws:iam::123456789012:role/AllowAuroraS3Role';
const request = { clusterIdentifier: 'my-cluster', roles: [{ service: 's3', roleArn }] } as const;
const { name, input } = prepareRequest('associate', request);
const startDate = new Date('2026-01-01T00:00:00Z');

const sfn = mockClient(SFNClient);
beforeEach(() => {
  sfn.reset();
  sfn.on(ListExecutionsCommand).resolves({ executions: [] });
  sfn.on(StartExecutionCommand).callsFake(({ name: given }) => ({ executionArn: `arn:${given}`, startDate }));
});

const namesTried = () =>
  sfn.commandCalls(StartExecutionCommand).map(({ args: [command] }) => command.input.name);

function executions(...listed: readonly (readonly [name: string, status: string])[]): ListExecutionsOutput {
  const items = listed.map(([each, status]) => ({
    executionArn: `arn:${each}`,
    name: each,
    status,
    startDate,
  }));
  return { executions: items } as ListExecutionsOutput;
}

const taken = Object.assign(new Error('taken'), { name: 'ExecutionAlreadyExists' });

describe('prepareRequest', () => {
  it('names an execution for its cluster, so that a person finds it', () => {
    expect(name).toMatch(/^my-cluster-[0-9a-f]{12}$/);
    const clusterIdentifier = 'arn:aws:rds:eu-west-1:123456789012:cluster:my-cluster';
    expect(prepareRequest('associate', { ...request, clusterIdentifier }).name).toMatch(/^my-cluster-/);
  });

  it('stays within the 80 characters of a name, with a number behind it', () => {
    const { name: longest } = prepareRequest('associate', { ...request, clusterIdentifier: 'c'.repeat(63) });
    expect(`${longest}-999`.length).toBeLessThanOrEqual(80);
  });

  it.each([
    {
      label: 'defaults that are written out',
      spelt: { ...request, onFailure: 'roll-back', timeoutMinutes: 90 },
    },
    {
      label: 'fields in another order',
      spelt: { roles: [{ roleArn, service: 's3' }], clusterIdentifier: 'my-cluster' },
    },
    { label: 'capital letters', spelt: { ...request, clusterIdentifier: 'My-Cluster' } },
  ])('gives the same name to $label', ({ spelt }) => {
    expect(prepareRequest('associate', spelt).name).toBe(name);
  });

  it.each([
    { label: 'another role', other: { ...request, roles: [{ service: 's3', roleArn: `${roleArn}2` }] } },
    { label: 'another wish', other: { ...request, reboot: 'never' } },
    { label: 'a plan', other: { ...request, dryRun: true } },
  ])('gives another name to $label', ({ other }) => {
    expect(prepareRequest('associate', other).name).not.toBe(name);
  });

  it("keeps the input as it was given, without the defaults, which are the workflow's to know", () => {
    expect(JSON.parse(input)).toEqual(request);
  });
});

describe('startAssociation', () => {
  it('starts the first execution of a request under its name', async () => {
    const started = await startAssociation(request, { stateMachineArn: `${stateMachineArn}:live` });

    expect(started).toEqual({ executionArn: `arn:${name}`, name, startDate, isNew: true, previous: null });
    expect(sfn.commandCalls(StartExecutionCommand)[0]?.args[0].input).toEqual({
      stateMachineArn: `${stateMachineArn}:live`,
      name,
      input,
    });
    expect(sfn.commandCalls(ListExecutionsCommand)[0]?.args[0].input).toMatchObject({ stateMachineArn });
  });

  it('gives the execution that runs, and starts none', async () => {
    sfn
      .on(ListExecutionsCommand)
      .resolves(executions(['other', 'RUNNING'], [`${name}-2`, 'RUNNING'], [name, 'FAILED']));

    const started = await startAssociation(request, { stateMachineArn });

    expect(started).toEqual({
      executionArn: `arn:${name}-2`,
      name: `${name}-2`,
      startDate,
      isNew: false,
      previous: null,
    });
    expect(namesTried()).toEqual([]);
  });

  it('starts the next one after the last that has ended', async () => {
    sfn
      .on(ListExecutionsCommand)
      .resolves(executions([`${name}-x`, 'RUNNING'], [`${name}-3`, 'FAILED'], [`${name}-2`, 'SUCCEEDED']));

    const started = await startAssociation(request, { stateMachineArn });

    expect(started).toMatchObject({ name: `${name}-4`, previous: { name: `${name}-3`, status: 'FAILED' } });
    expect(namesTried()).toEqual([`${name}-4`]);
  });

  it('looks for it on the pages that follow', async () => {
    sfn
      .on(ListExecutionsCommand)
      .resolvesOnce({ ...executions(['other', 'RUNNING']), nextToken: 'two' })
      .resolvesOnce(executions([name, 'SUCCEEDED']));

    expect((await startAssociation(request, { stateMachineArn })).name).toBe(`${name}-2`);
  });

  it('gives up looking after five pages, and finds a free name by trying', async () => {
    sfn.on(ListExecutionsCommand).resolves({ ...executions(['other', 'RUNNING']), nextToken: 'more' });
    sfn
      .on(StartExecutionCommand)
      .rejectsOnce(taken)
      .rejectsOnce(taken)
      .resolves({ executionArn: 'arn', startDate });

    const started = await startAssociation(request, { stateMachineArn });

    expect(sfn.commandCalls(ListExecutionsCommand)).toHaveLength(5);
    expect(namesTried()).toEqual([name, `${name}-2`, `${name}-3`]);
    expect(started).toMatchObject({ name: `${name}-3`, isNew: true, previous: null });
  });

  it('gives up after twenty names that are taken', async () => {
    sfn.on(StartExecutionCommand).rejects(taken);

    await expect(startAssociation(request, { stateMachineArn })).rejects.toBe(taken);
    expect(namesTried()).toHaveLength(21);
  });

  it('passes on what Step Functions refuses', async () => {
    const denied = Object.assign(new Error('no'), { name: 'AccessDeniedException' });
    sfn.on(StartExecutionCommand).rejects(denied);

    await expect(startAssociation(request, { stateMachineArn })).rejects.toBe(denied);
    expect(namesTried()).toHaveLength(1);
  });

  it('refuses a wrong request before it calls AWS', async () => {
    const wrong = { ...request, clusterIdentifier: 'my cluster' };

    await expect(startAssociation(wrong, { stateMachineArn })).rejects.toMatchObject({
      name: 'InvalidInputError',
    });
    expect(sfn.calls()).toEqual([]);
  });
});

describe('startDisassociation', () => {
  it('takes roles without services', async () => {
    const started = await startDisassociation(
      { clusterIdentifier: 'my-cluster', roles: [{ roleArn }] },
      { stateMachineArn },
    );

    expect(started.name).toMatch(/^my-cluster-[0-9a-f]{12}$/);
    expect(started.name).not.toBe(name);
  });
});
