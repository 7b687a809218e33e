import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Deployed, lambdaRole, s3Role } from './deployed.ts';

let deployed: Deployed;
beforeAll(async () => {
  deployed = await Deployed.start(join(import.meta.dirname, '../../../template.yaml'));
});
afterAll(() => deployed.aws.close());

function plan(cluster: string, ...more: readonly string[]) {
  return deployed.run(['plan', '--cluster', cluster, '--s3', s3Role, '--lambda', lambdaRole, ...more]);
}

describe('plan', () => {
  it('prints what would change and what would reboot, and changes nothing', async () => {
    deployed.aws.rds.world.addCluster({
      identifier: 'planned',
      instances: [{ identifier: 'planned-primary' }, { identifier: 'planned-reader' }],
    });

    const { code, stdout } = await plan('planned');

    expect(code).toBe(0);
    const lines = stdout.split('\n');
    expect(lines[0]).toMatch(/^Cluster planned \(8\.0\.mysql_aurora\.[\d.]+\): 5 changes, 2 reboots\.$/);
    expect(lines.find((line) => line.includes('aws_default_s3_role'))).toMatch(
      /^ModifyDBClusterParameterGroup {2}planned-roles aws_default_s3_role +not set +arn:aws:iam::/,
    );
    expect(lines.find((line) => line.startsWith('ModifyDBCluster '))).toMatch(
      /^ModifyDBCluster +planned +default\.aurora-mysql8\.0 +planned-roles$/,
    );
    expect(stdout).toMatch(/^planned-reader +reader +in-sync +Would be rebooted: it would run without/m);
    expect(deployed.aws.calls.filter(({ service, changing }) => service === 'rds' && changing)).toEqual([]);
  });

  it('prints the report as JSON with --json, and nothing else on standard output', async () => {
    const cluster = deployed.addCluster('as-json');

    const { code, stdout } = await plan(cluster, '--json');

    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ outcome: 'planned', clusterIdentifier: cluster });
    expect(deployed.newestInput()).toMatchObject({ dryRun: true });
  });

  it('says that nothing is to be done where nothing is', async () => {
    deployed.aws.rds.world.addParameterGroup({
      name: 'done-roles',
      parameters: { aws_default_s3_role: s3Role, aws_default_lambda_role: lambdaRole },
    });
    deployed.aws.rds.world.addCluster({
      identifier: 'done',
      instances: [{ identifier: 'done-primary' }],
      parameterGroup: 'done-roles',
      roles: [{ roleArn: s3Role }, { roleArn: lambdaRole }],
    });

    const { code, stdout } = await plan('done');

    expect(code).toBe(0);
    expect(stdout).toMatch(/: no change, no reboot\.\n\nInstance /);
    expect(stdout).toMatch(/^done-primary .*Not rebooted: nothing was pending\.$/m);
  });

  it('exits 2 and says why where a start would fail, as JSON too with --json', async () => {
    const table = await plan('nowhere');
    const json = await plan('nowhere', '--json');

    expect(table).toMatchObject({ code: 2, stdout: '' });
    expect(table.stderr).toContain('FAILED: DBClusterNotFoundFault');
    expect(json.code).toBe(2);
    expect(JSON.parse(json.stdout)).toMatchObject({ status: 'FAILED', error: 'DBClusterNotFoundFault' });
  });
});
