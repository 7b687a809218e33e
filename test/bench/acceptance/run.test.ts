import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readRecording } from '../../../bench/acceptance/recording.ts';
import { reportOn } from '../../../bench/acceptance/report.ts';
import { describeResult, type RunResult } from '../../../bench/acceptance/run.ts';
import { LocalAccount } from './local-account.ts';

const folder = mkdtempSync(join(tmpdir(), 'acceptance-recording-'));
let result: RunResult;
let ledger: { readonly things: readonly unknown[] };
let leftovers: readonly string[];
beforeAll(async () => {
  const account = await LocalAccount.start();
  result = await account.run({ folder });
  ledger = JSON.parse(readFileSync(account.ledgerPath, 'utf8'));
  leftovers = await account.leftovers();
  await account.close();
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true }));

describe('an acceptance run against the local AWS', () => {
  it('holds throughout', () => {
    expect(result.results.map(describeResult)).toEqual([
      'skipped  stack: the stack aurora-role-association is there already',
      expect.stringMatching(/^held {5}roles: /),
      expect.stringMatching(/^held {5}cluster: /),
      expect.stringMatching(/^held {5}role that RDS cannot assume: /),
      expect.stringMatching(/^held {5}unassumable role given to RDS: /),
      expect.stringMatching(/^held {5}reboot in a window: /),
      expect.stringMatching(/^held {5}associate: /),
      expect.stringMatching(/^held {5}associate again: /),
      expect.stringMatching(/^held {5}plan: /),
      expect.stringMatching(/^held {5}connect a service: /),
      expect.stringMatching(/^held {5}rotate: /),
      expect.stringMatching(/^held {5}event start by tag: /),
      expect.stringMatching(/^held {5}alarms: /),
      expect.stringMatching(/^held {5}disassociate: /),
      expect.stringMatching(/^held {5}events of the cluster: /),
      expect.stringMatching(/^held {5}delete the cluster: /),
    ]);
  });

  it('leaves nothing behind', () => {
    expect(result.left).toEqual([]);
    expect(ledger.things).toEqual([]);
    expect(leftovers).toEqual([]);
  });

  it('records every step, without the name of the run', () => {
    const files = readdirSync(folder).filter((file) => file.endsWith('.jsonl'));

    expect(files).toHaveLength(result.results.length);
    expect(files.map((file) => readFileSync(join(folder, file), 'utf8')).join('')).not.toContain(
      'run123456789',
    );
  });

  it('finds no difference when its recording is replayed', async () => {
    const { differences, alike, timings } = await reportOn(readRecording(folder));

    expect(differences).toEqual([]);
    expect(alike).toHaveLength(result.results.length);
    expect(Object.keys(timings)).toEqual(
      expect.arrayContaining(['roleActivationMs', 'instanceCreationMs', 'rebootMs']),
    );
  });
});
