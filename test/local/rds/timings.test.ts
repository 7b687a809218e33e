import { describe, expect, it } from 'vitest';
import { drawDuration } from '../../../local/clock/duration.ts';

/** Numbers from 0 up to 1 that are the same in every run. */
function countedRandom(): () => number {
  let state = 1;
  return () => {
    state = (state * 48271) % 2147483647;
    return (state - 1) / 2147483646;
  };
}

describe('drawDuration', () => {
  it('gives a fixed duration without a draw', () => {
    const noDraw = () => {
      throw new Error('drawn');
    };

    expect(drawDuration(74_000, noDraw)).toBe(74_000);
  });

  it('draws half below the median and a tenth above the 90th percentile', () => {
    const random = countedRandom();
    const draws = Array.from({ length: 20_000 }, () =>
      drawDuration({ medianMs: 133_000, p90Ms: 435_000 }, random),
    );

    const share = (isCounted: (ms: number) => boolean) => draws.filter(isCounted).length / draws.length;
    expect(share((ms) => ms < 133_000)).toBeCloseTo(0.5, 1);
    expect(share((ms) => ms > 435_000)).toBeCloseTo(0.1, 1);
    expect(draws.every((ms) => Number.isInteger(ms) && ms > 0)).toBe(true);
  });
});
