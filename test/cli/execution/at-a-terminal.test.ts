/** The commands where a person is at the terminal: what is asked, and what is left out. */
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Deployed, s3Role } from './deployed.ts';

let deployed: Deployed;
beforeAll(async () => {
  deployed = await Deployed.start(join(import.meta.dirname, '../../../template.yaml'));
});
afterAll(() => deployed.aws.close());

function atTerminal(answer: boolean, ...args: readonly string[]) {
  deployed.questions.length = 0;
  return deployed.run(args, () => {}, answer);
}

function executionsOf(cluster: string): number {
  return deployed.aws.stepFunctions.deployed
    .flatMap(({ resource }) => deployed.aws.stepFunctions.executions.of(resource.arn))
    .filter(({ input }) => input.includes(`"${cluster}"`) && !input.includes('dryRun')).length;
}

describe('a start with a reboot', () => {
  it('shows the plan, asks, and begins at a yes, without JSON', async () => {
    const cluster = deployed.addCluster('confirmed');

    const { code, stdout, stderr } = await atTerminal(true, 'start', '--cluster', cluster, '--s3', s3Role);

    expect(deployed.questions).toEqual(['Reboot one instance and start?']);
    expect(stderr).toContain('Cluster confirmed (8.0.mysql_aurora.3.08.2): 4 changes, 1 reboot.');
    expect(stderr).toContain('Cluster confirmed: associated.');
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
  });

  it('begins nothing at a no', async () => {
    const cluster = deployed.addCluster('declined');

    const { code, stderr } = await atTerminal(false, 'start', '--cluster', cluster, '--s3', s3Role);

    expect(code).toBe(1);
    expect(stderr).toMatch(/Nothing was started\.\n$/);
    expect(executionsOf(cluster)).toBe(0);
  });

  it('asks nothing with --yes, and prints JSON all the same with --json', async () => {
    const cluster = deployed.addCluster('answered');
    const args = ['start', '--cluster', cluster, '--s3', s3Role, '--yes', '--json'];

    const { code, stdout } = await atTerminal(false, ...args);

    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ outcome: 'associated' });
    expect(deployed.questions).toEqual([]);
  });

  it('ends with a plan that cannot be made', async () => {
    const args = ['start', '--cluster', 'no-such-cluster', '--s3', s3Role];

    const { code, stderr } = await atTerminal(true, ...args);

    expect(code).toBe(2);
    expect(stderr).toContain('DBClusterNotFoundFault');
    expect(deployed.questions).toEqual([]);
  });

  it('follows the same request that runs without a question', async () => {
    const cluster = deployed.addCluster('running');
    const release = deployed.holdTime();
    const args = ['start', '--cluster', cluster, '--s3', s3Role];
    await deployed.run([...args, '--detach']);

    const { code } = await deployed.run(args, release, false);

    expect(code).toBe(0);
    expect(deployed.questions).toEqual([]);
    expect(executionsOf(cluster)).toBe(1);
  });
});

describe('a request without a reboot', () => {
  it('is not asked about', async () => {
    const cluster = deployed.addCluster('never');
    const args = ['--cluster', cluster, '--s3', s3Role];

    const started = await atTerminal(false, 'start', ...args, '--reboot', 'never');
    expect(started.code).toBe(0);
    const again = await atTerminal(false, 'start', ...args, '--reboot', 'never');
    expect(again.code).toBe(0);
    const taken = await atTerminal(false, 'disassociate', '--cluster', cluster, '--role', s3Role);
    expect(taken.code).toBe(0);
    expect(deployed.questions).toEqual([]);
  });
});

describe('a disassociation', () => {
  it('asks when it may reboot and would', async () => {
    const cluster = deployed.addCluster('taken');
    await deployed.run(['start', '--cluster', cluster, '--s3', s3Role, '--reboot', 'never']);
    const args = ['--cluster', cluster, '--role', s3Role, '--reboot', 'when-required'];

    const { code } = await atTerminal(false, 'disassociate', ...args);

    expect(deployed.questions).toEqual(['Reboot one instance and start?']);
    expect(code).toBe(1);
  });
});

describe('list --cluster', () => {
  it('lists the executions of that cluster alone', async () => {
    const cluster = deployed.addCluster('listed');
    await deployed.run(['start', '--cluster', cluster, '--s3', s3Role]);
    deployed.addCluster('unlisted');
    await deployed.run(['start', '--cluster', 'unlisted', '--s3', s3Role]);

    const { stdout } = await deployed.run(['list', '--cluster', 'Listed', '--json']);

    expect(JSON.parse(stdout).map((each: object) => Reflect.get(each, 'clusterIdentifier'))).toEqual([
      cluster,
    ]);
  });
});
