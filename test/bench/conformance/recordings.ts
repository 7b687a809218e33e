import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach } from 'vitest';
import { conformance } from '../../../bench/conformance/conformance.ts';

export const RESOURCE = 'arn:aws:states:::lambda:invoke';
const folders: string[] = [];

afterEach(async () => {
  await Promise.all(folders.splice(0).map((folder) => rm(folder, { recursive: true })));
});

/** A recording that agrees: a task answers, and its result is the output. */
export const aRecording = (change: object = {}) => ({
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

/** Writes recordings to a folder, replays them, and gives what is printed. */
export async function run(recordings: Readonly<Record<string, unknown>>, only?: string) {
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
