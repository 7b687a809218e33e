/** Executions for several clusters that share a parameter group, in random worlds. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SimulatedAws } from '../../simulation/machinery/simulated-aws.ts';
import { describeBadRun, simulate } from '../../simulation/simulate.ts';

/** Of 40, as few as meet what all meet: `npm run simulate -- --kind fleet --seed aurora --runs 40 --few` finds them. */
const RUNS = [2, 4, 9, 10, 14, 15, 20, 21, 25, 27, 28, 32, 36, 37];
const LIMIT_MS = 180_000;

describe('executions for several clusters of one group', () => {
  let aws: SimulatedAws;
  beforeAll(() => {
    aws = new SimulatedAws();
  });
  afterAll(() => aws.close());

  it('keep every promise, and end well together', { timeout: LIMIT_MS }, async () => {
    const { tally, bad } = await simulate(aws, { seed: 'aurora', runs: RUNS, kind: 'fleet' });
    const { coincidences, outcomes } = tally.met;

    expect(bad.map(describeBadRun).join('\n')).toBe('');
    expect(tally.runs).toBe(RUNS.length);
    expect(outcomes).toEqual(expect.arrayContaining(['SUCCEEDED associated', 'ABORTED']));
    expect(coincidences).toEqual(
      expect.arrayContaining([
        'joined the group of another execution of ours',
        'took over the group of a crashed execution',
        'did not join a group, for others had set something in it',
        'ended well with others in one group',
        'refused an event from elsewhere',
      ]),
    );
  });
});
