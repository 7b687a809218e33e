/** `npm run local` as a process, and the clients that are run against it with what it printed. */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { join } from 'node:path';
import type { InstalledClient } from './installed.ts';

export interface Ran {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

const root = join(import.meta.dirname, '../..');

export class LocalProcess {
  readonly url: string;
  readonly #process: ChildProcess;
  readonly #variables: Readonly<Record<string, string>>;

  /**
   * Two hundred simulated seconds pass in one, so that what takes minutes takes as long as a call of a client. The
   * Region is one where AWS CLI 1 has no URL of its own for RDS, which it would prefer to AWS_ENDPOINT_URL.
   */
  static async start(): Promise<LocalProcess> {
    const options = ['--port', '0', '--speed', '200', '--region', 'eu-west-1', '--quiet'];
    const args = [join(root, 'cli/main.ts'), 'local', ...options];
    const started = spawn(process.execPath, args, { cwd: root });
    let stdout = '';
    started.stdout.on('data', (chunk) => {
      stdout += chunk;
    });
    await new Promise<void>((resolve, reject) => {
      started.stderr.on('data', (chunk) => String(chunk).includes('Ready: ') && resolve());
      started.once('exit', (code) => reject(new Error(`npm run local ended with ${code}.`)));
    });
    return new LocalProcess(started, stdout);
  }

  constructor(started: ChildProcess, printed: string) {
    this.#process = started;
    this.#variables = Object.fromEntries(
      [...printed.matchAll(/^export (\w+)=(.*)$/gm)].map(([, name = '', value = '']) => [name, value]),
    );
    this.url = this.#variables.AWS_ENDPOINT_URL ?? '';
  }

  /** Runs a client in an environment that has what was printed, and nothing of AWS besides. */
  run(
    { command }: InstalledClient,
    args: readonly string[],
    variables: Readonly<Record<string, string>> = {},
  ): Promise<Ran> {
    const own = Object.entries(process.env).filter(([name]) => !name.startsWith('AWS_'));
    const nowhere = { AWS_CONFIG_FILE: '/dev/null', AWS_SHARED_CREDENTIALS_FILE: '/dev/null', AWS_PAGER: '' };
    const env = { ...Object.fromEntries(own), ...this.#variables, ...nowhere, ...variables };
    return new Promise((resolve) => {
      execFile(command, args, { env, cwd: root, encoding: 'utf8' }, (error, stdout, stderr) => {
        resolve({ status: error === null ? 0 : Number(error.code ?? -1), stdout, stderr });
      });
    });
  }

  async end(): Promise<void> {
    const ended = new Promise((resolve) => this.#process.once('exit', resolve));
    this.#process.kill('SIGTERM');
    await ended;
  }
}
