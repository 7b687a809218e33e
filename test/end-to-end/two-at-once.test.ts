/** Two executions on one cluster: one works, the other waits its turn, and a dead lock holds nobody up. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Failure, isFailure, outcomeOf } from '../../cli/display/outcome.ts';
import type { Report } from '../../functions/contract/report.ts';
import { sleep } from '../../local/clock/clock.ts';
import type { Execution } from '../../local/runner/execution.ts';
import { LocalWorld, lambdaRole, lockHolders, request, s3Role, withReader } from './local-world.ts';

const s3 = { ...request, roles: [{ service: 's3', roleArn: s3Role }] };
const lambda = { ...request, roles: [{ service: 'lambda', roleArn: lambdaRole }] };

let local: LocalWorld;
beforeAll(async () => {
  local = await LocalWorld.start();
});
afterAll(() => local.close());
beforeEach(() => {
  local.reset();
  local.world.addCluster({ instances: withReader });
});

let started = 0;
function start(input: unknown): Execution {
  started += 1;
  return local.aws.stepFunctions.start('AssociateRolesStateMachine', { name: `both-${started}`, input });
}

async function outcomes(...executions: readonly Execution[]): Promise<readonly (Report | Failure)[]> {
  await Promise.all(executions.map(({ done }) => done));
  return executions.map(({ history }) => outcomeOf(history)).flatMap((outcome) => outcome ?? []);
}

function statesOf({ history }: Execution): readonly (string | undefined)[] {
  return history.flatMap(({ stateEnteredEventDetails: entered }) => (entered ? [entered.name] : []));
}

describe('two executions on one cluster', () => {
  it('with the same request do its work once: the second finds it done', async () => {
    const both = [start(request), start(request)];

    const reports = await outcomes(...both);

    // Which of them is first is a matter of sockets.
    expect(reports.map((report) => 'outcome' in report && report.outcome).toSorted()).toEqual([
      'already-associated',
      'associated',
    ]);
    expect(both.flatMap(statesOf)).toContain('Wait For Lock');
    expect(lockHolders(local.aws)).toEqual([]);
  });

  it('with the same request: what seems to be done while the first one works is looked at again under the lock', async () => {
    const first = start(request);
    while (!statesOf(first).includes('Modify Cluster'))
      await local.clock.busy(() => sleep(local.clock, 1_000));
    // RDS does not show yet that the members wait for a reboot.
    const second = start(request);

    const [one, two] = (await outcomes(first, second)) as readonly Report[];

    expect(two).toMatchObject({ outcome: 'already-associated', changes: [] });
    expect(statesOf(second)).toEqual(expect.arrayContaining(['Outcome Certain?', 'Wait For Lock']));
    expect(Date.parse(two?.finishedAt ?? '')).toBeGreaterThan(Date.parse(one?.finishedAt ?? ''));
  });

  it('with different requests work one after the other, and both are done', async () => {
    const [first, second] = [start(s3), start(lambda)];

    const reports = (await outcomes(first, second)) as readonly Report[];

    expect(reports.map(({ outcome }) => outcome)).toEqual(['associated', 'associated']);
    // The second one finds the group of the first.
    expect(reports.map(({ parameterGroup }) => parameterGroup.created).toSorted()).toEqual([false, true]);
  });

  it('leave each other alone when one is rolled back: what the other asked for stays', async () => {
    local.world.setRoleFate(lambdaRole, { invalidAfterMs: 60_000 });
    const [first, second] = [start(lambda), start(request)];
    const third = start(s3);

    const [one, two, three] = await outcomes(first, second, third);

    expect([one, two]).toMatchObject([{ error: 'RoleUnusableError' }, { error: 'RoleUnusableError' }]);
    expect(three).toMatchObject({ outcome: 'associated', roles: [{ status: 'ACTIVE' }] });
  });

  it('end with ClusterLockedError when the deadline comes first, and change nothing', async () => {
    local.world.setRoleFate(s3Role, { activationMs: 3_600_000 });
    const first = start(s3);
    await local.clock.busy(() => sleep(local.clock, 1_000));
    const second = start({ ...lambda, timeoutMinutes: 5 });

    const [, two] = await outcomes(first, second);

    expect(two).toMatchObject({
      error: 'ClusterLockedError',
      cause: expect.stringMatching(/execution:.*both-.*Nothing was changed\.$/),
    });
    expect(isFailure((await outcomes(first))[0] as Report | Failure)).toBe(false);
  });
});

describe('an execution that was aborted', () => {
  it('holds nobody up for long: the next one takes its lock and goes on from where it was', async () => {
    const first = start(request);
    await local.clock.busy(() => sleep(local.clock, 60_000));
    first.abort();
    expect(lockHolders(local.aws)).toHaveLength(1);

    const second = start(request);

    expect(await outcomes(second)).toMatchObject([{ outcome: 'associated' }]);
    // For a minute: a function of the first one may still be at work.
    expect(statesOf(second).filter((name) => name === 'Wait For Lock')).toHaveLength(2);
    expect(lockHolders(local.aws)).toEqual([]);
  });
});

describe('a plan', () => {
  it('takes no lock, and is made while another execution works', async () => {
    const [first, plan] = [start(request), start({ ...request, dryRun: true })];

    expect(await outcomes(plan)).toMatchObject([{ outcome: 'planned' }]);
    expect(statesOf(plan)).not.toContain('Lock Cluster');
    await outcomes(first);
  });
});
