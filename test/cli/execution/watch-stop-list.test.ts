/** The commands on executions that were started before. */
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { Deployed, s3Role } from './deployed.ts';

const template = join(import.meta.dirname, '../../../template.yaml');
// The handlers keep the endpoint of the first local AWS of a process, so there is one, and its executions add up.
const deployed = await Deployed.start(template);
afterAll(() => deployed.aws.close());

let number = 0;
let cluster: string;
beforeEach(() => {
  number += 1;
  cluster = deployed.addCluster(`cluster-${number}`);
});

/** Starts an execution that does not get beyond its first wait until time goes on. */
async function startHeld() {
  const release = deployed.holdTime();
  const { stdout } = await deployed.run(['start', '--detach', '--cluster', cluster, '--s3', s3Role]);
  const { executionArn, name }: { executionArn: string; name: string } = JSON.parse(stdout);
  const done = deployed.aws.stepFunctions.executions.find(executionArn)?.execution.done;
  return { executionArn, name, release, done };
}

/** Of a cluster that has the role: where there is nothing to take away, nothing waits either. */
async function startHeldDisassociation() {
  const release = deployed.holdTime();
  const identifier = `${cluster}-associated`;
  const instances = [{ identifier: `${identifier}-primary` }];
  deployed.aws.rds.world.addCluster({ identifier, instances, roles: [{ roleArn: s3Role }] });
  const removal = ['--cluster', identifier, '--role', s3Role];
  const { stdout } = await deployed.run(['disassociate', '--detach', ...removal]);
  const { name }: { name: string } = JSON.parse(stdout);
  return { name, release };
}

describe('watch', () => {
  it.each(['executionArn', 'name'] as const)(
    'shows an execution from its beginning by its %s',
    async (handle) => {
      const started = await startHeld();
      started.release();
      await started.done;

      const { code, stdout, stderr } = await deployed.run(['watch', started[handle]]);

      expect(code).toBe(0);
      expect(stderr).toMatch(/^ {2}0:00 {2}Accept Request/);
      expect(JSON.parse(stdout)).toMatchObject({ outcome: 'associated', clusterIdentifier: cluster });
    },
  );

  it('exits 1 and says that there is no such execution', async () => {
    const { code, stderr } = await deployed.run(['watch', 'nobody-started-it']);

    expect(code).toBe(1);
    expect(stderr).toMatch(/^There is no such execution: .*nobody-started-it/);
  });
});

describe('stop', () => {
  it('stops an execution with an error of its own, and says that nothing is rolled back', async () => {
    const { executionArn, name, release } = await startHeld();

    const { code, stdout, stderr } = await deployed.run(['stop', name]);

    expect(code).toBe(0);
    expect(stderr).toContain('Nothing is rolled back');
    expect(JSON.parse(stdout)).toMatchObject({ executionArn, status: 'ABORTED' });
    const end = deployed.aws.stepFunctions.executions.find(executionArn)?.execution.history.at(-1);
    expect(end).toMatchObject({
      type: 'ExecutionAborted',
      executionAbortedEventDetails: {
        error: 'StoppedByPerson',
        cause: expect.stringContaining('Nothing was rolled back'),
      },
    });
    release();
    const watched = await deployed.run(['watch', name]);
    expect(watched.code).toBe(2);
    expect(JSON.parse(watched.stdout)).toMatchObject({ status: 'ABORTED', error: 'StoppedByPerson' });
  });

  it('recommends the plan of the command that started it', async () => {
    const association = await startHeld();
    const ofAssociation = await deployed.run(['stop', association.name]);
    association.release();
    const disassociation = await startHeldDisassociation();
    const ofDisassociation = await deployed.run(['stop', disassociation.name]);
    disassociation.release();

    expect(ofAssociation.stderr).toContain('To see what is left, run `aurora-roles plan`.');
    expect(ofDisassociation.stderr).toContain('To see what is left, run `aurora-roles disassociate --plan`.');
  });

  it('takes the cause that is given', async () => {
    const { executionArn, name, release } = await startHeld();

    await deployed.run(['stop', name, '--cause', 'wrong cluster']);

    const end = deployed.aws.stepFunctions.executions.find(executionArn)?.execution.history.at(-1);
    expect(end?.executionAbortedEventDetails?.cause).toBe('wrong cluster');
    release();
  });

  it('leaves an execution that has ended as it is', async () => {
    const { name, release, done } = await startHeld();
    release();
    await done;

    const { code, stdout, stderr } = await deployed.run(['stop', name]);

    expect(code).toBe(0);
    expect(stderr).toBe('The execution had already ended: SUCCEEDED.\n');
    expect(JSON.parse(stdout)).toMatchObject({ status: 'SUCCEEDED' });
  });
});

describe('list', () => {
  it('lists the newest first, with cluster, outcome, start and duration', async () => {
    const ended = await startHeld();
    ended.release();
    await ended.done;
    await deployed.run(['start', '--cluster', 'nowhere', '--s3', s3Role]);
    const running = await startHeldOf('still-running');

    const { code, stdout } = await deployed.run(['list', '--limit', '3']);

    running.release();
    expect(code).toBe(0);
    const [head, first, second, third, ...rest] = stdout.trim().split('\n');
    expect(head).toMatch(/^Execution +Status +Cluster +Outcome +Started \(UTC\) +Duration$/);
    expect(first).toMatch(/^still-running-\w+ +RUNNING +still-running +- +2026-01-01 \d\d:\d\d:\d\d +-$/);
    expect(second).toMatch(/^nowhere-\w+ +FAILED +nowhere +DBClusterNotFoundFault .* 0:00$/);
    expect(third).toMatch(
      new RegExp(`^${ended.name} +SUCCEEDED +${cluster} +associated .* [1-9]\\d*:\\d\\d$`),
    );
    expect(rest).toEqual([]);
  });

  it('prints JSON with --json', async () => {
    const { name, executionArn, release, done } = await startHeld();
    release();
    await done;

    const { stdout } = await deployed.run(['list', '--json', '--limit', '1']);

    expect(JSON.parse(stdout)).toEqual([
      {
        executionArn,
        name,
        status: 'SUCCEEDED',
        clusterIdentifier: cluster,
        outcome: 'associated',
        startedAt: expect.stringMatching(/^2026-01-01T/),
        stoppedAt: expect.stringMatching(/^2026-01-01T/),
        durationSeconds: expect.any(Number),
      },
    ]);
  });

  it('names a cluster as RDS does, whatever its spelling in the request', async () => {
    await deployed.run(['start', '--cluster', cluster.toUpperCase(), '--s3', s3Role]);

    const { stdout } = await deployed.run(['list', '--json', '--limit', '1']);

    expect(JSON.parse(stdout)).toMatchObject([{ clusterIdentifier: cluster }]);
  });

  it('names the cluster of an execution that an event started', async () => {
    const tags = { 'aurora-role:s3': s3Role };
    deployed.aws.rds.world.addCluster({ identifier: 'tagged', instances: [], tags });
    const input = {
      source: 'aws.rds',
      'detail-type': 'RDS DB Cluster Event',
      detail: {
        EventID: 'RDS-EVENT-0170',
        SourceArn: 'arn:aws:rds:us-east-1:123456789012:cluster:tagged',
      },
    };
    await deployed.aws.stepFunctions.start('AssociateRolesStateMachine', { name: 'by-event', input }).done;

    const { stdout } = await deployed.run(['list', '--json', '--limit', '1']);

    expect(JSON.parse(stdout)).toMatchObject([{ name: 'by-event', clusterIdentifier: 'tagged' }]);
  });

  it('lists those in one status alone with --status, and says so when there are none', async () => {
    const { stdout } = await deployed.run(['list', '--json', '--status', 'SUCCEEDED', '--limit', '100']);
    const none = await deployed.run(['list', '--status', 'TIMED_OUT']);

    const statuses = JSON.parse(stdout).map(({ status }: { status: string }) => status);
    expect(new Set(statuses)).toEqual(new Set(['SUCCEEDED']));
    expect(none).toEqual({
      code: 0,
      stdout: '',
      stderr: 'No executions. Step Functions keeps them for 90 days after they end.\n',
    });
  });

  it.each(['0', '101', 'all'])('refuses the limit %s', async (limit) => {
    const { code, stderr } = await deployed.run(['list', '--limit', limit]);

    expect(code).toBe(1);
    expect(stderr).toContain('It takes a whole number from 1 to 100.');
  });

  async function startHeldOf(identifier: string) {
    cluster = deployed.addCluster(identifier);
    const started = await startHeld();
    cluster = `cluster-${number}`;
    return started;
  }
});
