/** Stacks that declare associations, by a model of CloudFormation. `npm run simulate -- --kind declared` does more of them. */
import { expect, it } from 'vitest';
import { DeclaredWorld } from '../../simulation/declared/run.ts';
import { describeBadDeclaredRun, simulateDeclared } from '../../simulation/declared/simulate.ts';

/** Of 8, as few as meet what all meet: `npm run simulate -- --kind declared --seed halo --runs 8 --few` finds them. */
const RUNS = [1, 6];

it('a declared association keeps every promise', { timeout: 600_000 }, async () => {
  const world = await DeclaredWorld.start();
  const { bad, met } = await simulateDeclared(world, { seed: 'halo', runs: RUNS });
  await world.close();

  expect(bad.map(describeBadDeclaredRun).join('\n')).toBe('');
  // Stacks to which nothing ever happens would prove nothing.
  expect(Object.keys(met)).toEqual(
    expect.arrayContaining([
      'CREATE_COMPLETE',
      'ROLLBACK_COMPLETE',
      'UPDATE_COMPLETE',
      'UPDATE_ROLLBACK_COMPLETE',
      'DELETE_COMPLETE',
      'Create FAILED',
      'Update FAILED',
    ]),
  );
});
