import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { type Aws, AwsError } from '../../../bench/acceptance/aws.ts';
import { cleanUp, describeThing, type Left } from '../../../bench/acceptance/clean-up.ts';
import { Ledger } from '../../../bench/acceptance/ledger.ts';
import { steps } from '../../../bench/acceptance/steps.ts';
import { sleep } from '../../../local/clock/clock.ts';
import { LocalAccount } from './local-account.ts';
import { type Fate, failing, fated, isChanging, momentsOf } from './moments.ts';

const account = await LocalAccount.start();
/** Of a run in which nothing goes wrong. */
const { recording } = await account.run();
const moments = momentsOf(recording);

afterEach(() => account.reset());
afterAll(() => account.close());

const broken: Fate = async () => {
  throw new AwsError('InternalFailure', 'It went wrong.', 500);
};

const lost: Fate = async (call) => {
  await call();
  throw new AwsError('ECONNRESET', 'The answer was lost.', null);
};

const denied: Fate = async () => {
  throw new AwsError('AccessDenied', 'You may not.', 403);
};

/** An account that a process can no longer call once it has made so many calls that change something. */
function crashAfter(changes: number, call: Aws = account.call): Aws {
  let left = changes;
  return async (made) => {
    if (left === 0) throw new AwsError('ECONNREFUSED', 'The process has ended.', null);
    const answer = await call(made);
    if (isChanging(made.operation)) left -= 1;
    return answer;
  };
}

/** What the ledger lists, in words. */
function listed(): readonly string[] {
  return Ledger.open(account.ledgerPath).things.map(describeThing).sort();
}

/** As with --clean-up. */
function cleanUpNow(aws: Aws = account.call): Promise<readonly Left[]> {
  const { clock, ledgerPath } = account;
  return clock.busy(() => cleanUp({ aws, clock, ledger: Ledger.open(ledgerPath), print: () => {} }));
}

/** Whether something that still goes on makes more, when nobody looks any more. */
async function leftHoursLater(): Promise<readonly string[]> {
  await account.clock.busy(() => sleep(account.clock, 4 * 3_600_000));
  return account.leftovers();
}

it('has a moment at every step at which a run can be interrupted, and at which a call can fail', () => {
  const names = steps.map(({ name }) => name);

  expect([...new Set(moments.map(({ step }) => step))]).toEqual(names);
  expect([...new Set(failing(moments).map(({ step }) => step))]).toEqual(names);
});

describe.each(moments)('a run that is interrupted in the step $step, at $operation number $nth', (moment) => {
  it('leaves nothing behind after Ctrl-C', async () => {
    const interruption = new AbortController();
    const { isReached, ...run } = fated(account.call, moment, (call) => {
      interruption.abort(new Error('Interrupted.'));
      return call();
    });

    const { left, results } = await account.run({ ...run, signal: interruption.signal });

    expect(isReached()).toBe(true);
    expect(results.at(-1)).toMatchObject({ notRun: 'interrupted' });
    expect([left, listed(), await leftHoursLater()]).toEqual([[], [], []]);
  });

  it('lists what is left when its process ends, and whenever that of a clean-up ends, until all is deleted', async () => {
    let isDown = false;
    const { aws, steps, isReached } = fated(account.call, moment, async (call) => {
      const answer = await call();
      isDown = true;
      return answer;
    });
    await account.run({ steps, aws: (call) => (isDown ? crashAfter(0)(call) : aws(call)) });

    expect(isReached()).toBe(true);
    for (let changes = 0; listed().length > 0 && changes < 50; changes += 1) {
      expect(listed()).toEqual(expect.arrayContaining([...(await account.leftovers())]));
      await cleanUpNow(crashAfter(changes));
    }
    expect([listed(), await leftHoursLater()]).toEqual([[], []]);
  });
});

describe.each(failing(moments))(
  'a run in whose step $step the call $operation number $nth fails',
  (moment) => {
    it.each([
      { label: 'it fails once', fate: broken },
      { label: 'it does what it should, but its answer is lost', fate: lost },
    ])('leaves nothing behind when $label', async ({ fate }) => {
      const { isReached, ...run } = fated(account.call, moment, fate);

      const { left } = await account.run(run);

      expect(isReached()).toBe(true);
      expect([left, listed(), await leftHoursLater()]).toEqual([[], [], []]);
    });

    it('lists exactly what is left when it is denied from then on, and deletes it once it is allowed', async () => {
      const { isReached, ...run } = fated(account.call, moment, denied, denied);

      const { left } = await account.run(run);

      expect(isReached()).toBe(true);
      const notDeleted = left.map(({ thing }) => describeThing(thing)).sort();
      expect([notDeleted, listed()]).toEqual([await account.leftovers(), notDeleted]);
      expect(await cleanUpNow()).toEqual([]);
      expect([listed(), await leftHoursLater()]).toEqual([[], []]);
    });
  },
);
