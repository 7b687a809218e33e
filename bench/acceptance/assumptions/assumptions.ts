/**
 * Which line of the local AWS assumed what a recording contradicts. The lines are found in its source, where marks say how
 * sure each one is: [D] documented, [R] seen in an answer of AWS, [I] of another implementation, [F] not known.
 */
import type { Difference, Kind } from '../compare/difference.ts';
import { searchesFor } from './searches.ts';
import { type Assumption, assumptionAt, find, readSources, type Source } from './sources.ts';

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
    const found = searchesFor(difference).map((search) =>
      find(likeliestFirst(sourcesOf(search.within ?? folder), difference), search),
    );
    const first = found.find((assumption) => assumption !== undefined);
    return first ?? wholeOf(folder, likeliestFirst(sourcesOf(folder), difference), difference);
  };
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

/** `local/rds/faults.ts:12 [F]` */
export function describeAssumption({ file, line, mark }: Assumption): string {
  return `${file}:${line}${mark === null ? '' : ` [${mark}]`}`;
}
