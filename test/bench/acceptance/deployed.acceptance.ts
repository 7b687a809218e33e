import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Aws, AwsError } from '../../../bench/acceptance/aws.ts';
import { cleanUp, describeThing } from '../../../bench/acceptance/clean-up.ts';
import { Ledger } from '../../../bench/acceptance/ledger.ts';
import { reportOn } from '../../../bench/acceptance/report.ts';
import { describeResult } from '../../../bench/acceptance/run.ts';
import { steps } from '../../../bench/acceptance/steps.ts';
import { sleep } from '../../../local/clock/clock.ts';
import { createStack } from './create-stack.ts';
import { LocalAccount } from './local-account.ts';

let account: LocalAccount;
beforeEach(async () => {
  account = await LocalAccount.start({ isEmpty: true });
});
afterEach(() => account.close());

describe('a run in an account without the stack', () => {
  it('deploys it, holds throughout, and deletes it with all else', async () => {
    const { results, left } = await account.run();

    expect(results.map(describeResult)).toEqual(steps.map(() => expect.stringMatching(/^held {5}/)));
    expect([left, await account.leftovers()]).toEqual([[], []]);
  });

  it('makes a recording that can be replayed', async () => {
    const { recording } = await account.run();

    expect((await reportOn(recording)).differences).toEqual([]);
  });
});

type Deploy = (stackName: string) => Promise<void>;

/** Only the stack, and what can be had without it. */
const few = steps.filter(({ name }) => ['stack', 'roles', 'associate'].includes(name));

const asked: Deploy = async (StackName) => {
  const { clock, call: aws } = account;
  // It is on its way for three minutes.
  await Promise.race([createStack({ stackName: StackName, aws, clock }), sleep(clock, 60_000)]);
};

describe('a run whose deployment goes wrong', () => {
  it.each<{ label: string; deploy: Deploy }>([
    {
      label: 'before it makes anything',
      deploy: async () => {
        throw new Error('sam could not be started.');
      },
    },
    {
      label: 'while the stack is being created',
      deploy: async (stackName) => {
        await asked(stackName);
        throw new Error('sam deploy ended with exit code 1.');
      },
    },
    {
      label: 'when the stack is complete',
      deploy: async (stackName) => {
        await createStack({ stackName, aws: account.call, clock: account.clock });
        throw new Error('sam deploy ended with exit code 1.');
      },
    },
  ])('$label runs nothing that needs the stack, and leaves nothing behind', async ({ deploy }) => {
    const { results, left } = await account.run({ steps: few, deploy });

    expect(results.map(describeResult)).toEqual([
      expect.stringMatching(/^FAILED {3}stack: sam /),
      expect.stringMatching(/^held {5}roles: /),
      'not run  associate: it needs stack',
    ]);
    expect([left, await account.leftovers()]).toEqual([[], []]);
  });

  it('leaves nothing behind after Ctrl-C', async () => {
    const interruption = new AbortController();
    const deploy: Deploy = async (stackName) => {
      await asked(stackName);
      interruption.abort(new Error('Interrupted.'));
    };

    const { results, left } = await account.run({ steps: few, deploy, signal: interruption.signal });

    expect(results[0]).toMatchObject({ notRun: 'interrupted' });
    expect([left, await account.leftovers()]).toEqual([[], []]);
  });

  it('lists the stack that it may not delete, and deletes it once it may', async () => {
    const { clock, call } = account;
    const denied: Aws = async (made) => {
      if (made.operation === 'DeleteStack') throw new AwsError('AccessDenied', 'You may not.', 403);
      return call(made);
    };

    const { left } = await account.run({ steps: few, aws: denied });

    const things = left.map(({ thing }) => describeThing(thing));
    expect(things).toEqual([expect.stringMatching(/^stack aurora-roles-acceptance-run/)]);
    expect(await account.leftovers()).toEqual(things);
    const ledger = Ledger.open(account.ledgerPath);
    expect(await clock.busy(() => cleanUp({ aws: call, clock, ledger, print: () => {} }))).toEqual([]);
    expect(await account.leftovers()).toEqual([]);
  });
});
