/** Requests whose reboots wait for a window, in random worlds. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SimulatedAws } from '../../simulation/machinery/simulated-aws.ts';
import { describeBadRun, simulate } from '../../simulation/simulate.ts';

const RUNS = 20;
const LIMIT_MS = 180_000;

describe('reboots that wait for a window', () => {
  let aws: SimulatedAws;
  beforeAll(() => {
    aws = new SimulatedAws();
  });
  afterAll(() => aws.close());

  it('are done in it, and none is forgotten', { timeout: LIMIT_MS }, async () => {
    const { tally, bad } = await simulate(aws, { seed: 'borealis', runs: RUNS, kind: 'window' });
    const { outcomes } = tally.met;

    expect(bad.map(describeBadRun).join('\n')).toBe('');
    expect(tally.runs).toBe(RUNS);
    expect(outcomes).toEqual(
      expect.arrayContaining([
        'SUCCEEDED reboot-scheduled',
        'SUCCEEDED associated',
        'SUCCEEDED already-associated',
        'FAILED AssociationLostError',
      ]),
    );
  });
});
