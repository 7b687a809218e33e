/** The lock that a run without a stack takes in the stack's table. */
import { join } from 'node:path';
import { ConditionalCheckFailedException, ResourceNotFoundException } from '@aws-sdk/client-dynamodb';
import { describe, expect, it, vi } from 'vitest';
import { Lease } from '../../../cli/direct/lease.ts';
import { VirtualClock } from '../../../local/clock/virtual-clock.ts';
import { DynamoDb, type OperationName } from '../../../local/dynamodb/dynamodb.ts';
import type { TaskRequest } from '../../../local/runner/task-port.ts';
import { readStack } from '../../../local/stack/stack.ts';

const { tables } = readStack(join(import.meta.dirname, '../../../template.yaml'));
const TableName = 'aurora-role-association-locks-1';
const Key = { clusterResourceId: { S: 'cluster-ABC' } };
const lockOf = (executionArn: string) => ({
  TableName,
  Item: { ...Key, executionArn: { S: executionArn }, expiresAt: { N: '99999999999' } },
  ConditionExpression: 'attribute_not_exists(executionArn) OR executionArn = :me',
  ExpressionAttributeValues: { ':me': { S: executionArn } },
});
const afterEveryLook = { N: String(Number.MAX_SAFE_INTEGER) };
const mine = 'arn:aws:states:us-east-1:123456789012:execution:direct.1a2b-AssociateRolesStateMachine:mine';

/** The stack's table behind a client of the SDK, and a lease on it. */
function makeLease() {
  const clock = new VirtualClock();
  const table = new DynamoDb({ clock, tables });
  const own = new DynamoDb({ clock, tables });
  const onAlone = vi.fn();
  const broken = { with: null as Error | null };
  const send = async (command: {
    readonly constructor: { readonly name: string };
    readonly input: object;
  }) => {
    if (broken.with !== null) throw broken.with;
    const operation = command.constructor.name.replace('Command', '') as OperationName;
    const { fault, result = {}, requestId } = table.call(operation, command.input);
    if (fault?.code === 'ConditionalCheckFailedException')
      throw new ConditionalCheckFailedException({ message: fault.message, $metadata: {} });
    if (fault !== undefined) throw new Error(fault.message);
    return { ...result, $metadata: { requestId } };
  };
  const lease = new Lease({
    clock,
    client: { send } as never,
    own: (operation, request) => own.call(operation, request),
    onAlone,
  });
  const held = () =>
    table.call('GetItem', { TableName, Key }).result as { Item?: Record<string, { S?: string; N?: string }> };
  const task = vi.fn(async () => 'done');
  const guarded = lease.guard({ call: task });
  return { clock, table, lease, held, task, onAlone, broken, run: () => guarded.call({} as TaskRequest) };
}

const advance = (clock: VirtualClock, seconds: number) =>
  new Promise<void>((resolve) => clock.schedule(seconds * 1000, resolve));

describe('the lease', () => {
  it('is a lock of ten minutes, whatever the state machine asks for', async () => {
    const { clock, lease, held } = makeLease();

    expect(await lease.call('PutItem', lockOf(mine))).toMatchObject({ result: {} });

    expect(held().Item).toMatchObject({
      executionArn: { S: mine },
      expiresAt: { N: String(clock.now() / 1000 + 600) },
    });
  });

  it('is renewed by the task that comes when half of it is over, and not before', async () => {
    const { clock, lease, held, run } = makeLease();
    await lease.call('PutItem', lockOf(mine));
    const first = held().Item?.expiresAt?.N;

    await advance(clock, 299);
    await run();
    expect(held().Item?.expiresAt?.N).toBe(first);

    await advance(clock, 2);
    expect(await run()).toBe('done');
    expect(Number(held().Item?.expiresAt?.N)).toBe(clock.now() / 1000 + 600);
  });

  it('lets no task begin when somebody else has the lock', async () => {
    const { clock, table, lease, run, task } = makeLease();
    await lease.call('PutItem', lockOf(mine));
    await advance(clock, 3600);
    table.call('PutItem', { TableName, Item: lockOf('another').Item });

    await expect(run()).rejects.toThrow(/^LockLostError/);
    expect(task).not.toHaveBeenCalled();
  });

  it('rides out a connection that fails, until it has run out', async () => {
    const { clock, lease, run, broken } = makeLease();
    await lease.call('PutItem', lockOf(mine));
    broken.with = new Error('connect ECONNREFUSED');

    await advance(clock, 400);
    expect(await run()).toBe('done');
    await advance(clock, 201);
    await expect(run()).rejects.toThrow(/^LockLostError/);
  });

  it('is given back at the end, and only if it is still its own', async () => {
    const { clock, table, lease, held } = makeLease();
    await lease.call('PutItem', lockOf(mine));
    await lease.release();
    expect(held().Item).toEqual({
      ...Key,
      releasedAtMs: afterEveryLook,
      expiresAt: { N: String(clock.now() / 1000 + 600) },
    });

    await lease.call('PutItem', lockOf(mine));
    table.call('PutItem', { TableName, Item: lockOf('another').Item });
    await lease.release();
    expect(held().Item).toMatchObject({ executionArn: { S: 'another' } });
  });

  it('makes every look stale that came before it, for the clock of a laptop may be off', async () => {
    const { table, lease } = makeLease();
    table.call('PutItem', { TableName, Item: { ...Key, releasedAtMs: { N: '1' } } });

    const { result } = await lease.call('PutItem', { ...lockOf(mine), ReturnValues: 'ALL_OLD' });

    expect(result).toEqual({ Attributes: { ...Key, releasedAtMs: afterEveryLook } });
  });

  it('makes those stale that come before it is taken again, when the state machine gives it back', async () => {
    const { clock, lease, held } = makeLease();
    await lease.call('PutItem', lockOf(mine));
    const released = { ...Key, releasedAtMs: { N: String(clock.now()) } };

    await lease.call('PutItem', { TableName, Item: released });
    await lease.release();

    expect(held().Item).toEqual({ ...Key, releasedAtMs: afterEveryLook });
  });

  it('is not taken from another execution', async () => {
    const { table, lease } = makeLease();
    table.call('PutItem', { TableName, Item: lockOf('another').Item });

    expect(await lease.call('PutItem', lockOf(mine))).toMatchObject({
      fault: { code: 'ConditionalCheckFailedException' },
    });
  });

  it('is of this process alone where no stack is deployed, and says so once', async () => {
    const { lease, onAlone, broken, held } = makeLease();
    broken.with = new ResourceNotFoundException({ message: 'Requested resource not found', $metadata: {} });

    expect(await lease.call('PutItem', lockOf(mine))).not.toHaveProperty('fault');
    expect(await lease.call('PutItem', lockOf('second'))).toMatchObject({
      fault: { code: 'ConditionalCheckFailedException' },
    });

    expect(onAlone).toHaveBeenCalledOnce();
    expect(held().Item).toBeUndefined();
  });
});
