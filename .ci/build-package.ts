/**
 * Builds what the npm package carries besides dist/, for Node runs no TypeScript inside node_modules: lib/main.js, the
 * command; lib/client.js, the client; lib/types, its declarations.
 *
 * Dependencies stay outside of the bundles. Not in dist/, for what lies there is what Lambda gets.
 */
import { spawnSync } from 'node:child_process';
import { chmodSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { build, type Plugin } from 'esbuild';

const root = join(import.meta.dirname, '..');
const outdir = join(root, 'lib');

/**
 * A bundled file goes on reading what lies beside its source, which the package carries too: its folder is said from
 * the bundle's, one below the root.
 */
const foldersOfSources: Plugin = {
  name: 'folders-of-sources',
  setup: ({ onLoad }) => {
    onLoad({ filter: /\.ts$/ }, ({ path }) => {
      const folder = `/${relative(root, dirname(path))}`;
      const contents = readFileSync(path, 'utf8').replaceAll(
        'import.meta.dirname',
        `(import.meta.dirname + '/..${folder === '/' ? '' : folder}')`,
      );
      return { contents, loader: 'ts' };
    });
  },
};

rmSync(outdir, { recursive: true, force: true });
await build({
  entryPoints: { main: join(root, 'cli/main.ts'), client: join(root, 'cli/client/client.ts') },
  outdir,
  bundle: true,
  splitting: true,
  platform: 'node',
  target: 'node20.11',
  format: 'esm',
  packages: 'external',
  plugins: [foldersOfSources],
  legalComments: 'none',
});
const command = join(outdir, 'main.js');
writeFileSync(command, `#!/usr/bin/env node\n${readFileSync(command, 'utf8')}`);
chmodSync(command, 0o755);

declare();
process.stdout.write('lib: the command, the client and its declarations\n');

/** Every compiler resolves imports that name .js; only recent ones those that name .ts. */
function declare(): void {
  const compiler = join(root, 'node_modules/.bin/tsc');
  const { status } = spawnSync(compiler, ['-p', 'tsconfig.package.json'], { cwd: root, stdio: 'inherit' });
  if (status !== 0) throw new Error('The declarations of the client could not be made.');
  const types = join(outdir, 'types');
  for (const name of readdirSync(types, { recursive: true, encoding: 'utf8' })) {
    if (!name.endsWith('.d.ts')) continue;
    const path = join(types, name);
    writeFileSync(path, readFileSync(path, 'utf8').replaceAll(/(['"]\.{1,2}\/[^'"]+)\.ts(['"])/g, '$1.js$2'));
  }
}
