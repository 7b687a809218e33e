import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { describeResult } from '../../../bench/acceptance/run.ts';
import { LocalAccount } from './local-account.ts';

let account: LocalAccount;
beforeEach(async () => {
  account = await LocalAccount.start();
});
afterEach(() => account.close());

describe('an acceptance run', () => {
  it('holds throughout against the local AWS, and leaves nothing behind', async () => {
    const { results, left } = await account.run();

    expect(results.map(describeResult)).toEqual([
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
      'skipped  alarms: this account has no CloudWatch',
      expect.stringMatching(/^held {5}disassociate: /),
      expect.stringMatching(/^held {5}events of the cluster: /),
      expect.stringMatching(/^held {5}delete the cluster: /),
    ]);
    expect(left).toEqual([]);
    expect(JSON.parse(readFileSync(account.ledgerPath, 'utf8')).things).toEqual([]);
    expect(await account.leftovers()).toEqual([]);
  });
});
