/** The commands as processes beside a local AWS in this one: signals, streams and exit codes as a shell sees them. */
import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startEndpoint } from '../../../local/endpoint/endpoint.ts';
import { Deployed, s3Role } from './deployed.ts';

const root = join(import.meta.dirname, '../../..');
const main = join(root, 'cli/main.ts');
/** Two processes at a time on a machine that runs all other tests beside them. */
const PATIENCE_MS = 60_000;

let deployed: Deployed;
beforeAll(async () => {
  deployed = await Deployed.start(join(root, 'template.yaml'), {}, startEndpoint);
}, PATIENCE_MS);
afterAll(() => deployed.aws.close());

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

/** Runs it to its end, without holding up the local AWS of this process. */
async function run(command: readonly string[], variables: NodeJS.ProcessEnv) {
  const child = spawn(process.execPath, [main, ...command], {
    cwd: root,
    env: { ...process.env, ...variables },
  });
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return { status: await ended, stdout, stderr };
}

describe('the commands as processes', { timeout: PATIENCE_MS }, () => {
  it('keep the report on standard output and all else on standard error, without colours in a pipe', async () => {
    const { status, stdout, stderr } = await run(args, { FORCE_COLOR: '1' });

    expect(status).toBe(2);
    expect(JSON.parse(stdout)).toMatchObject({ status: 'FAILED', error: 'DBClusterNotFoundFault' });
    expect(stderr).toContain('Validate Request');
    expect(stderr).not.toContain('\u001b');
  });

  it('end with 130 at Ctrl-C, and leave the execution alone', async () => {
    deployed.addCluster('new-cluster');
    deployed.holdTime();
    const newCluster = ['start', '--cluster', 'new-cluster', '--s3', s3Role];
    const watching = spawn(process.execPath, [main, ...newCluster], { cwd: root });
    const ended = new Promise((resolve) => watching.once('exit', resolve));
    await outputWith(watching, '-> Wait For Roles');

    watching.kill('SIGINT');

    expect(await ended).toBe(130);
    const named = { clusterIdentifier: 'new-cluster', name: expect.stringMatching(/^new-cluster-/) };
    const { stdout } = await deployed.run(['list', '--json', '--status', 'RUNNING']);
    expect(JSON.parse(stdout)).toContainEqual(expect.objectContaining(named));
  });

  it.skipIf(process.platform !== 'linux')(
    'say at Ctrl-C on a terminal how to come back, whatever the spinner does with the signal',
    async () => {
      deployed.addCluster('watched-cluster');
      deployed.holdTime();
      const detached = ['start', '--cluster', 'watched-cluster', '--s3', s3Role, '--detach'];
      const { stdout } = await deployed.run(detached);
      const command = ['stty cols 100;', process.execPath, main, 'watch', JSON.parse(stdout).name].join(' ');
      const terminal = spawn('script', ['-qec', command, '/dev/null'], {
        cwd: root,
        env: { ...process.env, TERM: 'xterm' },
      });
      const ended = new Promise((resolve) => terminal.once('exit', resolve));
      await outputWith(terminal, 'Check request');
      const told = outputWith(terminal, 'To come back');

      terminal.stdin.write('\u0003');

      expect(await told).toContain('The execution goes on.');
      expect(await ended).toBe(130);
    },
  );

  it('exit 1 with one sentence when AWS is out of reach', async () => {
    const { status, stdout, stderr } = await run(['list'], { AWS_ENDPOINT_URL: 'http://127.0.0.1:1' });

    expect(status).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/^AWS cannot be reached: .*127\.0\.0\.1:1\. Check the network.*\n$/);
  });
});
