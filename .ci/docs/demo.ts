/** What a person sees of `npm start`. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');
/** A line of the display with a text: elapsed time, state, text. */
const line = /^ +\d+:\d\d {2}(.{24})(.*)$/;

export interface Shown {
  /** State by state, without questions, waits, and looks that found nothing new. */
  readonly display: string;
  /** What is left on the screen when the execution has ended. */
  readonly lastScreen: string;
}

/** @throws {Error} when the demo does not succeed. */
export function runDemo(): Shown {
  const command = [join(root, 'cli/main.ts'), 'demo', '--speed', 'max'];
  const { status, stderr } = spawnSync(process.execPath, command, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`npm start ended with ${status}: ${stderr}`);
  const lines = stderr.split('\n');
  const end = lines.findLastIndex((text) => /^ +\d+:\d\d {2}/.test(text)) + 1;
  return {
    display: withoutRepetitions(lines.slice(0, end)).join('\n').trim(),
    lastScreen: lines.slice(end).join('\n').trim(),
  };
}

function withoutRepetitions(lines: readonly string[]): readonly string[] {
  const said = new Map<string, string>();
  return lines.filter((shown) => {
    const [, state = '', text = ''] = line.exec(shown) ?? [];
    if (state === '') return true;
    if (/^Wait |\? *$/.test(state) || text === '' || said.get(state) === text) return false;
    said.set(state, text);
    return true;
  });
}
