/** A stack of somebody's own declares an association: what CloudFormation asks for, and what it is told. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { DeclaringStack } from '../../local/cloudformation/declaring-stack.ts';
import { answersSince, declared, everythingKept, newStack, startDeclaringWorld } from './declaring.ts';
import { type LocalWorld, lambdaRole, s3Role } from './local-world.ts';

let local: LocalWorld;
let stack: DeclaringStack;
let before: number;

const lambdaToo = [
  { Service: 's3', RoleArn: s3Role },
  { Service: 'lambda', RoleArn: lambdaRole },
];
const lambdaOnly = [{ Service: 'lambda', RoleArn: lambdaRole }];
const executionsOf = (machine: 'Associate' | 'Disassociate') =>
  local.aws.stepFunctions.deployed
    .filter(({ resource }) => resource.logicalId === `${machine}RolesStateMachine`)
    .flatMap(({ resource }) => local.aws.stepFunctions.executions.of(resource.arn));
const answers = () => answersSince(local, before);

beforeAll(async () => {
  local = await startDeclaringWorld();
});
afterAll(() => local.close());
beforeEach(() => {
  local.world.addCluster({ identifier: 'my-cluster', instances: [{ identifier: 'my-writer' }] });
  stack = newStack(local);
  before = local.aws.customResources.exchanges.length;
});
afterEach(() => local.reset());

describe('a declared association', () => {
  it('is associated when its stack is created, and says what came of it', async () => {
    expect(await stack.deploy(declared(local, { Roles: lambdaToo, TimeoutMinutes: 15 }))).toBe(
      'CREATE_COMPLETE',
    );

    expect(await local.rolesOf('my-cluster')).toEqual([s3Role, lambdaRole]);
    expect(local.aws.customResources.exchanges.at(-1)?.answers).toEqual([
      expect.objectContaining({
        Status: 'SUCCESS',
        PhysicalResourceId: expect.stringMatching(/^my-cluster\/Association\/[0-9a-f]{12}$/),
        Data: {
          Outcome: 'associated',
          ClusterArn: 'arn:aws:rds:us-east-1:123456789012:cluster:my-cluster',
          ParameterGroupName: 'my-cluster-roles',
          RebootPending: 'false',
          RebootAt: '',
          ExecutionArn: expect.stringContaining(':execution:'),
        },
      }),
    ]);
  });

  it('takes what is gone from the template away, when what is new is there', async () => {
    await stack.deploy(declared(local, { Roles: lambdaToo.slice(0, 1) }));

    expect(await stack.deploy(declared(local, { Roles: lambdaOnly }))).toBe('UPDATE_COMPLETE');
    expect(await local.rolesOf('my-cluster')).toEqual([lambdaRole]);
    expect(answers()).toEqual(['Create: SUCCESS', 'Update: SUCCESS']);
  });

  it('goes away with its stack, and leaves what was there before it', async () => {
    await local.succeed({
      clusterIdentifier: 'my-cluster',
      roles: [{ service: 'lambda', roleArn: lambdaRole }],
    });
    await stack.deploy(declared(local, { Roles: lambdaToo }));

    expect(await stack.delete()).toBe('DELETE_COMPLETE');
    expect(await local.rolesOf('my-cluster')).toEqual([lambdaRole]);
  });

  it('stays when the template says keep', async () => {
    await stack.deploy(declared(local, { OnDelete: 'keep' }));

    expect(await stack.delete()).toBe('DELETE_COMPLETE');
    expect(await local.rolesOf('my-cluster')).toEqual([s3Role]);
  });

  it('starts nothing when only what is not of the request has changed', async () => {
    await stack.deploy(declared(local));
    const [associations, removals] = [executionsOf('Associate').length, executionsOf('Disassociate').length];

    expect(await stack.deploy(declared(local, { OnDelete: 'keep' }))).toBe('UPDATE_COMPLETE');
    expect([executionsOf('Associate').length, executionsOf('Disassociate').length]).toEqual([
      associations,
      removals,
    ]);
    expect(local.aws.customResources.exchanges.at(-1)?.answers[0]?.Data?.Outcome).toBe('associated');
  });

  it('moves to another cluster as a replacement', async () => {
    local.world.addCluster({ identifier: 'other-cluster', instances: [{ identifier: 'other-writer' }] });
    await stack.deploy(declared(local));

    expect(await stack.deploy(declared(local, { ClusterIdentifier: 'other-cluster' }))).toBe(
      'UPDATE_COMPLETE',
    );
    expect(await local.rolesOf('my-cluster')).toEqual([]);
    expect(await local.rolesOf('other-cluster')).toEqual([s3Role]);
    expect(answers()).toEqual(['Create: SUCCESS', 'Update: SUCCESS', 'Delete: SUCCESS']);
  });

  it('keeps the ResponseURL out of inputs and histories, and drops it when it has answered', async () => {
    await stack.deploy(declared(local));
    await local.afterAMinute();

    expect(everythingKept(local)).not.toMatch(/X-Amz-Signature|custom-resource-response/);
    const rows = local.aws.dynamodb.items('aurora-role-association-DeclaredAssociations');
    expect(JSON.stringify(rows)).not.toContain('X-Amz-Signature');
    const requests = rows.filter(({ id }) => id !== undefined && 'S' in id && id.S.startsWith('request '));
    expect(requests.every(({ expiresAt }) => expiresAt !== undefined)).toBe(true);
  });
});

describe('what goes wrong in a declared association', () => {
  it('rolls the stack back with the cause in a sentence, when its creation fails', async () => {
    local.world.setRoleFate(s3Role, { invalidAfterMs: 60_000 });

    expect(await stack.deploy(declared(local))).toBe('ROLLBACK_COMPLETE');
    expect(answers()).toEqual(['Create: FAILED', 'Delete: SUCCESS']);
    expect(stack.reason).toMatch(/^RoleUnusableError: .*AllowAuroraS3Role.*\.$/);
    expect(await local.rolesOf('my-cluster')).toEqual([]);
  });

  it('brings back the old state when an update fails', async () => {
    await stack.deploy(declared(local));
    local.world.setRoleFate(lambdaRole, { invalidAfterMs: 60_000 });

    expect(await stack.deploy(declared(local, { Roles: lambdaOnly }))).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(answers()).toEqual(['Create: SUCCESS', 'Update: FAILED', 'Update: SUCCESS']);
    expect(await local.rolesOf('my-cluster')).toEqual([s3Role]);
  });

  it('brings back the old state when something else of the template fails', async () => {
    await stack.deploy(declared(local));

    const status = await stack.deploy(declared(local, { Roles: lambdaOnly }), { thenFails: true });
    expect(status).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(await local.rolesOf('my-cluster')).toEqual([s3Role]);
  });

  it.each([5_000, 60_000, 170_000, 300_000])(
    'ends well when an update is cancelled after %i ms',
    async (cancelAfterMs) => {
      await stack.deploy(declared(local));

      const status = await stack.deploy(declared(local, { Roles: lambdaOnly }), { cancelAfterMs });
      expect(status).toBe('UPDATE_ROLLBACK_COMPLETE');
      expect(await local.rolesOf('my-cluster')).toEqual([s3Role]);
      expect(answers().map((answer) => answer.split(', ').length)).toEqual([1, 1, 1]);
    },
  );

  it.each([0, 90_000])(
    'leaves nothing of a creation that is cancelled after %i ms',
    async (cancelAfterMs) => {
      expect(await stack.deploy(declared(local), { cancelAfterMs })).toBe('ROLLBACK_COMPLETE');
      expect(await local.rolesOf('my-cluster')).toEqual([]);
    },
  );

  it('leaves nothing on a cluster that it was to move to when the move is cancelled', async () => {
    local.world.addCluster({ identifier: 'other-cluster', instances: [{ identifier: 'other-writer' }] });
    await stack.deploy(declared(local));

    const options = { cancelAfterMs: 60_000 };
    const moved = declared(local, { ClusterIdentifier: 'other-cluster' });
    expect(await stack.deploy(moved, options)).toBe('UPDATE_ROLLBACK_COMPLETE');
    await new Promise<void>((resolve) => local.clock.schedule(3_600_000, resolve));
    expect(await local.rolesOf('my-cluster')).toEqual([s3Role]);
    expect(await local.rolesOf('other-cluster')).toEqual([]);
  });

  it('forgets nothing that an execution left behind that somebody stopped', async () => {
    const stopped = new Promise<void>((resolve) =>
      local.clock.schedule(30_000, () => {
        for (const { execution } of local.aws.stepFunctions.executions.running()) execution.abort();
        resolve();
      }),
    );
    const done = stack.deploy(declared(local));
    await stopped;
    const left = await local.rolesOf('my-cluster');

    expect(await done).toBe('ROLLBACK_COMPLETE');
    expect(left).toEqual([s3Role]);
    expect(answers()).toEqual(['Create: FAILED', 'Delete: SUCCESS']);
    expect(await local.rolesOf('my-cluster')).toEqual([]);
  });

  it('says so at once when a property is wrong, and starts nothing', async () => {
    const started = executionsOf('Associate').length;
    const status = await stack.deploy(declared(local, { Clusters: 'my-cluster', Reboot: 'often' }));

    expect(status).toBe('ROLLBACK_COMPLETE');
    expect(stack.reason).toContain('Clusters: unknown field');
    expect(stack.reason).toContain('Reboot: found "often"');
    expect(executionsOf('Associate').length).toBe(started);
  });

  it('deletes at once what was on a cluster that is gone', async () => {
    await stack.deploy(declared(local));
    local.reset();

    expect(await stack.delete()).toBe('DELETE_COMPLETE');
  });

  it('takes nothing away from another cluster that has its name now', async () => {
    await stack.deploy(declared(local));
    local.reset();
    local.world.addCluster({
      identifier: 'my-cluster',
      resourceId: 'cluster-SOMEBODYELSES',
      roles: [{ roleArn: s3Role }],
      instances: [{ identifier: 'my-cluster-primary' }],
    });

    expect(await stack.delete()).toBe('DELETE_COMPLETE');
    expect(await local.rolesOf('my-cluster')).toEqual([s3Role]);
  });
});

describe('an answer that CloudFormation does not take', () => {
  const letters = () => local.aws.deadLetters.letters.length;

  it('is delivered when the receiver is back after a minute', async () => {
    const lost = letters();
    const done = stack.deploy(declared(local), {
      onRequest: () => local.aws.customResources.breakDown(503, 6 * 60_000),
    });

    expect(await done).toBe('CREATE_COMPLETE');
    expect(answers()).toEqual(['Create: SUCCESS']);
    expect(letters()).toBe(lost);
  });

  it('becomes a dead letter when it is refused for good, and does not stand in the way of what comes next', async () => {
    const lost = letters();
    const done = stack.deploy(declared(local, { ServiceTimeout: 2700 }), {
      onRequest: ({ RequestType }) => {
        if (RequestType === 'Create') local.aws.customResources.breakDown(403, 20 * 60_000);
      },
    });

    expect(await done).toBe('ROLLBACK_COMPLETE');
    expect(await local.rolesOf('my-cluster')).toEqual([]);
    expect(letters()).toBe(lost + 1);
    expect(local.aws.deadLetters.letters.at(-1)?.body).not.toContain('X-Amz-Signature');
  });
});

describe('a request that comes again', () => {
  it.each([
    ['at once', 0],
    ['while its execution runs', 100_000],
    ['after it was answered', 1_800_000],
  ])('%s is answered once, and starts nothing', async (_, afterMs) => {
    const started = executionsOf('Associate').length;
    const again = new Promise<void>((resolve) =>
      local.clock.schedule(afterMs + 1, () => {
        const exchange = local.aws.customResources.exchanges.at(before);
        if (exchange) local.aws.customResources.sendAgain(exchange.request);
        local.clock.schedule(600_000, resolve);
      }),
    );
    expect(await stack.deploy(declared(local))).toBe('CREATE_COMPLETE');
    await again;

    expect(answers()).toEqual(['Create: SUCCESS']);
    expect(executionsOf('Associate').length).toBe(started + 1);
  });
});
