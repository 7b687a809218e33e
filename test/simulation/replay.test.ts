import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Executed } from '../../simulation/executed.ts';
import { SimulatedAws } from '../../simulation/machinery/simulated-aws.ts';
import { runScenario } from '../../simulation/run.ts';

describe('runScenario', () => {
  let aws: SimulatedAws;
  beforeAll(() => {
    aws = new SimulatedAws();
  });
  afterAll(() => aws.close());

  it.each([
    ['replayed-1', 'alone'],
    ['replayed-2', 'global'],
    ['replayed-3', 'removal'],
    ['replayed-4', 'together'],
    ['replayed-8', 'connection'],
    ['replayed-11', 'fleet'],
    ['replayed-12', 'window'],
    ['replayed-13', 'moved'],
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
