/** One execution in random worlds. `npm run simulate` does the same for any number of runs. */
import { describe, expect, it } from 'vitest';
import { SimulatedAws } from '../../simulation/machinery/simulated-aws.ts';
import { clusterDeedNames } from '../../simulation/scenario/people.ts';
import { describeBadRun, simulate } from '../../simulation/simulate.ts';

/** Others are in `coincidences.test.ts` and `connections.test.ts`, so that the cores share them. */
const RUNS = 240;
const LIMIT_MS = 600_000;

describe('an execution in random worlds', () => {
  it('keeps every promise, whatever fails and whoever interferes', { timeout: LIMIT_MS }, async () => {
    const aws = new SimulatedAws();
    const { tally, bad } = await simulate(aws, { seed: 'polar', runs: RUNS, kind: 'alone' });
    aws.close();

    expect(bad.map(describeBadRun).join('\n')).toBe('');
    expect(tally.runs).toBe(RUNS);
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
