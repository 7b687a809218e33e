/** `aurora-roles start` against the local AWS: what is started, what is shown, and how it ends. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { Deployed, lambdaRole, s3Role } from './deployed.ts';

const machine =
  'arn:aws:states:us-east-1:123456789012:stateMachine:aurora-role-association-AssociateRolesStateMachine';
let deployed: Deployed;
beforeAll(async () => {
  deployed = await Deployed.start(join(import.meta.dirname, '../../../template.yaml'));
});
afterAll(() => deployed.aws.close());

function start(cluster: string, ...more: readonly string[]) {
  return deployed.run(['start', '--cluster', cluster, '--s3', s3Role, ...more]);
}

describe('start', () => {
  it('follows the execution with the display on standard error, and prints the report alone on standard output', async () => {
    const cluster = deployed.addCluster('followed');

    const { code, stdout, stderr } = await start(cluster, '--lambda', lambdaRole);

    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ outcome: 'associated', clusterIdentifier: cluster });
    const names = stderr.match(/execution:\S+:(followed-[0-9a-f]{12})$/m);
    expect(names).not.toBeNull();
    expect(stderr).toContain(
      '  0:00  Add Roles                Added AllowAuroraS3Role, AllowAuroraLambdaRole.',
    );
    expect(stderr).toMatch(/Reboot Instance +Rebooting followed-primary\./);
    expect(stderr).toContain('Cluster followed: associated.');
  });

  it('shows every event once, however often the history is read', async () => {
    const cluster = deployed.addCluster('polled');
    const release = deployed.holdTime();
    const before = deployed.callsOf('GetExecutionHistory');
    let waits = 0;

    const { code, stderr } = await deployed.run(['start', '--cluster', cluster, '--s3', s3Role], () => {
      waits += 1;
      if (waits === 3) release();
    });

    expect(code).toBe(0);
    expect(deployed.callsOf('GetExecutionHistory') - before).toBeGreaterThan(3);
    expect(stderr.match(/Add Roles {16}/g)).toHaveLength(1);
    expect(stderr.match(/Modify Cluster {11}/g)).toHaveLength(1);
  });

  it('exits 2 with error and cause when the execution fails', async () => {
    const { code, stdout, stderr } = await start('no-such-cluster');

    expect(code).toBe(2);
    expect(JSON.parse(stdout)).toMatchObject({
      status: 'FAILED',
      error: 'DBClusterNotFoundFault',
      rolledBack: [],
    });
    expect(stderr).toContain('FAILED: DBClusterNotFoundFault');
  });

  it('stops watching at Ctrl-C, lets the execution run, and says how to come back', async () => {
    const cluster = deployed.addCluster('interrupted');
    const release = deployed.holdTime();

    const { code, stdout, stderr } = await deployed.run(
      ['start', '--cluster', cluster, '--s3', s3Role],
      ({ interrupt }) => interrupt(),
    );

    expect(code).toBe(130);
    expect(stdout).toBe('');
    const [, arn = ''] = stderr.match(/To come back:\n {2}aurora-roles watch (\S+)\n$/) ?? [];
    const execution = deployed.aws.stepFunctions.executions.find(arn)?.execution;
    expect(execution?.status).toBe('RUNNING');
    release();
    await execution?.done;
    expect(execution?.status).toBe('SUCCEEDED');
  });
});

describe('start, repeated', () => {
  it('follows the execution that runs, also when the request is spelt otherwise', async () => {
    const cluster = deployed.addCluster('twice');
    const release = deployed.holdTime();
    const { stdout } = await start(cluster, '--detach');
    const first = JSON.parse(stdout);
    const started = deployed.callsOf('StartExecution');

    const again = await start(cluster.toUpperCase(), '--reboot', 'when-required', '--detach');

    expect(again.code).toBe(0);
    expect(JSON.parse(again.stdout)).toEqual({ ...first, isNew: false });
    expect(again.stderr).toBe(`The same request is already running: ${first.executionArn}\n`);
    expect(deployed.callsOf('StartExecution')).toBe(started);
    release();
  });

  it('starts the next execution once the first has ended, and says so', async () => {
    const cluster = deployed.addCluster('thrice');
    const names: string[] = [];
    const said: string[] = [];

    for (const round of [1, 2, 3]) {
      const { stdout, stderr } = await start(cluster);
      expect(JSON.parse(stdout).outcome, `round ${round}`).toBe(
        round === 1 ? 'associated' : 'already-associated',
      );
      names.push(stderr.match(/:(thrice-[\w-]+)$/m)?.[1] ?? '');
      said.push(stderr.split('\n')[0] ?? '');
    }

    const [first] = names;
    expect(names).toEqual([first, `${first}-2`, `${first}-3`]);
    expect(said[2]).toBe(`${first}-2 of the same request ended with SUCCEEDED. This is ${first}-3.`);
  });
});

describe('the place of the workflow', () => {
  it('is told by --state-machine, and the stack is not asked', async () => {
    const before = deployed.callsOf('DescribeStacks');

    const { code } = await start(deployed.addCluster('by-arn'), '--state-machine', machine, '--detach');

    expect(code).toBe(0);
    expect(deployed.callsOf('DescribeStacks')).toBe(before);
  });

  it('is told by the environment when no option does', async () => {
    const before = deployed.callsOf('DescribeStacks');
    process.env.AURORA_ROLES_STATE_MACHINE_ARN = machine;

    const { code } = await start(deployed.addCluster('by-variable'), '--detach');

    delete process.env.AURORA_ROLES_STATE_MACHINE_ARN;
    expect(code).toBe(0);
    expect(deployed.callsOf('DescribeStacks')).toBe(before);
  });

  it('is the stack aurora-role-association otherwise', async () => {
    const before = deployed.callsOf('DescribeStacks');

    const { code } = await start(deployed.addCluster('by-stack'), '--detach');

    expect(code).toBe(0);
    expect(deployed.callsOf('DescribeStacks')).toBe(before + 1);
  });

  it('is another stack with --stack: one that is not there is said in a sentence', async () => {
    const { code, stdout, stderr } = await start('any', '--stack', 'my-stack');

    expect(code).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toMatch(
      /^Stack with id my-stack does not exist\. Check the Region and the account\. Or name your stack with --stack/,
    );
  });

  it('is in the Region of --region', async () => {
    const arn = machine.replace('us-east-1', 'eu-west-1');

    // The local AWS is in another Region, and does not know the ARN.
    const { code, stderr } = await start('any', '--region', 'eu-west-1', '--state-machine', arn);

    expect(code).toBe(1);
    expect(stderr).toMatch(/^There is no such state machine or execution: .*eu-west-1/);
  });
});

describe('--profile', () => {
  it('takes the credentials of a profile, and is told to who comes back', async () => {
    const cluster = deployed.addCluster('by-profile');
    const release = deployed.holdTime();
    const folder = mkdtempSync(join(tmpdir(), 'profile-'));
    const path = join(folder, 'credentials');
    writeFileSync(path, '[somebody]\naws_access_key_id = local\naws_secret_access_key = local\n');
    vi.stubEnv('AWS_SHARED_CREDENTIALS_FILE', path);
    vi.stubEnv('AWS_ACCESS_KEY_ID', undefined);
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', undefined);
    onTestFinished(() => {
      vi.unstubAllEnvs();
      rmSync(folder, { recursive: true });
    });
    const args = ['start', '--cluster', cluster, '--s3', s3Role];

    const without = await deployed.run(args);
    const other = await deployed.run([...args, '--profile', 'nobody']);
    const right = await deployed.run([...args, '--profile', 'somebody'], ({ interrupt }) => interrupt());

    expect(without.code).toBe(1);
    expect(without.stderr).toMatch(/^No AWS credentials were found: /);
    expect(other.code).toBe(1);
    expect(right.code).toBe(130);
    expect(right.stderr).toMatch(/aurora-roles watch \S+ --profile somebody\n$/);
    release();
  });
});
