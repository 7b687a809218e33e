/** An acceptance run in an account that is very unlike AWS: moto, in its server mode. */
import { type ChildProcess, execFile, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');
/** That of the PATH unless told. */
const command = process.env.MOTO_SERVER ?? 'moto_server';
const isInstalled = spawnSync(command, ['--help']).status === 0;
if (!isInstalled) process.stderr.write('Skipped: moto_server is not installed here.\n');

describe.skipIf(!isInstalled)('an acceptance run against moto', () => {
  const folder = mkdtempSync(join(tmpdir(), 'acceptance-moto-'));
  const ledger = join(folder, 'ledger.json');
  let server: ChildProcess;
  let url = '';
  beforeAll(async () => {
    const port = await freePort();
    url = `http://127.0.0.1:${port}`;
    server = spawn(command, ['-H', '127.0.0.1', '-p', String(port)], { stdio: 'ignore' });
    await answers(url);
  });
  afterAll(() => {
    server.kill('SIGTERM');
    rmSync(folder, { recursive: true });
  });

  it('ends with a report of what differs, and leaves nothing behind', async () => {
    const { status, stdout, stderr } = await acceptance(url, ['--folder', folder, '--ledger', ledger]);

    expect(stderr).not.toMatch(/^\s+at /m);
    expect(status).toBe(1);
    expect(stdout).toMatch(/^held {5}roles: /m);
    expect(stdout).toMatch(/^FAILED {3}stack: /m);
    expect(stdout).toMatch(/^not run {2}associate: it needs stack/m);
    const { differences } = JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8'));
    expect(differences.length).toBeGreaterThan(20);
    expect(JSON.parse(readFileSync(ledger, 'utf8')).things).toEqual([]);
  });
});

interface Ran {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

function acceptance(url: string, options: readonly string[]): Promise<Ran> {
  const args = [
    join(root, 'bench/acceptance/main.ts'),
    '--yes-create-resources',
    '--speed',
    '1000',
    ...options,
  ];
  const env = {
    // Whoever has the program that deploys stacks shall not deploy one.
    PATH: '/nowhere',
    AWS_ENDPOINT_URL: url,
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_REGION: 'us-east-1',
  };
  return new Promise((resolve) => {
    execFile(process.execPath, args, { cwd: root, env, encoding: 'utf8' }, (error, stdout, stderr) =>
      resolve({ status: error === null ? 0 : Number(error.code ?? -1), stdout, stderr }),
    );
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const socket = createServer().listen(0, '127.0.0.1', () => {
      const address = socket.address();
      socket.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

async function answers(url: string): Promise<void> {
  for (;;) {
    const response = await fetch(url).catch(() => undefined);
    if (response !== undefined) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
