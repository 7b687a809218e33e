/** Every option of a request, by what the execution is started with. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { Deployed, s3Role } from './deployed.ts';

let deployed: Deployed;
beforeAll(async () => {
  deployed = await Deployed.start(join(import.meta.dirname, '../../../template.yaml'));
});
afterAll(() => deployed.aws.close());

const request = { clusterIdentifier: 'my-cluster', roles: [{ service: 's3', roleArn: s3Role }] };
const asked = ['--cluster', 'my-cluster', '--s3', s3Role];

function file(text: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'request-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = join(folder, 'request.json');
  writeFileSync(path, text);
  return path;
}

describe('the options of start', () => {
  it.each(['s3', 's3-import', 's3-export', 'lambda', 'comprehend', 'sagemaker', 'bedrock'])(
    'has a role for %s',
    async (service) => {
      const { code } = await deployed.run([
        'start',
        '--detach',
        '--cluster',
        'my-cluster',
        `--${service}`,
        s3Role,
      ]);

      expect(code).toBe(0);
      expect(deployed.newestInput()).toEqual({ ...request, roles: [{ service, roleArn: s3Role }] });
    },
  );

  it.each([
    { args: ['--parameter-group', 'my-group'], added: { parameterGroupName: 'my-group' } },
    { args: ['--shared-parameter-group', 'copy'], added: { sharedParameterGroup: 'copy' } },
    { args: ['--reboot', 'never'], added: { reboot: 'never' } },
    { args: ['--reboot', 'in-window'], added: { reboot: 'in-window' } },
    {
      args: ['--reboot', 'in-window', '--reboot-window', 'sun:03:00-sun:04:30'],
      added: { reboot: 'in-window', rebootWindow: 'sun:03:00-sun:04:30' },
    },
    { args: ['--on-failure', 'keep'], added: { onFailure: 'keep' } },
    { args: ['--timeout', '30'], added: { timeoutMinutes: 30 } },
    { args: ['--allow-global-reboot'], added: { allowGlobalReboot: true } },
    { args: ['--copy-tags'], added: { copyTags: true } },
    { args: ['--remove-replaced'], added: { removeReplaced: true } },
    { args: [], added: {} },
  ])('puts $args into the request', async ({ args, added }) => {
    const { code } = await deployed.run(['start', '--detach', ...asked, ...args]);

    expect(code).toBe(0);
    expect(deployed.newestInput()).toEqual({ ...request, ...added });
  });

  it('takes a whole request from a file', async () => {
    const whole = { ...request, clusterIdentifier: 'from-a-file', timeoutMinutes: 5 };

    const { code } = await deployed.run(['start', '--detach', '--input', file(JSON.stringify(whole))]);

    expect(code).toBe(0);
    expect(deployed.newestInput()).toEqual(whole);
  });

  it.each([
    { label: 'no cluster', args: ['--s3', s3Role], message: 'Name the cluster: --cluster IDENTIFIER' },
    { label: 'no role', args: ['--cluster', 'my-cluster'], message: 'Name at least one role' },
    {
      label: 'a role that is none',
      args: ['--cluster', 'my-cluster', '--s3', 'my-bucket'],
      message: 'roles[0].roleArn: found "my-bucket", expected the ARN of an IAM role',
    },
    {
      label: 'a time that is too long',
      args: [...asked, '--timeout', '361'],
      message: 'timeoutMinutes: found 361',
    },
    {
      label: 'a time that is none',
      args: [...asked, '--timeout', 'soon'],
      message: 'whole number of minutes',
    },
    { label: 'an unknown choice', args: [...asked, '--reboot', 'always'], message: 'Allowed choices are' },
    {
      label: 'an option beside --input',
      args: [...asked, '--input', 'x.json'],
      message: 'cannot be used with',
    },
    {
      label: 'no such file',
      args: ['--input', 'none.json'],
      message: 'The input file none.json cannot be used',
    },
  ])('exits 1 at $label, and starts nothing', async ({ args, message }) => {
    const before = deployed.callsOf('StartExecution');

    const { code, stdout, stderr } = await deployed.run(['start', ...args]);

    expect(code).toBe(1);
    expect(stderr).toContain(message);
    expect(stdout).toBe('');
    expect(deployed.callsOf('StartExecution')).toBe(before);
  });

  it('refuses a file that is JSON but no request', async () => {
    const { code, stderr } = await deployed.run(['start', '--input', file('[1]')]);

    expect(code).toBe(1);
    expect(stderr).toBe('The input is not a request: it must be a JSON object.\n');
  });
});
