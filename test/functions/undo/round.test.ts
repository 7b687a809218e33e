import '../environment.ts';
import { describe, expect, it } from 'vitest';
import { RdsUnavailableError } from '../../../functions/errors/errors.ts';
import { attempt, changed, merge, nothing, waitingFor } from '../../../functions/undo/round.ts';
import { aFault } from '../rds-account.ts';

const change = { action: 'ModifyDBCluster', target: 'my-cluster', from: 'a', to: 'b' };
const failing = (error: unknown) => attempt('Cluster my-cluster', () => Promise.reject(error));

describe('attempt', () => {
  it('answers what the step comes to', async () => {
    expect(await attempt('Cluster my-cluster', async () => changed(change))).toEqual({
      ...nothing,
      changes: [change],
    });
  });

  it.each([
    aFault('InvalidDBClusterStateFault', 'Busy.'),
    aFault('InvalidDBParameterGroupStateFault', 'Busy.'),
    new RdsUnavailableError('Busy.'),
  ])('waits out $name', async (error) => {
    expect(await failing(error)).toEqual({
      ...nothing,
      waiting: [`Cluster my-cluster could not be rolled back: ${error.name}: Busy.`],
    });
  });

  it.each(['AccessDenied', 'DBClusterNotFoundFault', 'KMSKeyNotAccessibleFault'])(
    'says %s and leaves it',
    async (name) => {
      expect(await failing(aFault(name, 'No.'))).toEqual({
        ...nothing,
        left: [`Cluster my-cluster could not be rolled back: ${name}: No.`],
      });
    },
  );

  it('makes a sentence of what RDS says, so that the next one can follow', async () => {
    const { left } = await failing(aFault('AccessDenied', 'No'));

    expect(left).toEqual(['Cluster my-cluster could not be rolled back: AccessDenied: No.']);
  });

  it('throws on what is no error at all', async () => {
    await expect(failing('a string')).rejects.toBe('a string');
  });
});

describe('merge', () => {
  it('keeps every change in order, and says a sentence once', () => {
    const second = { ...change, from: 'c' };

    expect(
      merge([
        changed(change),
        waitingFor('Busy.'),
        changed(second),
        waitingFor('Busy.'),
        waitingFor('Slow.'),
      ]),
    ).toEqual({ changes: [change, second], waiting: ['Busy.', 'Slow.'], left: [] });
  });

  it('comes to nothing for no rounds', () => {
    expect(merge([])).toEqual(nothing);
  });
});
