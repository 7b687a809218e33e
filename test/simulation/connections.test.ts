/** Roles that are made for what a request connects, in random worlds. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SimulatedAws } from '../../simulation/machinery/simulated-aws.ts';
import { roleDeedNames } from '../../simulation/scenario/people.ts';
import { describeBadRun, simulate } from '../../simulation/simulate.ts';

/** Of 60, as few as meet what all meet: `npm run simulate -- --kind connection --seed polar --runs 60 --few` finds them. */
const RUNS = [
  1, 2, 3, 4, 5, 6, 8, 13, 14, 15, 18, 19, 22, 25, 26, 29, 33, 35, 36, 37, 40, 41, 43, 44, 48, 49, 50, 53, 55,
  57, 58, 59,
];
const LIMIT_MS = 600_000;

describe('an execution that connects a service, or takes the connection away', () => {
  let aws: SimulatedAws;
  beforeAll(() => {
    aws = new SimulatedAws();
  });
  afterAll(() => aws.close());

  it('keeps every promise, whatever fails and whoever interferes', { timeout: LIMIT_MS }, async () => {
    const { tally, bad } = await simulate(aws, { seed: 'polar', runs: RUNS, kind: 'connection' });
    const { outcomes, coincidences, faults, deeds } = tally.met;

    expect(bad.map(describeBadRun).join('\n')).toBe('');
    expect(tally.runs).toBe(RUNS.length);
    expect(deeds).toEqual(expect.arrayContaining([...roleDeedNames]));
    expect(outcomes).toEqual(
      expect.arrayContaining([
        'SUCCEEDED associated',
        'SUCCEEDED disassociated',
        'SUCCEEDED planned',
        'FAILED RoleNotOursError',
        'FAILED ConnectServicesOffError',
        'FAILED UntrustedRoleError',
      ]),
    );
    expect(coincidences).toEqual(
      expect.arrayContaining([
        'made a role',
        'corrected who may assume a role',
        'corrected what a role may do',
        'asked RDS before it knew a role',
        'rolled back a role that it had made',
        'rolled back what it had corrected',
        'deleted a role',
        'left a role that was to be deleted',
      ]),
    );
    expect(faults).toEqual(
      expect.arrayContaining([
        'throttle, of IAM',
        'dropped before, of IAM',
        'dropped after, of IAM',
        'ConcurrentModification before, of IAM',
        'AccessDenied after, of IAM',
      ]),
    );
  });
});
