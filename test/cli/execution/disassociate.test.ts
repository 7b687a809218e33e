/** `aurora-roles disassociate`, on a stack whose state machine for it answers at once: what it is started with. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Deployed, lambdaRole, s3Role } from './deployed.ts';

let deployed: Deployed;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'disassociate-'));
  deployed = await Deployed.start(aTemplate(folder));
});
afterAll(async () => {
  await deployed.aws.close();
  rmSync(folder, { recursive: true });
});

/** Both state machines, published; the one reports that it has associated, the other that it has disassociated. */
function aTemplate(folder: string): string {
  const machines = { AssociateRoles: 'associated', DisassociateRoles: 'disassociated' };
  const resources = Object.entries(machines).map(([name, outcome]) => {
    const report = { outcome, clusterIdentifier: 'my-cluster', engineVersion: '8.0', summary: 'Done.' };
    const parameterGroup = { name: 'g', family: 'f', created: false, copiedFrom: null, attached: true };
    const Output = { ...report, parameterGroup, roles: [], instances: [], changes: [] };
    const definition = {
      QueryLanguage: 'JSONata',
      StartAt: 'Done',
      States: { Done: { Type: 'Succeed', Output } },
    };
    writeFileSync(join(folder, `${name}.asl.json`), JSON.stringify(definition));
    const Properties = { DefinitionUri: `${name}.asl.json`, AutoPublishAlias: 'live' };
    return [`${name}StateMachine`, { Type: 'AWS::Serverless::StateMachine', Properties }] as const;
  });
  const outputs = Object.keys(machines).map((name) => [
    `${name}AliasArn`,
    { Value: { Ref: `${name}StateMachineAliaslive` } },
  ]);
  const template = { Resources: Object.fromEntries(resources), Outputs: Object.fromEntries(outputs) };
  const path = join(folder, 'template.yaml');
  // JSON is YAML.
  writeFileSync(path, JSON.stringify(template));
  return path;
}

describe('disassociate', () => {
  it('starts the alias of its own state machine with the roles, and follows it', async () => {
    const args = ['--cluster', 'my-cluster', '--role', s3Role, lambdaRole, '--reboot', 'when-required'];

    const { code, stdout, stderr } = await deployed.run(['disassociate', ...args]);

    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ outcome: 'disassociated' });
    expect(stderr).toContain('execution:aurora-role-association-DisassociateRolesStateMachine:my-cluster-');
    expect(deployed.newestInput()).toEqual({
      clusterIdentifier: 'my-cluster',
      roles: [{ roleArn: s3Role }, { roleArn: lambdaRole }],
      reboot: 'when-required',
    });
    const [arn = ''] = stderr.match(/arn:\S+/) ?? [];
    const { qualifier } = deployed.aws.stepFunctions.executions.find(arn) ?? {};
    expect(qualifier?.stateMachineAliasArn).toMatch(/DisassociateRolesStateMachine:live$/);
  });

  it('plans with --plan, as JSON with --json', async () => {
    const args = ['--cluster', 'my-cluster', '--role', s3Role, '--plan'];

    const table = await deployed.run(['disassociate', ...args]);
    const json = await deployed.run(['disassociate', ...args, '--json']);

    expect(deployed.newestInput()).toMatchObject({ dryRun: true });
    expect(table.stdout).toContain('Cluster my-cluster (8.0): no change, no reboot.');
    expect(JSON.parse(json.stdout)).toMatchObject({ outcome: 'disassociated' });
  });

  it('ends at once with --detach', async () => {
    const { code, stdout } = await deployed.run([
      'disassociate',
      '--detach',
      '--cluster',
      'detached',
      '--role',
      s3Role,
    ]);

    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ name: expect.stringMatching(/^detached-/), isNew: true });
  });

  it('takes another state machine from its own environment variable', async () => {
    process.env.AURORA_ROLES_DISASSOCIATE_STATE_MACHINE_ARN =
      'arn:aws:states:us-east-1:123456789012:stateMachine:none';

    const { code, stderr } = await deployed.run(['disassociate', '--cluster', 'c', '--role', s3Role]);

    delete process.env.AURORA_ROLES_DISASSOCIATE_STATE_MACHINE_ARN;
    expect(code).toBe(1);
    expect(stderr).toMatch(/^There is no such state machine or execution: .*stateMachine:none/);
  });

  it.each([
    {
      label: 'no role',
      args: ['--cluster', 'my-cluster'],
      message: 'Name the roles to take away: --role ARN.',
    },
    { label: 'no cluster', args: ['--role', s3Role], message: 'Name the cluster' },
    { label: 'a service', args: ['--cluster', 'c', '--s3', s3Role], message: "unknown option '--s3'" },
  ])('exits 1 at $label', async ({ args, message }) => {
    const { code, stderr } = await deployed.run(['disassociate', ...args]);

    expect(code).toBe(1);
    expect(stderr).toContain(message);
  });
});

describe('list and watch', () => {
  it('know the executions of both state machines', async () => {
    await deployed.run(['start', '--cluster', 'both', '--s3', s3Role]);
    await deployed.run(['disassociate', '--cluster', 'both', '--role', s3Role]);

    const { stdout } = await deployed.run(['list', '--json', '--limit', '100']);

    const listed: { name: string; clusterIdentifier: string; outcome: string }[] = JSON.parse(stdout);
    const ofBoth = listed.filter(({ clusterIdentifier }) => clusterIdentifier === 'both');
    expect(ofBoth.map(({ outcome }) => outcome).sort()).toEqual(['associated', 'disassociated']);
    for (const { name, outcome } of ofBoth) {
      const watched = await deployed.run(['watch', name]);
      expect(JSON.parse(watched.stdout)).toMatchObject({ outcome });
    }
  });
});
