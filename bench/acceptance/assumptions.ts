/**
 * Which line of the local AWS assumed what a recording contradicts. The lines are found in its source, where marks say how
 * sure each one is: [D] documented, [R] seen in an answer of AWS, [I] of another implementation, [F] not known.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Difference, Kind } from './compare/difference.ts';
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
  monitoring: 'local/cloudwatch',
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
    const found = searches(difference).map((search) =>
      find(likeliestFirst(sourcesOf(search.within ?? folder), difference), search),
    );
    const first = found.find((assumption) => assumption !== undefined);
    return first ?? wholeOf(folder, likeliestFirst(sourcesOf(folder), difference), difference);
  };
}

interface Search {
  readonly text: string;
  /** In place of the service's folder. */
  readonly within?: string;
  /** Only in what is indented below the first line that is this. */
  readonly below?: string;
}

/** What to look for, the likeliest first. */
function searches(difference: Difference): readonly Search[] {
  const { kind, what, onAws, here } = difference;
  const timing = timingOf(difference);
  const member = what.split('.').findLast((part) => /^\w+$/.test(part)) ?? what;
  const [ours, theirs] = [here.split(' > '), onAws.split(' > ')];
  // First what only the local AWS shows.
  const statuses = [...ours.filter((status) => !theirs.includes(status)), ...ours].map((status) => ({
    text: `status: '${status}'`,
  }));
  switch (kind) {
    case 'duration':
      return timing === undefined ? statuses : [{ text: `${timing}: `, within: 'local/rds/timings.ts' }];
    case 'status order':
      return statuses;
    case 'refused permission':
      return [
        { text: what, within: 'template.yaml' },
        { text: 'export ', within: 'local/iam/access' },
      ];
    case 'policy too narrow':
      return policyOf(what);
    case 'error code':
    case 'sentence':
      return [
        ...fragments(here),
        ...(here === 'an answer' ? [] : [{ text: what.replace(/(Fault|Exception)$/, '') }]),
      ];
    case 'value':
      return [...fragments(here), { text: `${member}: ` }, { text: member }, runner(member)];
    default:
      return [{ text: `${member}: ` }, { text: member }, runner(member)];
  }
}

/** What of a sentence is no name or number of somebody's, the longest first. */
function fragments(sentence: string): readonly Search[] {
  const parts = sentence.replace(/^\w+: /, '').split(/\s*\S*[\d:/]\S*\s*/);
  return parts
    .filter((part) => part.length > 10)
    .sort((a, b) => b.length - a.length)
    .map((text) => ({ text }));
}

/** `rds:RebootDBInstance of RebootInstanceFunction`: where the template allows it, or else where its policies begin. */
function policyOf(what: string): readonly Search[] {
  const [action = '', resource = ''] = what.split(' of ');
  const [within, below] = ['template.yaml', `  ${resource}:`];
  return [action, 'Policies:', 'Type:'].map((text) => ({ text, within, below }));
}

/** What Step Functions tells of an execution comes from the runner. */
function runner(text: string): Search {
  return { text, within: 'local/runner' };
}

function find(sources: readonly Source[], { text, below }: Search): Assumption | undefined {
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

/** The file that is likeliest to be meant, where nothing in it can be named. */
function wholeOf(folder: string, sources: readonly Source[], { operation }: Difference): Assumption {
  const name = kebab(operation);
  const [likeliest] = sources;
  const source = sources.find(({ file }) => file.endsWith(`/${name}.ts`)) ?? likeliest;
  return source === undefined ? { file: folder, line: 1, mark: null, text: '' } : assumptionAt(source, 0);
}

function kebab(operation: string): string {
  return operation.replace(/([a-z])(?=[A-Z])|(DB)(?=[A-Z])/g, '$1$2-').toLowerCase();
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

function readSources(path: string): readonly Source[] {
  if (/\.\w+$/.test(path)) return [read(join(root, path))];
  const files = readdirSync(join(root, path), { recursive: true, encoding: 'utf8' });
  return files
    .filter((file) => file.endsWith('.ts'))
    .sort()
    .map((file) => read(join(root, path, file)));
}

/** Where a refusal, or a member, has its definition. */
const ofRefusals = [/faults/, /\/actions\//];
const ofMembers = [/\/describe/, /\/actions\//, /^(?!.*faults)/];

const ofStatuses = [/^(?!.*(describe|faults|seed|settings|actions))/];

const rooms: Readonly<Partial<Record<Kind, readonly RegExp[]>>> = {
  'error code': ofRefusals,
  sentence: ofRefusals,
  'status order': ofStatuses,
  duration: ofStatuses,
};

function likeliestFirst(sources: readonly Source[], { kind, operation }: Difference): readonly Source[] {
  const wanted = rooms[kind] ?? ofMembers;
  // The thing that the operation is about: `cluster` of DescribeDBClusters.
  const noun = kebab(operation).split('-').at(-1)?.replace(/s$/, '') ?? '';
  const rank = ({ file }: Source) => {
    const room = wanted.findIndex((pattern) => pattern.test(file));
    const isOfNoun = file.endsWith(`-${noun}.ts`) || file.endsWith(`-${noun}s.ts`);
    return (room < 0 ? wanted.length : room) * 2 + (isOfNoun ? 0 : 1);
  };
  return sources.toSorted((a, b) => rank(a) - rank(b));
}

function read(path: string): Source {
  return { file: relative(root, path), lines: readFileSync(path, 'utf8').split('\n') };
}

/** `local/rds/faults.ts:12 [F]` */
export function describeAssumption({ file, line, mark }: Assumption): string {
  return `${file}:${line}${mark === null ? '' : ` [${mark}]`}`;
}
