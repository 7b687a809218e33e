/** The workflow in random worlds. `npm run simulate` does the same for any number of runs. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SimulatedAws } from './machinery/simulated-aws.ts';
import { runScenario } from './run.ts';
import { deedNames } from './scenario/people.ts';
import { describeBadRun, simulate } from './simulate.ts';

const RUNS = 500;
const LIMIT_MS = 120_000;

describe('the workflow in random worlds', () => {
  it('keeps every promise, whatever fails and whoever interferes', { timeout: LIMIT_MS }, async () => {
    const { tally, bad } = await simulate({ seed: 'aurora', runs: RUNS });

    expect(bad.map(describeBadRun).join('\n')).toBe('');
    expect(tally.runs).toBe(RUNS);
    // Worlds in which nothing ever happens would prove nothing.
    expect(tally.met.deeds.toSorted()).toEqual(deedNames.toSorted());
    expect(tally.met.faults).toEqual(
      expect.arrayContaining(['throttle', 'late', 'dropped before', 'dropped after', 'AccessDenied after']),
    );
  });
});

describe('runScenario', () => {
  let aws: SimulatedAws;
  beforeAll(async () => {
    aws = await SimulatedAws.start();
  });
  afterAll(() => aws.close());

  it.each(['replayed-1', 'replayed-2', 'replayed-3', 'replayed-4'])(
    'plays the run of seed %s the same way every time, whatever ran before it',
    async (seed) => {
      const run = await runScenario(aws, seed);
      await runScenario(aws, `before ${seed}`);

      const again = await runScenario(aws, seed);

      expect(again.first.journal).toEqual(run.first.journal);
      expect(again.first.history.map(({ type, timestamp }) => [type, timestamp])).toEqual(
        run.first.history.map(({ type, timestamp }) => [type, timestamp]),
      );
      expect(again.nextDay).toEqual(run.nextDay);
    },
  );
});
