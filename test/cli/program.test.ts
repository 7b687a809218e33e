/** What every command has, as a shell sees it. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import ownPackage from '../../package.json' with { type: 'json' };

const root = join(import.meta.dirname, '../..');

function run(args: readonly string[], environment: NodeJS.ProcessEnv = {}) {
  return spawnSync(process.execPath, [join(root, 'cli/main.ts'), ...args], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, ...environment },
  });
}

describe('aurora-roles', () => {
  it('says its version', () => {
    expect(run(['--version']).stdout).toBe(`${ownPackage.version}\n`);
  });

  it.each([
    { label: 'commands', args: ['di'], completions: ['disassociate'] },
    { label: 'options', args: ['start', '--re'], completions: ['--remove-replaced', '--reboot', '--region'] },
    { label: 'values', args: ['list', '--status', 'T'], completions: ['TIMED_OUT'] },
  ])('completes $label', ({ args, completions }) => {
    const { stdout } = run(['complete', '--', ...args]);
    const offered = stdout.split('\n').filter((line) => line !== '' && !line.startsWith(':'));
    expect(offered.map((line) => line.split('\t')[0])).toEqual(expect.arrayContaining(completions));
  });

  it.each(['bash', 'zsh', 'fish'])('has a script for the completions of %s', (shell) => {
    const { status, stdout } = run(['complete', shell]);
    expect(status).toBe(0);
    expect(stdout).toContain('aurora-roles complete --');
  });

  it('answers help and completions without loading the AWS SDK, which takes longer than all else', () => {
    const tell = "load:(url,context,next)=>(url.includes('@aws-sdk')&&console.error(url),next(url,context))";
    const hook = `--import=data:text/javascript,import{registerHooks}from'node:module';registerHooks({${tell}})`;
    expect(run(['list', '--help'], { NODE_OPTIONS: hook })).toMatchObject({ status: 0, stderr: '' });
    expect(run(['complete', '--', 'di'], { NODE_OPTIONS: hook })).toMatchObject({ status: 0, stderr: '' });
  });

  it('keeps the warnings of Node and of libraries to itself, unless they are asked for', () => {
    const warn =
      '--import=data:text/javascript,process.nextTick(()=>setTimeout(()=>process.emitWarning(`old`),1))';
    const help = ['demo', '--list'];
    expect(run(help, { NODE_OPTIONS: warn }).stderr).toBe('');
    expect(run(help, { NODE_OPTIONS: `${warn} --trace-warnings` }).stderr).toContain('Warning: old');
  });
});
