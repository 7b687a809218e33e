/** One execution works on a cluster at a time; the outcome is told at both ends. */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { VirtualClock } from '../../local/clock/virtual-clock.ts';
import { DynamoDb } from '../../local/dynamodb/dynamodb.ts';
import { readStack } from '../../local/stack/stack.ts';
import { byPatience, lambdaInvoke, machines, ownTaskStates, retriedErrors } from './definition.ts';
import {
  type Answers,
  association,
  happyAnswersOf,
  otherExecution,
  ownExecution,
  runMachine,
  wayTo,
} from './run-machine.ts';

const heldOnce: Answers = { 'Lock Cluster': ['DynamoDB.ConditionalCheckFailedException', {}] };
const heldForEver: Answers = { 'Lock Cluster': ['DynamoDB.ConditionalCheckFailedException'] };
/** One turn of waiting for the lock, from the refusal to the next try. */
const turn = [
  'Find Lock Holder',
  'Lock Free Again?',
  'Check Lock Holder',
  'Lock Holder Running?',
  'Wait For Lock',
  'Lock Cluster',
];
const between = (visited: readonly string[], first: string, last: string) =>
  visited.slice(visited.indexOf(first), visited.lastIndexOf(last) + 1);

const start = Date.UTC(2026, 0, 1);
const { tables } = readStack(join(import.meta.dirname, '../../template.yaml'));

describe('the lock', () => {
  it('is written for the cluster and this execution, unless another one holds it', async () => {
    const { payloads, elapsedSeconds } = await runMachine();

    expect(payloads.get('Lock Cluster')).toEqual([
      {
        TableName: expect.any(String),
        Item: {
          clusterResourceId: { S: association.cluster.resourceId },
          executionArn: { S: ownExecution },
          lockedAt: { S: '2026-01-01T00:00:00.000Z' },
          // A day later, in seconds: after the end of every execution.
          expiresAt: { N: String(Date.UTC(2026, 0, 2) / 1000) },
        },
        ConditionExpression: 'attribute_not_exists(executionArn) OR executionArn IN (:me, :ended)',
        ExpressionAttributeValues: { ':me': { S: ownExecution }, ':ended': { S: 'nobody' } },
        ReturnValues: 'ALL_OLD',
      },
    ]);
    expect(payloads.get('Unlock Cluster')).toEqual([
      {
        TableName: expect.any(String),
        Item: released(String(start + elapsedSeconds * 1000)),
        ConditionExpression:
          'executionArn = :me OR (attribute_not_exists(executionArn) AND (attribute_not_exists(releasedAtMs) OR releasedAtMs <= :looked))',
        ExpressionAttributeValues: { ':me': { S: ownExecution }, ':looked': { N: String(start) } },
      },
    ]);
  });

  it.each([
    { label: 'nobody has held it', looks: 1 },
    { label: 'it was given back before', releasedAtMs: start, looks: 1 },
    { label: 'it was given back since', releasedAtMs: start + 1, looks: 2 },
    { label: 'somebody did not give it back', executionArn: otherExecution, looks: 2 },
    { label: 'an answer to this execution was lost', executionArn: ownExecution, looks: 2 },
  ])('needs $looks of the cluster when $label', async ({ releasedAtMs, executionArn, looks }) => {
    const row = {
      ...(releasedAtMs !== undefined && { Attributes: { releasedAtMs: { N: String(releasedAtMs) } } }),
      ...(executionArn !== undefined && { Attributes: { executionArn: { S: executionArn } } }),
    };
    const { result, payloads } = await runMachine({ 'Lock Cluster': [row] });

    expect(result.status).toBe('SUCCEEDED');
    expect(payloads.get('Validate Request')).toHaveLength(looks);
  });

  it.each([
    { label: 'there is no row', row: {}, isGivenBack: true },
    { label: 'it is held by this execution', row: { executionArn: { S: ownExecution } }, isGivenBack: true },
    { label: 'it is held by another', row: { executionArn: { S: otherExecution } }, isGivenBack: false },
    {
      label: 'it was given back before the look',
      row: { releasedAtMs: { N: String(start) } },
      isGivenBack: true,
    },
    { label: 'it was given back since', row: { releasedAtMs: { N: String(start + 1) } }, isGivenBack: false },
  ])('certifies the outcome: $isGivenBack, when $label', async ({ row, isGivenBack }) => {
    const { payloads } = await runMachine();
    const unlocking = payloads.get('Unlock Cluster')?.[0] as { TableName: string; Item: object };
    const table = new DynamoDb({ clock: new VirtualClock(), tables });
    const { TableName, Item } = unlocking;
    const before = { clusterResourceId: { S: association.cluster.resourceId }, ...row };
    if (Object.keys(row).length > 0) table.call('PutItem', { TableName, Item: before });

    const { fault } = table.call('PutItem', unlocking);

    expect(fault?.code).toBe(isGivenBack ? undefined : 'ConditionalCheckFailedException');
    expect(table.items(TableName)).toEqual([isGivenBack ? Item : before]);
  });

  it('makes a look stale that began before it was given back, and ended after it', async () => {
    const { payloads } = await runMachine({
      'Validate Request': ['RdsUnavailableError', ready({})],
      'Lock Cluster': [{ Attributes: { releasedAtMs: { N: String(start + 1) } } }],
    });

    // The first of them failed.
    expect(payloads.get('Validate Request')).toHaveLength(3);
  });

  it('is waited for while its holder runs, and the cluster is then looked at again', async () => {
    const { result, visited } = await runMachine(heldOnce);

    expect(result.status).toBe('SUCCEEDED');
    expect(between(visited, 'Lock Cluster', 'Lock Cluster')).toEqual(['Lock Cluster', ...turn]);
    expect(visited.slice(visited.lastIndexOf('Lock Cluster') + 1).slice(0, 2)).toEqual([
      'Cluster Ready?',
      'Validate Request',
    ]);
  });

  it('is asked for again at once when it was given back meanwhile', async () => {
    const { visited } = await runMachine({ ...heldOnce, 'Find Lock Holder': [{}] });

    expect(between(visited, 'Lock Cluster', 'Lock Cluster')).toEqual([
      'Lock Cluster',
      'Find Lock Holder',
      'Lock Free Again?',
      'Lock Cluster',
    ]);
  });

  it.each([
    { label: 'has ended', holder: { Status: 'ABORTED' } },
    { label: 'has timed out', holder: { Status: 'TIMED_OUT' } },
    { label: 'is known no more', holder: 'Sfn.ExecutionDoesNotExistException' },
  ])('is taken from a holder that $label', async ({ holder }) => {
    const { result, payloads, visited } = await runMachine({ ...heldOnce, 'Check Lock Holder': [holder] });

    expect(result.status).toBe('SUCCEEDED');
    expect(visited).not.toContain('Wait For Lock');
    expect(payloads.get('Lock Cluster')?.[1]).toMatchObject({
      ExpressionAttributeValues: { ':ended': { S: otherExecution } },
    });
  });

  it('is taken a minute after its holder was stopped: until then a function may go on, and RDS not show what it did', async () => {
    const stopped = { Status: 'ABORTED', StopDate: '2025-12-31T23:59:30.5Z' };
    const { visited, payloads } = await runMachine({
      'Lock Cluster': [
        'DynamoDB.ConditionalCheckFailedException',
        'DynamoDB.ConditionalCheckFailedException',
        'DynamoDB.ConditionalCheckFailedException',
        {},
      ],
      'Check Lock Holder': [stopped],
    });

    expect(visited.filter((name) => name === 'Wait For Lock')).toHaveLength(2);
    expect(payloads.get('Lock Cluster')?.at(-1)).toMatchObject({
      Item: { lockedAt: { S: '2026-01-01T00:01:00.000Z' } },
      ExpressionAttributeValues: { ':ended': { S: otherExecution } },
    });
  });

  it('is waited for while somebody without a stack renews it, and taken when it has run out', async () => {
    const held = (time: string) => ({
      Item: {
        executionArn: {
          S: otherExecution.replace(/:execution:[\w-]+/, ':execution:direct.1a2b-AssociateRolesStateMachine'),
        },
        expiresAt: { N: String(Date.parse(time) / 1000) },
      },
    });
    const refused = 'DynamoDB.ConditionalCheckFailedException';
    const { result, visited, payloads } = await runMachine({
      'Lock Cluster': [refused, refused, {}],
      'Find Lock Holder': [held('2026-01-01T00:00:10Z'), held('2026-01-01T00:00:20Z')],
    });

    expect(result.status).toBe('SUCCEEDED');
    expect(visited.filter((name) => name === 'Wait For Lock')).toHaveLength(1);
    expect(visited).not.toContain('Check Lock Holder');
    expect(payloads.get('Lock Cluster')?.[2]).toMatchObject({
      ExpressionAttributeValues: { ':ended': { S: expect.stringContaining(':execution:direct.1a2b') } },
    });
  });

  it('ends with ClusterLockedError, naming the holder, when the deadline passes', async () => {
    const { result, visited, payloads, elapsedSeconds } = await runMachine(heldForEver);

    expect(result).toMatchObject({ status: 'FAILED', error: 'ClusterLockedError' });
    expect(payloads.get('Roll Back')?.[0]).toMatchObject({
      error: { Cause: expect.stringContaining(otherExecution) },
    });
    expect(elapsedSeconds).toBe(90 * 60);
    expect(visited).not.toContain('Unlock After Failure');
  });

  it.each(machines)(
    'of $logicalId can be waited for through six hours, however short a poll is',
    async (machine) => {
      const { history, elapsedSeconds } = await runMachine(heldForEver, machine);

      expect(history.length * ((6 * 3600) / elapsedSeconds)).toBeLessThan(20_000);
      expect(machine.definition.States['Wait For Lock']).toMatchObject({
        Seconds: '{% $max([30, $pollSeconds]) %}',
      });
    },
  );

  it('that is not held leaves nothing to roll back: the record of the start may be of what another changes', async () => {
    const { payloads } = await runMachine(heldForEver);

    expect(payloads.get('Roll Back')?.[0]).toMatchObject({ start: null });
  });

  it('forgets the record of before it was held', async () => {
    const { payloads } = await runMachine({
      ...heldOnce,
      'Validate Request': [ready({ first: true }), 'SomethingElseError'],
    });

    expect(payloads.get('Roll Back')?.[0]).toMatchObject({ start: null });
  });

  it('is given back after a failure, and the failure is told', async () => {
    const { payloads, visited } = await runMachine({ 'Check Roles': ['RoleUnusableError'] });

    expect(visited.slice(-4)).toEqual([
      'Rolled Back?',
      'Unlock After Failure',
      'Announce Failure',
      'Change Failed',
    ]);
    expect(payloads.get('Unlock After Failure')).toEqual([
      {
        TableName: expect.any(String),
        Item: released(expect.any(String)),
        ConditionExpression: 'executionArn = :me',
        ExpressionAttributeValues: { ':me': { S: ownExecution } },
      },
    ]);
    expect(payloads.get('Announce Failure')?.[0]).toEqual({
      Entries: [
        {
          Source: 'aurora-role-association',
          DetailType: 'Aurora Role Association Failed',
          Detail: {
            executionArn: ownExecution,
            clusterIdentifier: 'my-cluster',
            error: 'RoleUnusableError',
            cause: 'Explained.',
            rolledBack: [],
          },
        },
      ],
    });
  });

  it('is given back also when rolling back failed', async () => {
    const { visited } = await runMachine({
      'Check Roles': ['RoleUnusableError'],
      'Roll Back': ['AccessDenied'],
    });

    expect(visited.slice(-4)).toEqual([
      'Rolled Back?',
      'Unlock After Failure',
      'Announce Failure',
      'Change Failed',
    ]);
  });

  it.each(['DynamoDB.ConditionalCheckFailedException', 'DynamoDB.ResourceNotFoundException'])(
    'does no harm when it cannot be given back, with %s',
    async (error) => {
      const succeeded = await runMachine({ 'Unlock Cluster': [error] });
      const failed = await runMachine({
        'Check Roles': ['RoleUnusableError'],
        'Unlock After Failure': [error],
      });

      expect(succeeded.result.status).toBe('SUCCEEDED');
      expect(succeeded.visited.slice(-2)).toEqual(['Outcome Certain?', 'Announce Outcome']);
      expect(failed.result).toMatchObject({ status: 'FAILED', error: 'RoleUnusableError' });
    },
  );
});

describe.each(machines)('a cluster that a request to $intent finds nothing to do on', (machine) => {
  const finished = (outcome: string): Answers => ({
    'Validate Request': [{ ...ready({ first: true }), status: 'finished' }],
    Report: [{ outcome, summary: '' }],
  });
  const workedOn: Answers = { 'Unlock Cluster': ['DynamoDB.ConditionalCheckFailedException', {}] };

  it('is looked at again under the lock when another execution works on it', async () => {
    const { visited, result } = await runMachine(
      { ...finished('already-associated'), ...workedOn, ...heldOnce },
      machine,
    );

    expect(result).toMatchObject({ status: 'SUCCEEDED', output: { outcome: 'already-associated' } });
    expect(visited.slice(visited.indexOf('Unlock Cluster'))).toEqual([
      'Unlock Cluster',
      'Outcome Certain?',
      ...turn,
      ...turn,
      'Cluster Ready?',
      'Validate Request',
      'Cluster Ready?',
      'Report',
      'Unlock Cluster',
      'Announce Outcome',
    ]);
  });

  it('is waited for until the deadline, and then with ClusterLockedError', async () => {
    const { result } = await runMachine(
      { ...finished('already-associated'), ...workedOn, ...heldForEver },
      machine,
    );

    expect(result).toMatchObject({ status: 'FAILED', error: 'ClusterLockedError' });
  });

  it.each(['planned', 'nothing-requested'])(
    'is told as it is, whoever works on it, when it is %s',
    async (outcome) => {
      const { visited } = await runMachine({ ...finished(outcome), ...workedOn }, machine);

      expect(visited.slice(-3)).toEqual(['Unlock Cluster', 'Outcome Certain?', 'Announce Outcome']);
    },
  );
});

describe('the outcome', () => {
  it('is told with the report, and the report is the output', async () => {
    const { payloads, result } = await runMachine();

    expect(payloads.get('Announce Outcome')).toEqual([
      {
        Entries: [
          {
            Source: 'aurora-role-association',
            DetailType: 'Aurora Role Association Succeeded',
            Detail: { executionArn: ownExecution, report: { outcome: 'associated', summary: '' } },
          },
        ],
      },
    ]);
    expect(result).toMatchObject({ output: { outcome: 'associated' } });
  });

  it('is a success also when nobody could be told', async () => {
    const { result, visited } = await runMachine({ 'Announce Outcome': ['EventBridge.ValidationException'] });

    expect(result).toMatchObject({ status: 'SUCCEEDED', output: { outcome: 'associated' } });
    expect(visited.at(-1)).toBe('Outcome Unannounced');
  });

  it('names no cluster when the request was refused before there was one', async () => {
    const { payloads } = await runMachine({ 'Validate Request': ['InvalidInputError'] });

    expect(payloads.get('Announce Failure')?.[0]).toMatchObject({
      Entries: [{ Detail: { clusterIdentifier: null, error: 'InvalidInputError' } }],
    });
  });

  it('keeps the first error when the failure could not be told', async () => {
    const { result } = await runMachine({
      'Check Roles': ['RoleUnusableError'],
      'Announce Failure': ['EventBridge.ValidationException'],
    });

    expect(result).toMatchObject({ status: 'FAILED', error: 'RoleUnusableError', cause: 'Explained.' });
  });
});

/** What AWS says of throttling and of faults of its own, by the names that it may give them. */
const passing = ['ThrottlingException', 'ServiceUnavailableException', 'InternalServerError'];
const otherNames: Readonly<Record<string, readonly string[]>> = {
  dynamodb: ['AmazonDynamoDBException', ...passing].map((name) => `DynamoDB.${name}`),
  events: ['FailedEntry', 'EventBridgeException', ...passing].map((name) => `EventBridge.${name}`),
  scheduler: ['SchedulerException', 'InternalServerException', ...passing].map((name) => `Scheduler.${name}`),
  sfn: ['SfnException', ...passing].map((name) => `Sfn.${name}`),
};

const integrations = machines.flatMap((machine) =>
  retriedErrors(ownTaskStates(machine).filter(([, { Resource }]) => Resource !== lambdaInvoke)).map(
    (retried) => ({ ...retried, machine, intent: machine.intent }),
  ),
);
/** What leads to each of them that the happy path does not meet. */
const ways: Readonly<Record<string, Answers>> = {
  'Find Lock Holder': heldOnce,
  'Check Lock Holder': heldOnce,
  'Announce Failure': { 'Check Roles': ['RoleUnusableError'] },
  'Schedule Reboot': wayTo('Schedule Reboot'),
  'Replace Schedule': wayTo('Replace Schedule'),
  'Unlock After Failure': { 'Check Roles': ['RoleUnusableError'] },
};

const { limited, endless, never } = byPatience(integrations);

describe.each(endless)('$name on the way to $intent, when it meets $error', ({ machine, name, error }) => {
  it('tries until the time-out of the state machine, within its history', async () => {
    const { result, history, elapsedSeconds } = await runMachine({ ...ways[name], [name]: [error] }, machine);

    expect(result).toMatchObject({ status: 'TIMED_OUT' });
    expect(elapsedSeconds).toBe(27_600);
    expect(history.length).toBeLessThan(25_000);
  });
});

describe.each(never)('$name on the way to $intent, when it meets $error', ({ machine, name, error }) => {
  it('does not try again', async () => {
    const way = { ...ways[name], [name]: [error] };
    const { visited, payloads } = await runMachine(way, machine);

    expect(payloads.get(name)).toHaveLength(visited.filter((state) => state === name).length);
  });
});

describe.each(
  machines.flatMap((machine) =>
    ownTaskStates(machine)
      .filter(([, { Resource }]) => Resource !== lambdaInvoke)
      .flatMap(([name, { Resource }]) => {
        const [service] = Object.keys(otherNames).filter((one) => Resource.includes(`:${one}:`));
        return (otherNames[service ?? ''] ?? []).map((error) => ({ machine, name, error }));
      }),
  ),
)('$name, when it meets $error', ({ machine, name, error }) => {
  it('tries again', async () => {
    const way = ways[name] ?? {};
    const answers = way[name] ?? happyAnswersOf(machine)[name] ?? [];
    const undisturbed = await runMachine(way, machine);
    const { result } = await runMachine({ ...way, [name]: [error, ...answers] }, machine);

    expect(result).toEqual(undisturbed.result);
  });
});

describe.each(limited)(
  '$name on the way to $intent, when it meets $error',
  ({ machine, name, error, MaxAttempts }) => {
    it('tries again, and goes on when that works', async () => {
      const way = ways[name] ?? {};
      const undisturbed = await runMachine(way, machine);
      const answers = way[name] ?? happyAnswersOf(machine)[name] ?? [];
      const { result, payloads } = await runMachine({ ...way, [name]: [error, ...answers] }, machine);

      expect(result).toEqual(undisturbed.result);
      expect(payloads.get(name)).toHaveLength((undisturbed.payloads.get(name)?.length ?? 0) + 1);
    });

    it('gives up after its attempts', async () => {
      const { payloads } = await runMachine({ ...ways[name], [name]: [error] }, machine);

      expect(payloads.get(name)).toHaveLength(MaxAttempts + 1);
    });
  },
);

/** The row of a cluster that nobody works on. */
function released(releasedAtMs: string): object {
  return {
    clusterResourceId: { S: association.cluster.resourceId },
    releasedAtMs: { N: releasedAtMs },
    expiresAt: { N: expect.any(String) },
  };
}

function ready(start: object): object {
  return {
    status: 'ready',
    association,
    start,
    observed: {},
    plan: [],
    deadlineMs: Date.UTC(2026, 0, 1, 1, 30),
    rebootAt: null,
    summary: '',
  };
}
