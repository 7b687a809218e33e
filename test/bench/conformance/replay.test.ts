import { describe, expect, it } from 'vitest';
import { aRecording, RESOURCE, run } from './recordings.ts';

const wait = (seconds: number, name = 'Wait') => ({ [name]: { Type: 'Wait', Seconds: seconds, End: true } });

describe('a replayed recording', () => {
  it.each([
    { label: 'any value', output: { n: '<any>' } },
    { label: 'any key', output: { '<any>': 1 } },
    { label: 'JSON in a string', output: '{"n":1}' },
    { label: 'anything at all', output: '<any>' },
  ])('takes a masked part for $label', async ({ output }) => {
    const { lines } = await run({ masked: aRecording({ expect: { status: 'SUCCEEDED', output } }) });

    expect(lines.at(-1)).toBe('agreed 1 of 1');
  });

  it('puts a moment where the recording has masked one', async () => {
    const recording = aRecording({
      definition: {
        QueryLanguage: 'JSONata',
        StartAt: 'Wait',
        States: { Wait: { Type: 'Wait', Timestamp: '{% $states.input.at %}', End: true } },
      },
      input: { at: 'date' },
      tasks: {},
      expect: { status: 'SUCCEEDED', output: { at: 'date' } },
      entered: ['Wait'],
      exited: [{ state: 'Wait', output: { at: 'date' } }],
    });

    expect((await run({ recording })).lines.at(-1)).toBe('agreed 1 of 1');
  });

  it('lets a task that never answers run into its time-out', async () => {
    const { definition } = aRecording();
    const Call = { ...definition.States.Call, TimeoutSeconds: 5 };
    const recording = aRecording({
      definition: { ...definition, States: { Call } },
      tasks: { Call: [{ arguments: { id: 7 }, timesOut: true }] },
      expect: { status: 'FAILED', error: 'States.Timeout', cause: null },
      exited: [],
    });

    expect((await run({ recording })).lines.at(-1)).toBe('agreed 1 of 1');
  });

  it('sends back the token of a task that waits for it', async () => {
    const { definition } = aRecording();
    const Call = { ...definition.States.Call, Resource: `${RESOURCE}.waitForTaskToken` };

    expect((await run({ token: aRecording({ definition: { ...definition, States: { Call } } }) })).code).toBe(
      0,
    );
  });

  it('finds the answer to a call by its arguments, whatever the order of the calls', async () => {
    const Item = { Type: 'Task', Resource: RESOURCE, End: true };
    const recording = aRecording({
      definition: {
        QueryLanguage: 'JSONata',
        StartAt: 'Each',
        States: { Each: { Type: 'Map', ItemProcessor: { StartAt: 'Item', States: { Item } }, End: true } },
      },
      input: [1, 2],
      tasks: {
        Item: [
          { arguments: 2, output: 'two' },
          { arguments: 1, output: 'one' },
        ],
      },
      expect: { status: 'SUCCEEDED', output: ['one', 'two'] },
      entered: ['Each', 'Item', 'Item'],
      exited: [
        { state: 'Item', output: 'two' },
        { state: 'Item', output: 'one' },
        { state: 'Each', output: ['one', 'two'] },
      ],
    });

    expect((await run({ recording })).lines.at(-1)).toBe('agreed 1 of 1');
  });

  it('minds the order of the outermost states, and not that of the branches', async () => {
    const Branches = [
      { StartAt: 'Slow', States: wait(9, 'Slow') },
      { StartAt: 'Fast', States: wait(1, 'Fast') },
    ];
    const definition = {
      QueryLanguage: 'JSONata',
      StartAt: 'First',
      States: {
        First: { Type: 'Pass', Next: 'Both' },
        Both: { Type: 'Parallel', Branches, Next: 'Last' },
        ...wait(0, 'Last'),
      },
    };
    const exits = ['First', 'Slow', 'Fast'].map((state) => ({ state, output: {} }));
    const ends = ['Both', 'Last'].map((state) => ({ state, output: [{}, {}] }));
    const recorded = (entered: string[]) =>
      aRecording({
        definition,
        input: {},
        tasks: {},
        expect: { status: 'SUCCEEDED', output: [{}, {}] },
        entered,
        exited: [...exits, ...ends],
      });

    const { lines } = await run({
      right: recorded(['First', 'Both', 'Fast', 'Slow', 'Last']),
      wrong: recorded(['Both', 'First', 'Slow', 'Fast', 'Last']),
    });

    expect(lines).toEqual([
      'wrong: outermost states entered: expected ["Both","First","Last"], got ["First","Both","Last"]',
      expect.stringContaining('states entered 1 of 2, exits 2 of 2'),
      'agreed 1 of 2',
    ]);
  });

  it('reads the answer of an unrecorded task from what the recording shows later, and says so', async () => {
    const { definition } = aRecording();
    const Call = { ...definition.States.Call, Catch: [{ ErrorEquals: ['Boom'], Next: 'Caught' }] };
    const recording = aRecording({
      definition: { ...definition, States: { Call, Caught: { Type: 'Pass', Output: 1, End: true } } },
      tasks: {},
      expect: { status: 'SUCCEEDED', output: 1 },
      entered: ['Call', 'Caught'],
      exited: [
        { state: 'Call', output: { Error: 'Boom', Cause: '<any>' } },
        { state: 'Caught', output: 1 },
      ],
    });

    const { lines, notes } = await run({ recording });

    expect(lines.at(-1)).toBe('agreed 1 of 1');
    expect(notes).toEqual([
      'recording: the answer of Call is not recorded; taken from what the recording shows of it afterwards',
    ]);
  });
});
