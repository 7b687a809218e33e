import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { conformance } from '../../cli/conformance.ts';

const RESOURCE = 'arn:aws:states:::lambda:invoke';
const folders: string[] = [];

afterEach(async () => {
  await Promise.all(folders.splice(0).map((folder) => rm(folder, { recursive: true })));
});

/** A recording that agrees: a task answers, and its result is the output. */
const aRecording = (change: object = {}) => ({
  definition: {
    QueryLanguage: 'JSONata',
    StartAt: 'Call',
    States: {
      Call: {
        Type: 'Task',
        Resource: RESOURCE,
        Arguments: { id: '{% $states.input.id %}' },
        Assign: { seen: '{% $states.result.n %}' },
        End: true,
      },
    },
  },
  input: { id: 7 },
  tasks: { Call: [{ arguments: { id: 7 }, output: { n: 1 } }] },
  expect: { status: 'SUCCEEDED', output: { n: 1 } },
  entered: ['Call'],
  exited: [{ state: 'Call', output: { n: 1 }, assigned: { seen: 1 } }],
  ...change,
});

async function run(recordings: Readonly<Record<string, unknown>>, only?: string) {
  const folder = await mkdtemp(join(tmpdir(), 'recordings-'));
  folders.push(folder);
  for (const [name, recording] of Object.entries(recordings)) {
    await writeFile(join(folder, `${name}.json`), JSON.stringify(recording));
  }
  const lines: string[] = [];
  const notes: string[] = [];
  const code = await conformance(folder, {
    print: (line) => lines.push(line),
    note: (line) => notes.push(line),
    ...(only !== undefined && { only }),
  });
  return { code, lines, notes };
}

const wait = (seconds: number, name = 'Wait') => ({ [name]: { Type: 'Wait', Seconds: seconds, End: true } });

describe('conformance', () => {
  it('prints nothing but the count when every recording agrees', async () => {
    expect(await run({ one: aRecording(), two: aRecording() })).toEqual({
      code: 0,
      lines: ['agreed 2 of 2'],
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

  it('prints what a refused definition is refused for', async () => {
    const definition = { StartAt: 'A', States: { A: { Type: 'Pass', End: true } } };

    const { lines } = await run({ odd: aRecording({ definition }) });

    expect(lines[0]).toBe(
      'odd: the definition is refused: $.States.A is a JSONPath state; this runner runs JSONata',
    );
  });

  it.each([
    { label: 'any value', output: { n: '<any>' } },
    { label: 'any key', output: { '<any>': 1 } },
    { label: 'JSON in a string', output: '{"n":1}' },
    { label: 'anything at all', output: '<any>' },
  ])('takes a masked part for $label', async ({ output }) => {
    const { lines } = await run({ masked: aRecording({ expect: { status: 'SUCCEEDED', output } }) });

    expect(lines).toEqual(['agreed 1 of 1']);
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

    expect((await run({ recording })).lines).toEqual(['agreed 1 of 1']);
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

    expect((await run({ recording })).lines).toEqual(['agreed 1 of 1']);
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

    expect((await run({ recording })).lines).toEqual(['agreed 1 of 1']);
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
        { state: 'Caught', output: 1 },
        { state: 'Call', output: { Error: 'Boom', Cause: '<any>' } },
      ],
    });

    const { lines, notes } = await run({ recording });

    expect(lines).toEqual(['agreed 1 of 1']);
    expect(notes).toEqual([
      'recording: the answer of Call is not recorded; taken from what the recording shows of it afterwards',
    ]);
  });

  it('replays the one recording that is asked for', async () => {
    const odd = aRecording({ input: {} });

    expect((await run({ odd, right: aRecording() }, 'right')).lines).toEqual(['agreed 1 of 1']);
  });

  it('fails when there is nothing to replay', async () => {
    expect(await run({ right: aRecording() }, 'missing')).toEqual({
      code: 1,
      lines: ['agreed 0 of 0'],
      notes: [],
    });
  });

  it('names the file that is no recording', async () => {
    await expect(run({ odd: { definition: {} } })).rejects.toThrow(/odd\.json is not a recorded execution/);
  });
});
