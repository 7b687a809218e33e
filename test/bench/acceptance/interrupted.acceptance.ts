import { readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Aws, type AwsCall, AwsError } from '../../../bench/acceptance/aws.ts';
import { cleanUp } from '../../../bench/acceptance/clean-up.ts';
import { Ledger } from '../../../bench/acceptance/ledger.ts';
import { steps as all } from '../../../bench/acceptance/steps.ts';
import type { Thing } from '../../../bench/acceptance/things.ts';
import { LocalAccount } from './local-account.ts';

let account: LocalAccount;
beforeAll(async () => {
  account = await LocalAccount.start();
});
afterEach(() => {
  account.aws.rds.reset();
  account.aws.iam.reset();
});
afterAll(() => account.close());

/** Those that make something, and what they rest on. */
const steps = all.filter(({ name }) => /^(stack|roles|cluster|reboot|connect|event start|delete)/.test(name));

/** Every call that makes or deletes something, and looks in between. */
const moments = [
  { operation: 'CreateRole', nth: 2 },
  { operation: 'CreateDBCluster', nth: 1 },
  { operation: 'CreateDBInstance', nth: 1 },
  { operation: 'StartExecution', nth: 1 },
  { operation: 'DescribeExecution', nth: 12 },
  { operation: 'DeleteSchedule', nth: 1 },
  { operation: 'StartExecution', nth: 2 },
  { operation: 'CreateDBCluster', nth: 2 },
  { operation: 'ListExecutions', nth: 1 },
  { operation: 'DeleteDBInstance', nth: 1 },
];

/** What becomes of the call. */
type Fate = (call: () => ReturnType<Aws>) => ReturnType<Aws>;

const refused: Fate = async () => {
  throw new AwsError('InternalFailure', 'It went wrong.', 500);
};

const lost: Fate = async (call) => {
  await call();
  throw new AwsError('ECONNRESET', 'The answer was lost.', null);
};

/** Whether a run came to its moment at all. */
let isReached = false;

/** An account in which the nth call of an operation has a fate. */
function fated({ operation, nth }: (typeof moments)[number], fate: Fate): Aws {
  let left = nth;
  isReached = false;
  return (call: AwsCall) => {
    if (call.operation !== operation) return account.call(call);
    left -= 1;
    if (left !== 0) return account.call(call);
    isReached = true;
    return fate(() => account.call(call));
  };
}

async function leftBehind(): Promise<readonly string[]> {
  const running = account.aws.stepFunctions.executions.running();
  return [...(await account.leftovers()), ...running.map(({ execution }) => String(execution))];
}

describe.each(moments)('a run in which $operation number $nth goes wrong', (moment) => {
  it.each([
    { label: 'is refused', fate: refused },
    { label: 'does what it should, but its answer is lost', fate: lost },
  ])('leaves nothing behind when it $label', async ({ fate }) => {
    const { left } = await account.run({ steps, aws: fated(moment, fate) });

    expect([isReached, left]).toEqual([true, []]);
    expect(await leftBehind()).toEqual([]);
  });

  it('leaves nothing behind after Ctrl-C', async () => {
    const interruption = new AbortController();
    const aws = fated(moment, (call) => {
      interruption.abort(new Error('Interrupted.'));
      return call();
    });

    const { left } = await account.run({ steps, aws, signal: interruption.signal });

    expect([isReached, left]).toEqual([true, []]);
    expect(await leftBehind()).toEqual([]);
  });

  it('lists everything that is left after a crash, and deletes it on a second run', async () => {
    let isDown = false;
    const goingDown = fated(moment, async (call) => {
      const answer = await call();
      isDown = true;
      return answer;
    });
    const crash: Aws = async (call) => {
      if (isDown) throw new AwsError('ECONNREFUSED', 'The process has ended.', null);
      return goingDown(call);
    };
    await account.run({ steps, aws: crash });

    const { things } = JSON.parse(readFileSync(account.ledgerPath, 'utf8')) as { things: readonly Thing[] };
    const unlisted = (await account.leftovers()).filter(
      (name) => !things.some(({ id }) => name.includes(id)),
    );
    expect([isReached, unlisted]).toEqual([true, []]);

    const ledger = Ledger.open(account.ledgerPath);
    const { clock, call: aws } = account;
    expect(await clock.busy(() => cleanUp({ aws, clock, ledger, print: () => {} }))).toEqual([]);
    expect(await leftBehind()).toEqual([]);
  });
});
