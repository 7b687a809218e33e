/**
 * Which line of the local AWS assumed what a recording contradicts. The lines are found in its source, where marks say how
 * sure each one is: [D] documented, [R] seen in an answer of AWS, [I] of another implementation, [F] not known.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Difference } from './compare.ts';
import { timingOf } from './timings.ts';

export interface Assumption {
  /** From the root of the project. */
  readonly file: string;
  readonly line: number;
  /** The nearest mark at or above the line, within what belongs to it; null where there is none. */
  readonly mark: string | null;
  readonly text: string;
}

interface Source {
  readonly file: string;
  readonly lines: readonly string[];
}

const root = join(import.meta.dirname, '../..');

const folders: Readonly<Record<string, string>> = {
  cloudformation: 'local/cloudformation',
  iam: 'local/iam',
  rds: 'local/rds',
  scheduler: 'local/scheduler',
  states: 'local/step-functions',
  sts: 'local/sts',
};

/** Reads the sources once. */
export function assumptionsIn(): (difference: Difference) => Assumption {
  const sources = new Map<string, readonly Source[]>();
  const sourcesOf = (folder: string) => {
    const known = sources.get(folder) ?? readSources(folder);
    sources.set(folder, known);
    return known;
  };
  return (difference) => {
    const folder = folders[difference.service] ?? 'local/endpoint';
    const found = searches(difference).map(({ text, within }) => find(sourcesOf(within ?? folder), text));
    return (
      found.find((assumption) => assumption !== undefined) ?? wholeOf(folder, difference, sourcesOf(folder))
    );
  };
}

interface Search {
  readonly text: string;
  /** In place of the service's folder. */
  readonly within?: string;
}

/** What to look for, the likeliest first. */
function searches(difference: Difference): readonly Search[] {
  const { kind, what, onAws, here } = difference;
  const timing = timingOf(difference);
  const member = what.split('.').findLast((part) => /^\w+$/.test(part)) ?? what;
  // Faults are thrown by their shape's name in code, which may end in Fault.
  const fault =
    here === 'an answer' ? [] : [{ text: `'${what}'` }, { text: what.replace(/(Fault|Exception)$/, '') }];
  const statuses = [...here.split(' > '), ...onAws.split(' > ')].map((status) => ({ text: `'${status}'` }));
  switch (kind) {
    case 'duration':
      return timing === undefined ? statuses : [{ text: `${timing}: ` }];
    case 'status order':
      return statuses;
    case 'refused permission':
      return [{ text: what, within: 'template.yaml' }];
    case 'error code':
    case 'sentence':
      return fault;
    case 'value':
      return [{ text: here.split(' | ')[0]?.slice(0, 30) ?? member }, { text: member }, runner(member)];
    default:
      return [{ text: member }, runner(member)];
  }
}

/** What Step Functions tells of an execution comes from the runner. */
function runner(text: string): Search {
  return { text, within: 'local/runner' };
}

function find(sources: readonly Source[], text: string): Assumption | undefined {
  if (text === '' || text === 'none') return undefined;
  for (const source of sources) {
    const at = source.lines.findIndex((line) => line.includes(text) && !line.startsWith('import'));
    if (at >= 0) return assumptionAt(source, at);
  }
  return undefined;
}

/** The action's own file, where nothing in it can be named. */
function wholeOf(folder: string, { operation }: Difference, sources: readonly Source[]): Assumption {
  const name = operation.replace(/([a-z])(?=[A-Z])|(DB)(?=[A-Z])/g, '$1$2-').toLowerCase();
  const source = sources.find(({ file }) => file.endsWith(`/${name}.ts`));
  return source === undefined ? { file: folder, line: 1, mark: null, text: '' } : assumptionAt(source, 0);
}

/** A mark further up belongs to something else. */
const LINES_ABOVE = 6;

function assumptionAt({ file, lines }: Source, at: number): Assumption {
  const above = lines.slice(Math.max(0, at - LINES_ABOVE), at + 1).toReversed();
  const mark = above
    .map((line) => /\[([DRFI?])[^\]]*\]/.exec(line)?.[1])
    .find((found) => found !== undefined);
  return { file, line: at + 1, mark: mark ?? null, text: lines[at]?.trim() ?? '' };
}

/** Tables of faults and timings first: what is looked for has its definition there. */
function readSources(path: string): readonly Source[] {
  if (path.endsWith('.yaml')) return [read(join(root, path))];
  const files = readdirSync(join(root, path), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .sort((a, b) => rank(a) - rank(b) || a.localeCompare(b));
  return files.map((file) => read(join(root, path, file)));
}

const FIRST = [/timings/, /faults/, /describe/, /^actions\//];

function rank(file: string): number {
  const at = FIRST.findIndex((pattern) => pattern.test(file));
  return at < 0 ? FIRST.length : at;
}

function read(path: string): Source {
  return { file: relative(root, path), lines: readFileSync(path, 'utf8').split('\n') };
}

/** `local/rds/faults.ts:12 [F]` */
export function describeAssumption({ file, line, mark }: Assumption): string {
  return `${file}:${line}${mark === null ? '' : ` [${mark}]`}`;
}
