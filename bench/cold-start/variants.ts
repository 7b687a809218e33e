/** What is started: the artefact, the floor below it, and the artefact with one thing done another way. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BuildOptions } from 'esbuild';
import { aliasOf, buildArtefact, replacements, writeArtefact } from '../../.ci/artefact.ts';
import type { SourceMap } from '../../.ci/own-source-map.ts';

export type Loader = 'require' | 'compile-cache' | 'code-cache' | 'make-code-cache';

export interface Variant {
  readonly name: string;
  readonly file: string;
  readonly loader: Loader;
  /** On top of what template.yaml gives the functions. */
  readonly environment: Readonly<Record<string, string>>;
  readonly rawKb: number;
}

export const floorName = 'floor: node:https, node:crypto, a regex';
export const artefactName = 'the artefact';

interface Recipe {
  readonly build?: BuildOptions;
  readonly shrinkMap?: (map: SourceMap) => SourceMap;
  readonly loader?: Loader;
  readonly environment?: Readonly<Record<string, string>>;
}

const { '@smithy/core/event-streams': noEventStreams, ...credentials } = replacements;
const eventStreams = { '@smithy/core/event-streams': noEventStreams };

const recipes: Readonly<Record<string, Recipe>> = {
  [floorName]: { build: { entryPoints: { handlers: 'bench/cold-start/floor.ts' } } },
  [artefactName]: {},
  "esbuild's defaults": { build: { alias: {}, mainFields: ['main', 'module'], minify: false } },
  'with the chain of credential providers': { build: { alias: aliasOf(eventStreams) } },
  'with event streams': { build: { alias: aliasOf(credentials) } },
  'with a source map of the packages too': { shrinkMap: (map) => map },
  'with NODE_OPTIONS=--enable-source-maps': { environment: { NODE_OPTIONS: '--enable-source-maps' } },
  'with NODE_OPTIONS empty': { environment: { NODE_OPTIONS: '' } },
  'ES modules': {
    build: {
      format: 'esm',
      outExtension: { '.js': '.mjs' },
      banner: {
        js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
      },
    },
  },
  "with Node's compile cache": { loader: 'compile-cache' },
  "with V8's code cache": { loader: 'code-cache' },
};

export const variantNames = Object.keys(recipes);

/** Builds each of these into a folder of its own. */
export async function makeVariants(names: readonly string[]): Promise<readonly Variant[]> {
  const folder = mkdtempSync(join(tmpdir(), 'cold-start-'));
  return Promise.all(
    names.map(async (name, index) => {
      const { build = {}, shrinkMap, loader = 'require', environment = {} } = recipes[name] ?? {};
      const artefact = await buildArtefact(build, shrinkMap);
      const own = join(folder, String(index));
      writeArtefact(artefact, own);
      const [fileName = '', code] = [...artefact.files].find(([file]) => /\.m?js$/.test(file)) ?? [];
      return { name, file: join(own, fileName), loader, environment, rawKb: (code?.length ?? 0) / 1000 };
    }),
  );
}
