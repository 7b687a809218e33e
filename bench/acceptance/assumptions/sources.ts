/** The source of the local AWS, and the marks in it. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Search } from './searches.ts';

export interface Assumption {
  /** From the root of the project. */
  readonly file: string;
  readonly line: number;
  /** The nearest mark at or above the line, within what belongs to it; null where there is none. */
  readonly mark: string | null;
  readonly text: string;
}

export interface Source {
  readonly file: string;
  readonly lines: readonly string[];
}

const root = join(import.meta.dirname, '../../..');

export function readSources(path: string): readonly Source[] {
  if (/\.\w+$/.test(path)) return [read(join(root, path))];
  const files = readdirSync(join(root, path), { recursive: true, encoding: 'utf8' });
  return files
    .filter((file) => file.endsWith('.ts'))
    .sort()
    .map((file) => read(join(root, path, file)));
}

function read(path: string): Source {
  return { file: relative(root, path), lines: readFileSync(path, 'utf8').split('\n') };
}

export function find(sources: readonly Source[], { text, below }: Search): Assumption | undefined {
  if (text === '' || text === 'none') return undefined;
  for (const source of sources) {
    const [from, to] = below === undefined ? [0, source.lines.length] : blockBelow(source, below);
    const at = source.lines.findIndex(
      (line, i) => i >= from && i < to && line.includes(text) && !line.startsWith('import'),
    );
    if (at >= 0) return assumptionAt(source, at);
  }
  return undefined;
}

/** Two spaces deep, as a resource of a template. */
function blockBelow({ lines }: Source, first: string): readonly [number, number] {
  const from = lines.indexOf(first) + 1;
  const to = lines.findIndex((line, i) => i >= from && /^ {0,2}\S/.test(line));
  return from === 0 ? [0, 0] : [from, to < 0 ? lines.length : to];
}

/** Lines of code. A mark further up belongs to something else. */
const LINES_ABOVE = 6;

export function assumptionAt({ file, lines }: Source, at: number): Assumption {
  return { file, line: at + 1, mark: markAt(lines, at), text: lines[at]?.trim() ?? '' };
}

/** Of the line, or of the nearest comment above it that has any: `R`, or `R, F` where it has two. */
export function markAt(lines: readonly string[], at: number): string | null {
  let code = 0;
  let comment = '';
  for (let i = at; i >= 0 && code <= LINES_ABOVE; i -= 1) {
    const line = lines[i] ?? '';
    const isComment = /^\s*(\/\/|\/?\*)/.test(line);
    if (!isComment && marksIn(comment).length > 0) break;
    comment = isComment || marksIn(line).length > 0 ? `${line}\n${comment}` : '';
    if (!isComment) code += 1;
  }
  const marks = marksIn(comment);
  return marks.length > 0 ? marks.join(', ') : null;
}

export function marksIn(text: string): readonly string[] {
  return [...new Set([...text.matchAll(/\[([DRFI])(?:[ ,][^\]]*)?\]/g)].map(([, mark = '']) => mark))];
}
