import { describe, expect, it } from 'vitest';
import { artefactName, floorName } from '../../bench/cold-start/variants.ts';
import { benchColdStart } from '../../bench/cold-start.ts';

describe('the measurement of a cold start', () => {
  it('starts the floor and the artefact, of which neither loads undici', { timeout: 60_000 }, async () => {
    const lines: string[] = [];
    const exitCode = process.exitCode;

    await benchColdStart((line) => lines.push(line), { rounds: 1, names: [floorName, artefactName] });
    // One round is no measurement: whether it keeps the aim is left to the bench.
    process.exitCode = exitCode;

    const rows = lines.filter((line) => line.startsWith(floorName) || line.startsWith(artefactName));
    expect(rows).toEqual([
      expect.stringMatching(/ 1\.00 .* 1\.00 +\d+ +no$/),
      expect.stringMatching(/ \d+\.\d\d .* \d+\.\d\d +\d+ +no$/),
    ]);
  });
});
