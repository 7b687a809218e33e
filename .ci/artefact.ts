/**
 * The artefact of all functions: handlers.js with the tasks, and declared-handlers.js with what declared associations need
 * besides; CommonJS, minified, each with its source map.
 *
 * CommonJS, and `module` before `main`: that is a quarter of the size of esbuild's default and starts in two thirds of
 * the time, because the SDK's ES modules can be shaken, while a bundle of ES modules loads Node's fetch at every start.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type BuildOptions, build, type Metafile, type OutputFile } from 'esbuild';
import { keepOwnSources } from './own-source-map.ts';
import { shrinkSdk } from './shrink-sdk.ts';

const root = join(import.meta.dirname, '..');

/** What takes the place of a package in the artefact, because Lambda can never run what is replaced. */
export const replacements = {
  '@aws-sdk/credential-provider-node': 'functions/artefact/environment-credentials.ts',
  '@smithy/core/event-streams': 'functions/artefact/no-event-streams.ts',
} as const;

export interface Artefact {
  /** By name: each file, and its map beside it. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** What esbuild says of which input became how many bytes. */
  readonly metafile: Metafile;
}

/** Builds the artefact in memory. `change` and `shrinkMap` are for measurements of what each choice gains. */
export async function buildArtefact(
  change: BuildOptions = {},
  shrinkMap = keepOwnSources,
): Promise<Artefact> {
  const { outputFiles = [], metafile } = await build({
    absWorkingDir: root,
    entryPoints: ['functions/handlers.ts', 'functions/declared-handlers.ts'],
    outdir: 'dist',
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'cjs',
    mainFields: ['module', 'main'],
    alias: aliasOf(replacements),
    plugins: [shrinkSdk],
    minify: true,
    sourcemap: 'linked',
    // A stack trace needs lines and names; the sources would be three quarters of the map.
    sourcesContent: false,
    legalComments: 'none',
    ...change,
    metafile: true,
    write: false,
  });
  const contentsOf = ({ path, contents, text }: OutputFile) =>
    path.endsWith('.map') ? Buffer.from(JSON.stringify(shrinkMap(JSON.parse(text)))) : contents;
  return { files: new Map(outputFiles.map((file) => [basename(file.path), contentsOf(file)])), metafile };
}

export function aliasOf(files: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(files).map(([name, file]) => [name, `./${file}`]));
}

/** Puts the artefact into a folder, in place of whatever is there. */
export function writeArtefact({ files }: Artefact, folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const [name, contents] of files) writeFileSync(join(folder, name), contents);
  // The package around this checkout is one of ES modules. Lambda sees this folder alone; `sam build` asks for a name.
  const manifest = { name: 'handlers', version: '0.0.0', private: true, type: 'commonjs' };
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify(manifest)}\n`);
}
