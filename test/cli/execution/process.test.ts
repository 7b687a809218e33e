/** The commands as processes beside a local AWS in a third one: signals, streams and exit codes as a shell sees them. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { CreateDBClusterCommand, RDSClient } from '@aws-sdk/client-rds';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { s3Role } from './deployed.ts';

const root = join(import.meta.dirname, '../../..');
const main = join(root, 'cli/main.ts');
/** Three processes at a time on a machine that runs all other tests beside them. */
const PATIENCE_MS = 60_000;

let local: ChildProcess;
let environment: NodeJS.ProcessEnv;
beforeAll(async () => {
  local = spawn(process.execPath, [main, 'local', '--port', '0', '--quiet'], { cwd: root });
  const text = await outputWith(local, 'AWS_DEFAULT_REGION');
  const variables = [...text.matchAll(/^export (\w+)=(.*)$/gm)].map(([, name, value]) => [name, value]);
  environment = { ...process.env, ...Object.fromEntries(variables) };
}, PATIENCE_MS);
afterAll(() => void local.kill());

const args = ['start', '--cluster', 'my-cluster', '--s3', s3Role];

/** What it has written to both streams, once that is among it. */
function outputWith(child: ChildProcess, awaited: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    const add = (chunk: Buffer) => {
      text += chunk.toString();
      if (text.includes(awaited)) resolve(text);
    };
    child.stdout?.on('data', add);
    child.stderr?.on('data', add);
    child.once('exit', (code) => reject(new Error(`It ended with ${code}: ${text}`)));
  });
}

function run(command: readonly string[]) {
  return spawnSync(process.execPath, [main, ...command], { cwd: root, encoding: 'utf8', env: environment });
}

/** It is being created for minutes, and the state machine waits for it in real time. */
async function createCluster(DBClusterIdentifier: string): Promise<void> {
  const rds = new RDSClient({
    endpoint: environment.AWS_ENDPOINT_URL ?? '',
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  const secrets = { MasterUsername: 'admin', MasterUserPassword: 'not-a-secret' };
  await rds.send(new CreateDBClusterCommand({ DBClusterIdentifier, Engine: 'aurora-mysql', ...secrets }));
}

describe('the commands as processes', { timeout: PATIENCE_MS }, () => {
  it('keep the report on standard output and all else on standard error, without colours in a pipe', () => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...args], {
      cwd: root,
      encoding: 'utf8',
      env: { ...environment, FORCE_COLOR: '1' },
    });

    expect(status).toBe(2);
    expect(JSON.parse(stdout)).toMatchObject({ status: 'FAILED', error: 'DBClusterNotFoundFault' });
    expect(stderr).toContain('Validate Request');
    expect(stderr).not.toContain('\u001b');
  });

  it('end with 130 at Ctrl-C, and leave the execution alone', async () => {
    await createCluster('new-cluster');
    const newCluster = ['start', '--cluster', 'new-cluster', '--s3', s3Role];
    const watching = spawn(process.execPath, [main, ...newCluster], { cwd: root, env: environment });
    const ended = new Promise((resolve) => watching.once('exit', resolve));
    await outputWith(watching, '-> Wait For Cluster');

    watching.kill('SIGINT');

    expect(await ended).toBe(130);
    const named = { clusterIdentifier: 'new-cluster', name: expect.stringMatching(/^new-cluster-/) };
    const { stdout } = run(['list', '--json', '--status', 'RUNNING']);
    expect(JSON.parse(stdout)).toContainEqual(expect.objectContaining(named));
  });

  it.skipIf(process.platform !== 'linux')(
    'say at Ctrl-C on a terminal how to come back, whatever the spinner does with the signal',
    async () => {
      await createCluster('watched-cluster');
      const detached = ['start', '--cluster', 'watched-cluster', '--s3', s3Role, '--detach'];
      const { stdout } = run(detached);
      const command = ['stty cols 100;', process.execPath, main, 'watch', JSON.parse(stdout).name].join(' ');
      const terminal = spawn('script', ['-qec', command, '/dev/null'], {
        cwd: root,
        env: { ...environment, TERM: 'xterm' },
      });
      const ended = new Promise((resolve) => terminal.once('exit', resolve));
      await outputWith(terminal, 'Check request');
      const told = outputWith(terminal, 'To come back');

      terminal.stdin.write('\u0003');

      expect(await told).toContain('The execution goes on.');
      expect(await ended).toBe(130);
    },
  );

  it('exit 1 with one sentence when AWS is out of reach', () => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [main, 'list'], {
      cwd: root,
      encoding: 'utf8',
      env: { ...environment, AWS_ENDPOINT_URL: 'http://127.0.0.1:1' },
    });

    expect(status).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/^AWS cannot be reached: .*127\.0\.0\.1:1\. Check the network.*\n$/);
  });
});
