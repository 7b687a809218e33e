/** Several executions at once, global databases and roles that are taken away, in random worlds. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SimulatedAws } from '../../simulation/machinery/simulated-aws.ts';
import type { ScenarioKind } from '../../simulation/scenario/kinds.ts';
import { moveNames } from '../../simulation/scenario/people.ts';
import { describeBadRun, simulate } from '../../simulation/simulate.ts';
import type { Tally } from '../../simulation/tally/tally.ts';

const LIMIT_MS = 600_000;

let aws: SimulatedAws;
beforeAll(() => {
  aws = new SimulatedAws();
});
afterAll(() => aws.close());

/** Of the first 60, 14, 12 or 16 runs of a seed, as few as meet what all meet: `npm run simulate` finds them by `--few`. */
async function simulated(kind: ScenarioKind, seed: string, runs: readonly number[]): Promise<Tally['met']> {
  const { tally, bad } = await simulate(aws, { seed, runs, kind });
  expect(bad.map(describeBadRun).join('\n')).toBe('');
  expect(tally.runs).toBe(runs.length);
  return tally.met;
}

describe('executions at once on one cluster', () => {
  it('keep every promise, whoever waits, is stopped or works on', { timeout: LIMIT_MS }, async () => {
    const { coincidences, outcomes } = await simulated(
      'together',
      'comet',
      [
        1, 2, 3, 6, 7, 12, 14, 15, 17, 18, 19, 20, 22, 24, 25, 26, 29, 33, 38, 39, 40, 42, 43, 44, 45, 46, 49,
        50, 52, 53, 59, 60,
      ],
    );

    expect(outcomes).toEqual(
      expect.arrayContaining(['SUCCEEDED already-associated', 'ABORTED', 'TIMED_OUT']),
    );
    expect(coincidences).toEqual(
      expect.arrayContaining([
        'waited for the lock, and then held it',
        'waited for the lock, and found all done',
        'locked out',
        'found the lock free again',
        'took over the lock of one that was stopped',
        'took over the lock of one that was timed out',
        'took over the lock of one that is forgotten',
        'took the lock twice, for its answer was lost',
        'ended with its lock left behind',
        'stopped while it held the lock',
        'stopped in a call, whose function went on',
        'stopped while it waited for the lock',
        'stopped while it rolled back',
        'told its end twice',
        'could tell nobody',
      ]),
    );
  });
});

describe('an execution on a cluster of a global database', () => {
  it('keeps every promise', { timeout: LIMIT_MS }, async () => {
    const { coincidences, worlds } = await simulated(
      'global',
      'meridian',
      [1, 2, 3, 4, 5, 6, 8, 9, 10, 11, 12, 13, 14],
    );

    expect(coincidences).toEqual(
      expect.arrayContaining(['spared the secondaries', 'rebooted the secondaries with leave']),
    );
    expect(worlds).toEqual(
      expect.arrayContaining([
        'leads a global database',
        'leads a global database of one',
        'follows in a global database',
      ]),
    );
  });
});

describe('a name that comes to belong to another cluster', () => {
  it('leads to no change of the other one', { timeout: LIMIT_MS }, async () => {
    const { deeds, outcomes } = await simulated('moved', 'dawn', [1, 2, 4, 5, 9, 10, 11, 12]);

    expect(deeds).toEqual(expect.arrayContaining([...moveNames]));
    expect(outcomes).toContain('FAILED ClusterReplacedError');
  });
});

describe('a disassociation', () => {
  it('keeps every promise', { timeout: LIMIT_MS }, async () => {
    const { coincidences, outcomes } = await simulated('removal', 'halo', [1, 2, 5, 6, 8, 10, 11, 14, 16]);

    expect(outcomes).toEqual(
      expect.arrayContaining(['SUCCEEDED disassociated', 'SUCCEEDED reboot-pending', 'SUCCEEDED planned']),
    );
    expect(coincidences).toEqual(
      expect.arrayContaining(['removed a role under a feature name', 'brought removed roles back']),
    );
  });
});
