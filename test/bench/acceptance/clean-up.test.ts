import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { type Aws, AwsError } from '../../../bench/acceptance/aws.ts';
import { cleanUp } from '../../../bench/acceptance/clean-up.ts';
import { Ledger } from '../../../bench/acceptance/ledger.ts';
import { VirtualClock } from '../../../local/clock/virtual-clock.ts';

const folder = mkdtempSync(join(tmpdir(), 'acceptance-clean-up-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** An account with one stack, which goes through these statuses, a look at a time, and stays in the last. */
function stackThat(statuses: readonly string[]): Aws {
  let looks = 0;
  return async ({ operation }) => {
    if (operation !== 'DescribeStacks') return {};
    const StackStatus = statuses[Math.min(looks, statuses.length - 1)];
    looks += 1;
    if (StackStatus === 'gone')
      throw new AwsError('ValidationError', 'Stack with id mine does not exist', 400);
    return { Stacks: [{ StackStatus, StackStatusReason: 'The group is not empty.' }] };
  };
}

async function leftOf(statuses: readonly string[]): Promise<readonly string[]> {
  const clock = new VirtualClock();
  const path = join(folder, 'ledger.json');
  rmSync(path, { force: true });
  const ledger = Ledger.begin(path, { run: 'run1', accountId: '123456789012', region: 'us-east-1' });
  ledger.add({ kind: 'stack', id: 'mine' });
  const aws = stackThat(statuses);
  const left = await clock.busy(() => cleanUp({ aws, clock, ledger, print: () => {} }));
  return left.map(({ reason }) => reason);
}

describe('the stack of a run', () => {
  it.each([
    { label: 'was complete', statuses: ['CREATE_COMPLETE', 'DELETE_IN_PROGRESS', 'gone'] },
    { label: 'was never executed', statuses: ['REVIEW_IN_PROGRESS', 'DELETE_IN_PROGRESS', 'gone'] },
    { label: 'could not be deleted before', statuses: ['DELETE_FAILED', 'DELETE_IN_PROGRESS', 'gone'] },
  ])('is deleted when it $label', async ({ statuses }) => {
    expect(await leftOf(statuses)).toEqual([]);
  });

  it('is left with the reason that CloudFormation gives when its deletion fails', async () => {
    const statuses = [
      'CREATE_COMPLETE',
      'DELETE_IN_PROGRESS',
      'DELETE_FAILED',
      'DELETE_IN_PROGRESS',
      'DELETE_FAILED',
    ];

    expect(await leftOf(statuses)).toEqual(['The group is not empty.']);
  });
});
