/** The reboots that wait for their window: listed, and taken back. */
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { Deployed, s3Role } from './deployed.ts';

const deployed = await Deployed.start(join(import.meta.dirname, '../../../template.yaml'));
afterAll(() => deployed.aws.close());

let number = 0;
let cluster: string;
beforeEach(() => {
  number += 1;
  cluster = deployed.addCluster(`cluster-${number}`);
});

const inWindow = ['--reboot', 'in-window', '--reboot-window', 'sun:03:00-sun:04:30'];

/** The clock stops before the window, once the execution has ended. */
async function schedule(command = ['start', '--s3', s3Role]) {
  const { stdout } = await deployed.run([...command, '--detach', '--cluster', cluster, ...inWindow]);
  const { executionArn }: { executionArn: string } = JSON.parse(stdout);
  await deployed.aws.stepFunctions.executions.find(executionArn)?.execution.done;
  deployed.holdTime();
  return executionArn;
}

describe('reboots', () => {
  it('says of none that there is none', async () => {
    expect(await deployed.run(['reboots'])).toEqual({
      code: 0,
      stdout: '',
      stderr: 'No reboot is scheduled.\n',
    });
  });

  it('lists cluster, time, reason and execution of each', async () => {
    const executionArn = await schedule();

    const listed = await deployed.run(['reboots']);
    const asJson = await deployed.run(['reboots', '--json']);

    expect(listed.stdout).toMatch(/Cluster +When \(UTC\) +Window +Why +Scheduled by/);
    expect(listed.stdout).toMatch(
      new RegExp(
        `${cluster} +20\\d\\d-\\d\\d-\\d\\d 03:00 +sun:03:00-sun:04:30 +associate AllowAuroraS3Role +${cluster}-`,
      ),
    );
    expect(JSON.parse(asJson.stdout)).toEqual([
      {
        clusterIdentifier: cluster,
        clusterResourceId: expect.stringMatching(/^cluster-\w{26}$/),
        rebootAt: expect.stringMatching(/T03:00:00.000Z$/),
        rebootWindow: 'sun:03:00-sun:04:30',
        workflow: 'associate',
        roles: [s3Role],
        scheduledBy: executionArn,
      },
    ]);
    await deployed.run(['reboots', 'cancel', '--cluster', cluster]);
  });

  it.each([
    { label: 'its identifier', name: () => cluster },
    { label: 'its ARN', name: () => `arn:aws:rds:us-east-1:123456789012:cluster:${cluster}` },
  ])('cancels that of a cluster by $label, and says that its members still wait', async ({ name }) => {
    await schedule();

    const { code, stdout, stderr } = await deployed.run(['reboots', 'cancel', '--cluster', name()]);

    expect(code).toBe(0);
    expect(stderr).toContain(
      `Cancelled. What waits for a reboot in ${cluster} goes on without the new values`,
    );
    expect(JSON.parse(stdout)).toMatchObject({ clusterIdentifier: cluster });
    expect(deployed.aws.scheduler.schedules()).toEqual([]);
  });

  it('exits 1 when there is nothing to cancel', async () => {
    const { code, stderr } = await deployed.run(['reboots', 'cancel', '--cluster', cluster]);

    expect(code).toBe(1);
    expect(stderr).toBe(`No reboot of ${cluster} is scheduled: aurora-roles reboots lists those that are.\n`);
  });

  it('exits 1 and says which stack there is not', async () => {
    const { code, stderr } = await deployed.run(['reboots', '--stack', 'another']);

    expect(code).toBe(1);
    expect(stderr).toContain('another');
  });
});

describe('plan', () => {
  it('shows when instances would be rebooted, and keeps to it', async () => {
    const planned = await deployed.run(['plan', '--json', '--cluster', cluster, '--s3', s3Role, ...inWindow]);
    await schedule();
    const done = await deployed.run(['reboots', '--json']);

    const { outcome, rebootAt, instances, summary } = JSON.parse(planned.stdout);
    expect(outcome).toBe('planned');
    expect(summary).toContain(`Its reboots would wait for window sun:03:00-sun:04:30 (UTC): ${rebootAt}.`);
    expect(instances).toMatchObject([
      { rebootAt, reason: expect.stringContaining('Would be rebooted in window') },
    ]);
    expect(JSON.parse(done.stdout)).toMatchObject([{ rebootAt }]);
    await deployed.run(['reboots', 'cancel', '--cluster', cluster]);
  });
});
