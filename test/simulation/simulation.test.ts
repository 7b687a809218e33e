/** The workflow in random worlds. `npm run simulate` does the same for any number of runs. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Executed } from './executed.ts';
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

  it.each([
    ['replayed-1', 'alone'],
    ['replayed-2', 'global'],
    ['replayed-3', 'together'],
    ['replayed-4', 'together'],
    ['replayed-5', 'together'],
  ] as const)(
    'plays the run of seed %s, %s, the same way every time, whatever ran before it',
    async (seed, kind) => {
      const run = await runScenario(aws, seed, kind);
      await runScenario(aws, `before ${seed}`);

      const again = await runScenario(aws, seed, kind);

      expect(again.journal).toEqual(run.journal);
      expect(again.executions.map(timesOf)).toEqual(run.executions.map(timesOf));
      expect(again.nextDay).toEqual(run.nextDay);
    },
  );
});

function timesOf({ history }: Executed): readonly unknown[] {
  return history.map(({ type, timestamp }) => [type, timestamp]);
}
