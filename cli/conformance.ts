/**
 * Replays executions recorded on AWS in the local runner, and says where the two part.
 */
import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { disagreements } from './conformance/disagreements.ts';
import { parseRecording, type Recording } from './conformance/recording.ts';
import { replay } from './conformance/replay.ts';

export interface ConformanceOptions {
  /** The name of the one recording to replay. */
  readonly only?: string;
  /** Takes a line of the result. */
  readonly print: (line: string) => void;
  /** Takes a line about what a recording lacks. */
  readonly note: (line: string) => void;
}

/**
 * Replays every recording of a folder, prints each disagreement in a line and then `agreed N of M`.
 *
 * @returns the exit code: 0 when all agree, 1 when one does not, or when there is nothing to replay.
 * @throws {Error} when a file cannot be read or is no recording; its message names the file.
 */
export async function conformance(folder: string, options: ConformanceOptions): Promise<number> {
  const recordings = await readRecordings(folder, options.only);
  let agreed = 0;
  for (const recording of recordings) {
    const found = await disagreementsOf(recording, options.note);
    for (const line of found) options.print(`${recording.name}: ${line}`);
    if (found.length === 0) agreed += 1;
  }
  options.print(`agreed ${agreed} of ${recordings.length}`);
  return recordings.length > 0 && agreed === recordings.length ? 0 : 1;
}

async function disagreementsOf(
  recording: Recording,
  note: (line: string) => void,
): Promise<readonly string[]> {
  const played = await replay(recording);
  for (const line of played.notes) note(`${recording.name}: ${line}`);
  return disagreements(recording, played);
}

async function readRecordings(folder: string, only: string | undefined): Promise<readonly Recording[]> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.json')).sort();
  const wanted = only === undefined ? files : files.filter((file) => basename(file, '.json') === only);
  return Promise.all(wanted.map((file) => readRecording(join(folder, file))));
}

async function readRecording(file: string): Promise<Recording> {
  try {
    return parseRecording(JSON.parse(await readFile(file, 'utf8')), basename(file, '.json'));
  } catch (thrown) {
    throw new Error(`${file} is not a recorded execution: ${thrown}`, { cause: thrown });
  }
}
