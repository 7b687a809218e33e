import { describe, expect, it } from 'vitest';
import { machineOf, play, types } from '../play.ts';

const only = (state: object) => machineOf({ Only: state });

describe('Fail state', () => {
  it.each([
    { label: 'neither', state: {}, failure: {} },
    { label: 'an error', state: { Error: 'Broken' }, failure: { error: 'Broken' } },
    { label: 'a cause', state: { Cause: 'It broke.' }, failure: { cause: 'It broke.' } },
    {
      label: 'expressions',
      state: { Error: '{% $states.input.e %}', Cause: "{% 'by ' & $states.input.e %}" },
      failure: { error: 'Odd', cause: 'by Odd' },
    },
  ])('fails the execution with $label', async ({ state, failure }) => {
    const { result, execution } = await play(only({ Type: 'Fail', ...state }), { input: { e: 'Odd' } });

    expect(result).toEqual({ status: 'FAILED', ...failure });
    expect(execution.history.at(-1)?.executionFailedEventDetails).toEqual(failure);
    expect(types(execution.history)).toEqual(['ExecutionStarted', 'FailStateEntered', 'ExecutionFailed']);
  });

  it('fails otherwise when its Error is no string', async () => {
    const { result } = await play(only({ Type: 'Fail', Error: '{% 404 %}' }));

    expect(result).toMatchObject({ error: 'States.QueryEvaluationError' });
  });
});
