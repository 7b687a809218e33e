/**
 * Replays executions recorded on AWS in the local runner, and says where the two part.
 */
import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { ASPECTS, type Aspect, type Disagreement, disagreements, isRecorded } from './disagreements.ts';
import { parseRecording, type Recording } from './recording.ts';
import { replay } from './replay.ts';

export interface ConformanceOptions {
  /** The name of the one recording to replay. */
  readonly only?: string;
  /** Takes a line of the result. */
  readonly print: (line: string) => void;
  /** Takes a line about what a recording lacks. */
  readonly note: (line: string) => void;
}

/**
 * Replays every recording of a folder, prints each disagreement in a line, then how many agree in each aspect, and then
 * `agreed N of M`.
 *
 * @returns the exit code: 0 when all agree, 1 when one does not, or when there is nothing to replay.
 * @throws {Error} when a file cannot be read or is no recording; its message names the file.
 */
export async function conformance(folder: string, options: ConformanceOptions): Promise<number> {
  const recordings = await readRecordings(folder, options.only);
  const compared: Compared[] = [];
  for (const recording of recordings) {
    const found = await disagreementsOf(recording, options.note);
    for (const { line } of found) options.print(`${recording.name}: ${line}`);
    compared.push({ recording, aspects: new Set(found.map(({ aspect }) => aspect)) });
  }
  options.print(ASPECTS.map((aspect) => aspectLine(aspect, compared)).join(', '));
  const agreed = compared.filter(({ aspects }) => aspects.size === 0).length;
  options.print(`agreed ${agreed} of ${recordings.length}`);
  return recordings.length > 0 && agreed === recordings.length ? 0 : 1;
}

/** A recording, and the aspects in which it disagrees. */
interface Compared {
  readonly recording: Recording;
  readonly aspects: ReadonlySet<Aspect>;
}

function aspectLine(aspect: Aspect, compared: readonly Compared[]): string {
  const recorded = compared.filter(({ recording }) => isRecorded(recording, aspect));
  return `${aspect} ${recorded.filter(({ aspects }) => !aspects.has(aspect)).length} of ${recorded.length}`;
}

async function disagreementsOf(
  recording: Recording,
  note: (line: string) => void,
): Promise<readonly Disagreement[]> {
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
