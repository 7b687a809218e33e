/**
 * Every command of the documentation that can run here does; each of the others has a reason why it does not. They run in
 * this process, for starting one takes longer than most of them; test/cli has some of them as processes.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeProgram } from '../../cli/program.ts';
import packageJson from '../../package.json' with { type: 'json' };
import { runCommand, startCommand } from '../cli/captured.ts';
import { Deployed } from '../cli/execution/deployed.ts';
import { commandsOf, pages, readPage, root } from './pages.ts';

const commands = [...new Set(pages.flatMap(commandsOf))];

/** Where a command runs that does not run here, or why it runs nowhere. */
const notHere: readonly { readonly commands: RegExp; readonly reason: string }[] = [
  { commands: /^aws /, reason: 'test/clients/docs.clients.ts runs the shell blocks with the AWS CLI' },
  { commands: /^sam( |$)/, reason: 'needs an AWS account' },
  { commands: /^npm ci$/, reason: 'needs a registry; .ci/run begins with it' },
  { commands: /^(npm test|\.ci\/run)$/, reason: 'runs this test' },
  { commands: /^npm run check$/, reason: 'the gate of every change' },
  {
    commands: /^npm run (build|definitions|schema|readme)$/,
    reason: 'npm run check compares what it writes',
  },
  { commands: /^npm run test:(acceptance|clients|package|browser)$/, reason: 'a step of .ci/run' },
  { commands: /^npm run (sbom|audit)$/, reason: 'a step of .ci/run; one of them needs a registry' },
  { commands: /^npm (pack|install FILE\.tgz)$|^npx aurora-roles$/, reason: 'npm run test:package runs them' },
  {
    commands: /^npm run acceptance\b/,
    reason: 'needs an AWS account; test/bench/acceptance runs it locally',
  },
  { commands: /^npm run screenshots$/, reason: 'writes pictures; needs Chromium' },
  { commands: /^npm run bench\b/, reason: 'measures for minutes' },
  { commands: /^npm run simulate:mutants$/, reason: 'takes hours' },
  { commands: /^npm run conformance -- FOLDER$/, reason: 'needs recorded executions' },
  {
    commands: / (start|disassociate) --direct /,
    reason: 'test/cli/direct runs it, on a clock that need not wait',
  },
];

const ofTheDemo = /^npm (?:-s )?start\b(?: --)?(.*)$/;
const ofTheLocalAws = /^npm run local\b(?: --)?(.*)$/;
const ofTheSimulation = /^npm run simulate -- --runs \d+ (.*)$/;
const ofTheCommandLine = /^(?:npm run -s )?aurora-roles\b(?: --(?= ))?(.*)$/;
const runHere = [ofTheDemo, ofTheLocalAws, ofTheSimulation, ofTheCommandLine];

function isNotHere(command: string): boolean {
  return notHere.some((some) => some.commands.test(command));
}

/** The arguments of a command, without what follows in a pipe or a redirection. */
function argumentsOf(pattern: RegExp, command: string): readonly string[] {
  const [, given = ''] = pattern.exec(command) ?? [];
  return given
    .replace(/ \d?[>|].*$/, '')
    .split(' ')
    .filter((argument) => argument !== '');
}

const matching = (pattern: RegExp) =>
  commands.filter(
    (command) =>
      pattern.test(command) && (notHere.some((some) => some.commands === pattern) || !isNotHere(command)),
  );

describe('a command of the documentation', () => {
  it('runs here, or has a reason not to', () => {
    const known = [...runHere, ...notHere.map((some) => some.commands)];

    expect(commands.filter((command) => !known.some((pattern) => pattern.test(command)))).toEqual([]);
  });

  it.each([...runHere, ...notHere.map((some) => some.commands)])('is one that there is: %s', (pattern) => {
    expect(matching(pattern)).not.toEqual([]);
  });

  it('names a script of package.json', () => {
    const named = commands.flatMap((command) => /^npm run (?:-s )?(\S+)/.exec(command)?.slice(1) ?? []);

    expect(named.filter((name) => !(name in packageJson.scripts))).toEqual([]);
  });
});

describe('npm start', () => {
  /** At another speed, and with another reader of its output, it is the same. */
  const optionsOf = (command: string) => argumentsOf(ofTheDemo, command.replace(/ --speed \w+/, ''));
  const different = new Map(matching(ofTheDemo).map((command) => [optionsOf(command).join(' '), command]));

  const folder = mkdtempSync(join(tmpdir(), 'docs-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it.each([...different.values()])('runs: %s', async (command) => {
    const options = optionsOf(command).map((option) =>
      option.replace('report.html', `${folder}/report.html`),
    );

    const { code, stdout, stderr } = await runCommand('demo', ...options, '--speed', 'max');

    expect(code, stderr).toBe(command.includes('invalid-role') ? 2 : 0);
    if (!command.includes('--list')) expect(JSON.parse(stdout)).toBeTypeOf('object');
  });
});

describe('npm run local', () => {
  it.each(matching(ofTheLocalAws))('runs: %s', async (command) => {
    const serving = startCommand('local', ...argumentsOf(ofTheLocalAws, command), '--port', '0');
    serving.onSaid('Ready: ', serving.end);

    const { code, stdout, stderr } = await serving.ended;

    expect(code, stderr).toBe(0);
    expect(stdout).toMatch(command.includes('--help') ? /^Usage: / : /^export AWS_ENDPOINT_URL=/);
  });
});

describe('npm run simulate', () => {
  it.each(matching(ofTheSimulation))('runs, with fewer runs: %s', (command) => {
    const args = ['simulation/main.ts', '--runs', '2', ...argumentsOf(ofTheSimulation, command)];

    const { status, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' });

    expect(status, stderr).toBe(0);
  });
});

describe('aurora-roles', () => {
  let deployed: Deployed;
  beforeAll(async () => {
    deployed = await Deployed.start(`${root}/template.yaml`);
    const instances = ['my-cluster-primary', 'my-cluster-reader'].map((identifier) => ({ identifier }));
    deployed.aws.rds.world.addCluster({ identifier: 'my-cluster', instances });
  });
  afterAll(() => deployed.aws.close());

  /** A name of a command in the text, or one of its options, is not meant to be typed as it stands. */
  const isMentionedOnly = (command: string) => !/ --cluster | list$/.test(command);
  const [mentioned, typed] = [true, false].map((only) =>
    matching(ofTheCommandLine).filter((command) => isMentionedOnly(command) === only),
  );

  it('shows the plan that docs/command-line.md shows', async () => {
    const [, command = '', shown] =
      /^\$ (aurora-roles plan .*)\n([^$]*)\n\$/m.exec(readPage('docs/command-line.md').text) ?? [];

    const { stdout } = await deployed.run(argumentsOf(ofTheCommandLine, command));

    expect(stdout).toBe(shown);
  });

  it.each(typed ?? [])('runs: %s', async (command) => {
    const { code, stderr } = await deployed.run(argumentsOf(ofTheCommandLine, command));

    expect(code, stderr).toBe(0);
  });

  it.each(mentioned ?? [])('has what is mentioned: %s', (mention) => {
    const [name, ...rest] = argumentsOf(ofTheCommandLine, mention);
    const options = rest.filter((argument) => argument.startsWith('--'));
    const command = makeProgram().commands.find((some) => some.name() === name);
    const known = command?.options.map(({ long }) => long);

    if (name !== undefined) expect(known).toEqual(expect.arrayContaining(options));
  });
});
