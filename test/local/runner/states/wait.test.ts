import { describe, expect, it } from 'vitest';
import { machineOf, play } from '../play.ts';

const only = (state: object) => machineOf({ Only: state });

describe('Wait state', () => {
  const start = '2026-01-01T00:00:00Z';

  it.each([
    { label: 'seconds', state: { Seconds: 90 }, seconds: 90 },
    { label: 'no time', state: { Seconds: 0 }, seconds: 0 },
    { label: 'longer than a timer of Node', state: { Seconds: 9_999_999 }, seconds: 9_999_999 },
    { label: 'seconds of an expression', state: { Seconds: '{% $states.input * 2 %}' }, seconds: 14 },
    { label: 'until a moment', state: { Timestamp: '2026-01-01T01:00:00Z' }, seconds: 3600 },
    {
      label: 'until a moment with an offset',
      state: { Timestamp: '2026-01-01T02:00:00+01:00' },
      seconds: 3600,
    },
    {
      label: 'until the whole second of a moment with fractions',
      state: { Timestamp: '2026-01-01T00:00:01.500Z' },
      seconds: 1,
    },
    {
      label: 'until a moment of an expression',
      state: { Timestamp: '{% $fromMillis($millis() + 5000) %}' },
      seconds: 5,
    },
    {
      label: 'no time for a moment that has passed',
      state: { Timestamp: '2016-03-14T01:59:00Z' },
      seconds: 0,
    },
  ])('waits $label', async ({ state, seconds }) => {
    const played = await play(only({ Type: 'Wait', End: true, ...state }), { input: 7 });

    expect(played.execution.startDate).toEqual(new Date(start));
    expect([played.seconds, played.result]).toEqual([seconds, { status: 'SUCCEEDED', output: 7 }]);
  });

  it.each([
    { Timestamp: '2094-01-19T00:00:00Z', seconds: 31_536_000, result: { status: 'TIMED_OUT' } },
    { Timestamp: '2094-01-20T00:00:00Z', seconds: 0, result: { status: 'FAILED', error: 'States.Runtime' } },
  ])('lies at most 24,855 days ahead: $Timestamp', async ({ Timestamp, seconds, result }) => {
    const Catch = [{ ErrorEquals: ['States.ALL'], Next: 'Caught' }];
    const Branches = [{ StartAt: 'Far', States: { Far: { Type: 'Wait', Timestamp, End: true } } }];

    const played = await play(
      machineOf({ Both: { Type: 'Parallel', Branches, Catch, End: true }, Caught: { Type: 'Succeed' } }),
    );

    expect([played.seconds, played.result]).toMatchObject([seconds, result]);
  });

  it.each([-1, 1.5, 'soon', null, [1], true])('fails when Seconds gives %j', async (input) => {
    const { result, seconds } = await play(
      only({ Type: 'Wait', Seconds: '{% $states.input %}', End: true }),
      { input },
    );

    expect([result.status, seconds]).toEqual(['FAILED', 0]);
    expect(result).toMatchObject({ error: 'States.QueryEvaluationError' });
  });

  it.each([
    'tomorrow',
    '2026-01-01',
    '2026-01-01T00:00:00',
    '2026-02-30T00:00:00Z',
    '2026-01-01 00:00:00Z',
    12,
  ])('fails when Timestamp gives %j', async (input) => {
    const { result } = await play(only({ Type: 'Wait', Timestamp: '{% $states.input %}', End: true }), {
      input,
    });

    expect(result).toMatchObject({ status: 'FAILED', error: 'States.QueryEvaluationError' });
  });
});
