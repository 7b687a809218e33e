import { describe, expect, it } from 'vitest';
import { aRecording, run } from './recordings.ts';

describe('conformance', () => {
  it('prints nothing but the counts when every recording agrees', async () => {
    expect(await run({ one: aRecording(), two: aRecording() })).toEqual({
      code: 0,
      lines: [
        'definition 2 of 2, end 2 of 2, cause 0 of 0, states entered 2 of 2, exits 2 of 2, calls 2 of 2, event types 2 of 2, history 0 of 0',
        'agreed 2 of 2',
      ],
      notes: [],
    });
  });

  it.each([
    {
      label: 'the output',
      change: { expect: { status: 'SUCCEEDED', output: { n: 2 } } },
      line: 'output: expected {"n":2}, got {"n":1}',
    },
    {
      label: 'a member more',
      change: { expect: { status: 'SUCCEEDED', output: {} } },
      line: 'output: expected {}, got {"n":1}',
    },
    {
      label: 'the status',
      change: { expect: { status: 'FAILED', error: 'X', cause: null } },
      line: 'status: expected FAILED, got {"status":"SUCCEEDED","output":{"n":1}}',
    },
    {
      label: 'a time-out',
      change: { expect: { status: 'TIMED_OUT' } },
      line: 'status: expected TIMED_OUT, got {"status":"SUCCEEDED","output":{"n":1}}',
    },
    {
      label: 'the arguments',
      change: { tasks: { Call: [{ arguments: { id: 8 }, output: { n: 1 } }] } },
      line: 'arguments of Call: expected {"id":8}, got {"id":7}',
    },
    {
      label: 'a call',
      change: { tasks: { Call: [] } },
      line: 'calls of Call: expected none further, got one',
    },
    {
      label: 'the variables',
      change: { exited: [{ state: 'Call', output: { n: 1 }, assigned: { seen: 2 } }] },
      line: 'variables of Call: expected {"seen":2}, got {"seen":1}',
    },
    {
      label: 'the output of a state',
      change: { exited: [{ state: 'Call', output: 3 }] },
      line: 'output of Call: expected 3, got {"n":1}',
    },
    {
      label: 'an exit',
      change: { exited: [] },
      line: 'exit of Call: expected none, got {"state":"Call","output":{"n":1},"assigned":{"seen":1}}',
    },
    {
      label: 'the states entered',
      change: { entered: ['Call', 'Call'] },
      line: 'states entered: expected ["Call","Call"], got ["Call"]',
    },
  ])('prints in one line that $label differs', async ({ change, line }) => {
    const { code, lines } = await run({ odd: aRecording(change), right: aRecording() });

    expect(code).toBe(1);
    expect(lines).toContain(`odd: ${line}`);
    expect(lines.at(-1)).toBe('agreed 1 of 2');
  });

  it('prints the error that differs', async () => {
    const tasks = { Call: [{ error: 'Boom', cause: 'why' }] };
    const expectation = { status: 'FAILED', error: 'Bang', cause: 'why' };

    const { lines } = await run({ odd: aRecording({ tasks, expect: expectation, exited: [] }) });

    expect(lines[0]).toBe('odd: error: expected "Bang", got "Boom"');
  });

  it('prints the cause that differs', async () => {
    const tasks = { Call: [{ error: 'Boom', cause: 'why' }] };
    const expectation = { status: 'FAILED', error: 'Boom', cause: 'because' };

    const { lines } = await run({ odd: aRecording({ tasks, expect: expectation, exited: [] }) });

    expect(lines).toEqual([
      'odd: cause: expected "because", got "why"',
      expect.stringContaining('cause 0 of 1, '),
      'agreed 0 of 1',
    ]);
  });

  it('prints what a refused definition is refused for', async () => {
    const definition = { StartAt: 'A', States: { A: { Type: 'Pass', End: true } } };

    const { lines } = await run({ odd: aRecording({ definition }) });

    expect(lines[0]).toBe(
      'odd: the definition is refused: $.States.A is a JSONPath state; this runner runs JSONata',
    );
  });

  it('replays the one recording that is asked for', async () => {
    const odd = aRecording({ input: {} });

    expect((await run({ odd, right: aRecording() }, 'right')).lines.at(-1)).toBe('agreed 1 of 1');
  });

  it('fails when there is nothing to replay', async () => {
    const { code, lines } = await run({ right: aRecording() }, 'missing');

    expect([code, lines.at(-1)]).toEqual([1, 'agreed 0 of 0']);
  });

  it('names the file that is no recording', async () => {
    await expect(run({ odd: { definition: {} } })).rejects.toThrow(/odd\.json is not a recorded execution/);
  });
});
