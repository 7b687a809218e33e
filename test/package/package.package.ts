/** `npm pack` and an install in an empty folder give the command, the local AWS and the client. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { install, nodesAtHand, versionOf } from './installed.ts';

const installed = install();
const { folder, home, command } = installed ?? { folder: '', home: '', command: '' };
const children: ChildProcess[] = [];
afterAll(() => {
  for (const child of children) child.kill();
  if (folder !== '') rmSync(folder, { recursive: true });
});

const s3Role = 'arn:aws:iam::123456789012:role/AllowAuroraS3Role';
const nodes = nodesAtHand().map((node) => ({ node, version: versionOf(node) }));

/** Skipped by name where npm cannot fetch what the package depends on. */
const here = describe.skipIf(installed === undefined);

here.each(nodes)('the installed command on Node $version', ({ node }) => {
  const run = (args: readonly string[], env: Readonly<Record<string, string>> = {}) =>
    spawnSync(node, [command, ...args], {
      cwd: folder,
      encoding: 'utf8',
      env: { ...process.env, ...env },
    });

  it('says what it can do', () => {
    const { status, stdout } = run(['--help']);

    expect(status).toBe(0);
    for (const name of ['plan', 'start', 'disassociate', 'watch', 'stop', 'list', 'demo', 'local']) {
      expect(stdout).toMatch(new RegExp(`^ {2}${name} `, 'm'));
    }
  });

  it('runs the demo on the functions that were built, without a warning of an old Node, and writes its page', () => {
    const { status, stdout, stderr } = run(['demo', '--speed', 'max', '--report', 'report.html']);

    expect(stderr).toContain('Cluster my-cluster: associated.');
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ outcome: 'associated' });
    expect(stderr).not.toContain('Warning');
    expect(readFileSync(join(folder, 'report.html'), 'utf8')).toContain('<h1>my-cluster: associated</h1>');
  });

  it('serves a local AWS, and associates, lists and watches in it', async () => {
    const child = spawn(node, [command, 'local', '--port', '0', '--speed', '200', '--quiet'], {
      cwd: folder,
    });
    children.push(child);
    const variables = await readyVariables(child);
    expect(await (await fetch(variables.AWS_ENDPOINT_URL ?? '')).text()).toContain('<h1>Local AWS</h1>');
    const request = { clusterIdentifier: 'my-cluster', roles: [{ service: 's3', roleArn: s3Role }] };
    writeFileSync(join(folder, 'request.json'), JSON.stringify(request));

    const started = run(['start', '--input', 'request.json'], variables);

    // There is no such cluster, and the whole way there and back was gone.
    expect(started.status).toBe(2);
    const { error } = JSON.parse(started.stdout);
    expect(error).toBe('DBClusterNotFoundFault');
    const listed = run(['list', '--json'], variables);
    expect(JSON.parse(listed.stdout)).toMatchObject([
      { status: 'FAILED', clusterIdentifier: 'my-cluster', outcome: error },
    ]);
    const watched = run(['watch', JSON.parse(listed.stdout)[0].name], variables);
    expect(watched.status).toBe(2);
    expect(watched.stderr).toContain('Validate Request');
  });

  it('gives a program its client', () => {
    const program = `
      import { InvalidInputError, followExecution, startAssociation, startDisassociation } from 'aurora-role-association';
      const error = await startAssociation({ clusterIdentifier: '?', roles: [] }).catch((thrown) => thrown);
      console.log(error instanceof InvalidInputError, typeof followExecution, typeof startDisassociation);`;
    const { stdout, stderr } = spawnSync(node, ['--input-type=module', '--eval', program], {
      cwd: folder,
      encoding: 'utf8',
      env: { ...process.env, NODE_NO_WARNINGS: '1' },
    });

    expect(stderr).toBe('');
    expect(stdout).toBe('true function function\n');
  });
});

here('the programs of the documentation', () => {
  const page = readFileSync(join(import.meta.dirname, '../../docs/program.md'), 'utf8');
  const [, program = ''] = page.match(/^```ts\n(.*?)^```$/ms) ?? [];

  it('compiles, and says what the execution came to', async () => {
    const child = spawn(process.execPath, [command, 'local', '--port', '0', '--quiet'], { cwd: folder });
    children.push(child);
    const variables = await readyVariables(child);
    writeFileSync(join(folder, 'readme.mjs'), program);

    const { stdout, stderr } = spawnSync(process.execPath, ['readme.mjs'], {
      cwd: folder,
      encoding: 'utf8',
      env: { ...process.env, ...variables },
    });

    expect(stderr).toBe('');
    expect(stdout).toMatch(/^started arn:\S+:my-cluster-\w+\nDBClusterNotFoundFault .*my-cluster/);
    expect(compile(`declare const console: { log(...what: unknown[]): void };\n${program}`)).toBe('');
  });

  it('compile, also the short one of README', () => {
    const [, short = ''] =
      readFileSync(join(import.meta.dirname, '../../README.md'), 'utf8').match(/^```ts\n(.*?)^```$/ms) ?? [];

    expect(short).toContain('startAssociation');
    expect(compile(short)).toBe('');
  });
});

here('the declarations of the client', () => {
  it('let a right program through', () => {
    const program = `
      import { type Report, followExecution, startAssociation } from 'aurora-role-association';
      const { executionArn } = await startAssociation(
        { clusterIdentifier: 'my-cluster', roles: [{ service: 's3', roleArn: '${s3Role}' }], reboot: 'never' },
        { region: 'eu-west-1' },
      );
      const report: Report = await followExecution(executionArn, { onEvent: ({ type }) => void type?.length });
      export const outcome: 'associated' | string = report.outcome;`;

    expect(compile(program)).toBe('');
  });

  it('stop a wrong one', () => {
    const program = `
      import { startAssociation } from 'aurora-role-association';
      await startAssociation({ clusterIdentifier: 'my-cluster', roles: [{ service: 's4', roleArn: '' }] });`;

    expect(compile(program)).toMatch(/Type '"s4"' is not assignable to type/);
  });
});

here('the package', () => {
  it('carries what can be deployed from it', () => {
    const template = readFileSync(join(home, 'template.yaml'), 'utf8');
    const machines = [...template.matchAll(/DefinitionUri: (\S+)/g)].map(([, path = '']) => path);

    expect(template).toContain('CodeUri: dist');
    expect(machines.length).toBeGreaterThan(0);
    for (const path of ['dist/handlers.js', ...machines]) {
      expect(readFileSync(join(home, path), 'utf8').length, path).toBeGreaterThan(1000);
    }
  });

  it('has neither sources nor tests in it', () => {
    const { stdout } = spawnSync('find', [home, '-name', '*.ts', '-not', '-name', '*.d.ts'], {
      encoding: 'utf8',
    });

    expect(stdout).toBe('');
  });
});

function compile(program: string): string {
  writeFileSync(join(folder, 'program.ts'), program);
  const compiler = join(import.meta.dirname, '../../node_modules/.bin/tsc');
  const options = ['--noEmit', '--strict', '--module', 'nodenext', '--skipLibCheck', '--types', ''];
  return spawnSync(compiler, [...options, 'program.ts'], { cwd: folder, encoding: 'utf8' }).stdout;
}

function readyVariables(child: ChildProcess): Promise<Record<string, string>> {
  return new Promise((resolve, reject) => {
    let [stdout, stderr] = ['', ''];
    const look = () => {
      if (!stderr.includes('Ready: ') || !stdout.includes('AWS_DEFAULT_REGION')) return;
      const lines = [...stdout.matchAll(/^export (\w+)=(.*)$/gm)];
      resolve(Object.fromEntries(lines.map(([, name, value]) => [name, value])));
    };
    child.stdout?.on('data', (chunk) => {
      stdout += chunk;
      look();
    });
    child.stderr?.on('data', (chunk) => {
      stderr += chunk;
      look();
    });
    child.once('exit', (code) => reject(new Error(`It ended with ${code}: ${stderr}`)));
  });
}
