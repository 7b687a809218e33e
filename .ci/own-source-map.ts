/**
 * A source map without what is not ours: Node reads the whole map when it loads the artefact, and the map of the
 * packages is nine tenths of it. A frame of a package keeps its place in the artefact; nobody corrects a package.
 */
import { decode, encode, type SourceMapSegment } from '@jridgewell/sourcemap-codec';

export interface SourceMap {
  readonly version: 3;
  readonly sources: readonly string[];
  readonly names: readonly string[];
  readonly mappings: string;
}

export function keepOwnSources({ sources, names, mappings }: SourceMap): SourceMap {
  const ownSources = new Numbering(sources);
  const ownNames = new Numbering(names);
  const lines = decode(mappings).map((line) =>
    line
      .map((segment) => ownSegment(segment, ownSources, ownNames))
      // Of neighbours that lead nowhere the first ends what was before it; the others say nothing.
      .filter((segment, index, all) => segment.length > 1 || all[index - 1]?.length !== 1),
  );
  return { version: 3, sources: ownSources.used, names: ownNames.used, mappings: encode(lines) };
}

function ownSegment(segment: SourceMapSegment, sources: Numbering, names: Numbering): SourceMapSegment {
  const [column, source, line, sourceColumn, name] = segment;
  if (source === undefined || line === undefined || sourceColumn === undefined) return [column];
  if (sources.all[source]?.includes('node_modules/')) return [column];
  const place = [column, sources.number(source), line, sourceColumn] as const;
  return name === undefined ? [...place] : [...place, names.number(name)];
}

/** Numbers anew, in the order of their first use, those that are used. */
class Numbering {
  readonly all: readonly string[];
  readonly #numbers = new Map<number, number>();

  constructor(all: readonly string[]) {
    this.all = all;
  }

  get used(): readonly string[] {
    return [...this.#numbers.keys()].map((index) => this.all[index] ?? '');
  }

  number(index: number): number {
    const known = this.#numbers.get(index) ?? this.#numbers.size;
    this.#numbers.set(index, known);
    return known;
  }
}
