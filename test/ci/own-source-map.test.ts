import { SourceMap } from 'node:module';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { keepOwnSources } from '../../.ci/own-source-map.ts';

const files: Readonly<Record<string, string>> = {
  'functions/entry.ts': "import { their } from 'their';\nexport const own = () => [their(), 'own text'];\n",
  'node_modules/their/index.js': "export function their() { return 'their text'; }\n",
};

/** Minifies the two files above into one line, with its map. */
async function bundle() {
  const { outputFiles } = await build({
    entryPoints: ['functions/entry.ts'],
    bundle: true,
    write: false,
    minify: true,
    sourcemap: 'external',
    outdir: '.',
    plugins: [
      {
        name: 'files',
        setup: ({ onResolve, onLoad }) => {
          onResolve({ filter: /./ }, ({ path }) => ({
            path: path === 'their' ? 'node_modules/their/index.js' : path,
            namespace: 'files',
          }));
          onLoad({ filter: /./, namespace: 'files' }, ({ path }) => ({
            contents: files[path] ?? '',
            loader: 'ts',
          }));
        },
      },
    ],
  });
  const text = (end: string) => outputFiles.find(({ path }) => path.endsWith(end))?.text ?? '';
  return { code: text('.js'), map: JSON.parse(text('.map')) };
}

const placeOf = (map: ConstructorParameters<typeof SourceMap>[0], code: string, text: string) =>
  new SourceMap(map).findOrigin(1, code.indexOf(text) + 1);

describe('a source map without the packages', () => {
  it('leads from our code to our file, and from the code of a package nowhere', async () => {
    const { code, map } = await bundle();
    const own = keepOwnSources(map);

    expect(own.sources).toEqual([expect.stringContaining('functions/entry.ts')]);
    expect(placeOf(map as never, code, 'their text')).toMatchObject({ lineNumber: 1 });
    expect(placeOf(own as never, code, 'own text')).toEqual(placeOf(map as never, code, 'own text'));
    expect(placeOf(own as never, code, 'their text')).toEqual({});
  });
});
