/** The workflow in random worlds. `npm run simulate` does the same for any number of runs. */
import { describe, expect, it } from 'vitest';
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
