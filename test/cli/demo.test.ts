/** The demo: what it shows and how it ends, as a process where the process is what matters. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { scenarioNames } from '../../cli/demo/scenarios.ts';
import { runCommand } from './captured.ts';

const root = join(import.meta.dirname, '../..');
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'demo-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const demo = (...args: readonly string[]) => runCommand('demo', ...args);

function demoAsProcess(...args: readonly string[]) {
  const command = [join(root, 'cli/main.ts'), 'demo', ...args];
  return spawnSync(process.execPath, command, { cwd: root, encoding: 'utf8' });
}

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

describe('demo', () => {
  it('exits 0, with the report as JSON on standard output and the display on standard error', async () => {
    const { code, stdout, stderr } = await demo('--speed', 'max');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ outcome: 'associated', elapsedSeconds: 350 });
    expect(stderr).toContain('Reboot Instance          Rebooting my-cluster-primary.');
    expect(stderr).toMatch(/^\d+ state transitions, .* 2 reboots/m);
  });

  it('exits 2, with error, cause and what was rolled back as JSON, when the execution fails', () => {
    const { status, stdout, stderr } = demoAsProcess('--speed', 'max', '--scenario', 'invalid-role');
    expect(status).toBe(2);
    expect(JSON.parse(stdout)).toMatchObject({
      status: 'FAILED',
      error: 'RoleUnusableError',
      rolledBack: [{}, {}],
    });
    expect(stderr).toContain('FAILED: RoleUnusableError');
  });

  it('runs a scaled clock at the speed that is asked for', async () => {
    const { code, stdout } = await demo('--speed', '200', '--scenario', 'own-group');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ outcome: 'associated' });
  });

  it.each([
    { input: 'events/plan.json', outcome: 'planned' },
    { input: 'events/cluster-created.json', outcome: 'associated' },
  ])('takes $input', async ({ input, outcome }) => {
    const { code, stdout } = await demo('--speed', 'max', '--input', join(root, input));
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ outcome });
  });

  it('exits 1 and names an input file that is not JSON', async () => {
    const { code, stderr } = await demo('--input', file('broken.json', '{'));
    expect(code).toBe(1);
    expect(stderr).toMatch(/The input file .*broken\.json cannot be used: .*JSON/);
  });

  it('exits 1 and says what is wrong with an option that it does not know', () => {
    const { status, stdout, stderr } = demoAsProcess('--fast');
    expect(status).toBe(1);
    expect(stderr).toContain("unknown option '--fast'");
    expect(stdout).toBe('');
  });

  it('says nothing of a reader that has seen enough', () => {
    const command = `"${process.execPath}" cli/main.ts demo --list | head -n 1`;
    const { stdout, stderr } = spawnSync('sh', ['-c', command], { cwd: root, encoding: 'utf8' });
    expect(stdout).toMatch(/^associate .*\n$/);
    expect(stderr).toBe('');
  });

  it('shows a stack that declares an association: created, updated, rolled back, deleted', async () => {
    const { code, stdout, stderr } = await demo('--speed', 'max', '--scenario', 'custom-resource');

    expect(code).toBe(0);
    expect(stderr).toContain('The stack is CREATE_COMPLETE. my-cluster has AllowAuroraS3Role.');
    expect(stderr).toContain('Update (s3, comprehend): FAILED. RoleUnusableError: ');
    expect(stderr).toContain('The stack is DELETE_COMPLETE. my-cluster has no role.');
    const statuses = JSON.parse(stdout).map(
      ({ request, answers }: { request: { RequestType: string }; answers: { Status: string }[] }) =>
        `${request.RequestType} ${answers.map(({ Status }) => Status).join()}`,
    );
    expect(statuses).toEqual([
      'Create SUCCESS',
      'Update SUCCESS',
      'Update FAILED',
      'Update SUCCESS',
      'Delete SUCCESS',
    ]);
  });

  it('lists every scenario with what it shows', async () => {
    const { code, stdout } = await demo('--list');
    expect(code).toBe(0);
    const names = stdout
      .trim()
      .split('\n')
      .map((line) => line.split(' ')[0]);
    expect(names).toEqual([...scenarioNames, 'custom-resource']);
  });
});

describe('the usage of demo', () => {
  it.each([
    { label: 'an unknown scenario', args: ['--scenario', 'nothing'], message: 'There are: associate, plan' },
    {
      label: 'a speed that is no number',
      args: ['--speed', 'fast'],
      message: 'a number above 0 up to 200, 1 for real time, or max',
    },
    { label: 'a speed of zero', args: ['--speed', '0'], message: 'a number above 0' },
    { label: 'a speed that is too high', args: ['--speed', '201'], message: 'a number above 0 up to 200' },
  ])('says what is wrong with $label', async ({ args, message }) => {
    expect((await demo(...args)).stderr).toContain(message);
  });

  it('says its options, their defaults and its exit codes', async () => {
    const { stdout: help } = await demo('--help');
    expect(help).toContain('(default: 40)');
    expect(help).toMatch(/Exit codes:\n {2}0 {2}the execution succeeded/);
  });
});
