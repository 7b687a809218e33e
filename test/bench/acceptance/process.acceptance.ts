/** The whole program, in a process of its own, over HTTP: with the program that deploys, and with a true Ctrl-C. */
import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ScaledClock } from '../../../local/clock/scaled-clock.ts';
import { type LocalAws, startLocalAws } from '../../../local/local-aws.ts';

const root = join(import.meta.dirname, '../../..');
const SPEED = 600;

let aws: LocalAws;
let folder: string;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'acceptance-process-'));
  aws = await startLocalAws({
    clock: new ScaledClock(SPEED),
    templatePath: join(root, 'template.yaml'),
    rds: { options: { rolesMustExist: true } },
    isEmpty: true,
  });
  const sam = join(folder, 'sam');
  writeFileSync(sam, `#!/bin/sh\nexec "${process.execPath}" "${join(import.meta.dirname, 'sam.ts')}" "$@"\n`);
  chmodSync(sam, 0o755);
});
afterEach(async () => {
  await aws.close();
  rmSync(folder, { recursive: true });
});

const ledger = () => join(folder, 'ledger.json');

function start(): ChildProcess {
  const options = ['--yes-create-resources', '--speed', String(SPEED), '--folder', join(folder, 'recording')];
  return spawn(process.execPath, [join(root, 'bench/acceptance/main.ts'), ...options, '--ledger', ledger()], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'ignore'],
    env: {
      PATH: [folder, dirname(process.execPath), process.env.PATH].join(delimiter),
      SPEED: String(SPEED),
      AWS_ENDPOINT_URL: aws.url,
      AWS_REGION: 'us-east-1',
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
    },
  });
}

interface Ended {
  readonly code: number | null;
  readonly lines: readonly string[];
}

/** Its lines, each of which may be answered by what a person does. */
async function watch(child: ChildProcess, onLine: (line: string) => void = () => {}): Promise<Ended> {
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const lines: string[] = [];
  if (child.stdout === null) throw new Error('It prints to nobody.');
  for await (const line of createInterface({ input: child.stdout })) {
    lines.push(line);
    onLine(line);
  }
  return { code: await ended, lines };
}

function isNothingLeft(): boolean {
  const { things } = JSON.parse(readFileSync(ledger(), 'utf8')) as { things: readonly unknown[] };
  return things.length === 0 && aws.rds.look().length === 0 && aws.iam.roles().length === 0;
}

describe('npm run acceptance', () => {
  it('deploys with sam, holds throughout, finds no difference and leaves nothing behind', async () => {
    const { code, lines } = await watch(start());

    expect(lines.filter((line) => /^(DIFFERS|FAILED|not run|skipped|LEFT)/.test(line))).toEqual([]);
    expect(lines).toContainEqual(expect.stringMatching(/^held {5}stack: /));
    expect(lines).toContainEqual(expect.stringMatching(/^(\d+) of \1 steps alike, 0 differences$/));
    expect([code, isNothingLeft()]).toEqual([0, true]);
  });

  it('deletes what it made when somebody presses Ctrl-C, and compares nothing', async () => {
    const child = start();
    const { code, lines } = await watch(child, (line) => {
      if (line.startsWith('held     cluster: ')) child.kill('SIGINT');
    });

    expect(lines).toContainEqual(expect.stringMatching(/^Interrupted: deleting what was made\./));
    expect(lines).toContainEqual(expect.stringMatching(/^gone: {4}stack /));
    expect(lines.some((line) => line.includes('alike'))).toBe(false);
    expect([code, isNothingLeft()]).toEqual([1, true]);
  });
});
