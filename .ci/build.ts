/**
 * Builds the one artefact of all functions: dist/handlers.js, CommonJS, minified, with its source map.
 *
 * CommonJS, and `module` before `main`: that is a quarter of the size of esbuild's default and starts in two thirds of
 * the time, because the SDK's ES modules can be shaken, while a bundle of ES modules loads Node's fetch at every start.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';

const root = join(import.meta.dirname, '..');
const outdir = join(root, 'dist');

rmSync(outdir, { recursive: true, force: true });
const { outputFiles } = await build({
  entryPoints: [join(root, 'functions/handlers.ts')],
  outdir,
  bundle: true,
  platform: 'node',
  target: 'node24',
  format: 'cjs',
  mainFields: ['module', 'main'],
  minify: true,
  sourcemap: 'linked',
  legalComments: 'none',
  write: false,
});

mkdirSync(outdir);
for (const { path, contents } of outputFiles) {
  writeFileSync(path, contents);
  if (path.endsWith('.js')) {
    process.stdout.write(`dist/handlers.js: ${kilobytes(contents)}, gzip ${kilobytes(gzipSync(contents))}\n`);
  }
}

function kilobytes({ length }: Uint8Array): string {
  return `${Math.round(length / 1000)} KB`;
}
