/** One execution in random worlds. `npm run simulate` does the same for any number of runs. */
import { describe, expect, it } from 'vitest';
import { SimulatedAws } from '../../simulation/machinery/simulated-aws.ts';
import { clusterDeedNames } from '../../simulation/scenario/people.ts';
import { describeBadRun, simulate } from '../../simulation/simulate.ts';

/** Of 330, as few as meet what all meet: `npm run simulate -- --kind alone --seed polar --runs 330 --few` finds them. */
const RUNS = [
  4, 6, 7, 8, 11, 13, 16, 17, 22, 28, 34, 36, 55, 57, 59, 60, 78, 83, 88, 90, 94, 111, 113, 117, 119, 125,
  135, 137, 141, 142, 144, 150, 175, 176, 180, 197, 203, 212, 218, 224, 228, 244, 245, 285, 297, 298, 308,
  313, 330,
];
const LIMIT_MS = 600_000;

describe('an execution in random worlds', () => {
  it('keeps every promise, whatever fails and whoever interferes', { timeout: LIMIT_MS }, async () => {
    const aws = new SimulatedAws();
    const { tally, bad } = await simulate(aws, { seed: 'polar', runs: RUNS, kind: 'alone' });
    aws.close();

    expect(bad.map(describeBadRun).join('\n')).toBe('');
    expect(tally.runs).toBe(RUNS.length);
    // Worlds in which nothing ever happens would prove nothing.
    expect(tally.met.deeds.toSorted()).toEqual(clusterDeedNames.toSorted());
    expect(tally.met.faults).toEqual(
      expect.arrayContaining(['throttle', 'late', 'dropped before', 'dropped after', 'AccessDenied after']),
    );
    expect(tally.met.worlds).toEqual(
      expect.arrayContaining([
        'still creating',
        'headless',
        'stopped',
        'backing up',
        'maintenance',
        'failing over',
        'unknown status',
        'Serverless v1',
        'Serverless v2, paused',
        'replica cluster',
        'before 2.10',
        '8.4 as 8.4.mysql_aurora.8.4.7',
        '8.4 as 8.4.7',
        'other engine',
      ]),
    );
  });
});
