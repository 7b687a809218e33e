/** Every example of the documentation in JSON is what the code takes, and its tables are complete. */
import { describe, expect, it } from 'vitest';
import { prepareRequest } from '../../cli/client/request.ts';
import packageJson from '../../package.json' with { type: 'json' };
import { blocksOf, pages, readPage } from './pages.ts';

const examples = pages.flatMap((page) =>
  blocksOf(page)
    .filter(({ language }) => language === 'json')
    .map(({ code }, index) => ({ name: `${page.path}, example ${index + 1}`, value: JSON.parse(code) })),
);

/** What an example is, by what it has; a kind that nobody checks is no example. */
function kindOf(value: object): 'associate' | 'disassociate' | 'key policy' | undefined {
  if ('Statement' in value) return 'key policy';
  if (!('roles' in value)) return undefined;
  return JSON.stringify(value.roles).includes('"service"') ? 'associate' : 'disassociate';
}

/** The first column of all tables of a page, without its code marks, where a cell may name several. */
function firstCells(path: string): readonly string[] {
  const rows = readPage(path).text.matchAll(/^\| (`[^|]*) \|/gm);
  return [...rows].flatMap(([, cell = '']) => [...cell.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name));
}

describe('the JSON of the documentation', () => {
  it('has a request of each kind', () => {
    const kinds = examples.map(({ value }) => kindOf(value));

    expect(new Set(kinds)).toEqual(new Set(['associate', 'disassociate', 'key policy']));
  });

  it.each(examples)('is accepted: $name', ({ value }) => {
    const kind = kindOf(value);
    // A stack with that key is deployed by test/end-to-end/encrypted.test.ts.
    if (kind === 'key policy') return expect(value).toHaveProperty('Version', '2012-10-17');

    expect(prepareRequest(kind ?? 'associate', value).name).toMatch(/^my-cluster-/);
  });
});

describe('docs/request.md', () => {
  it('has a row for each field of the request', async () => {
    const { default: schema } = await import('../../events/request.schema.json', { with: { type: 'json' } });
    const documented = firstCells('docs/request.md');

    expect(Object.keys(schema.properties).filter((field) => !documented.includes(field))).toEqual([]);
  });
});

describe('docs/developing.md', () => {
  it('has a row for each script of a developer', () => {
    const documented = readPage('docs/developing.md').text.match(/(?<=^\| `npm (run )?)(?!run )[\w:]+/gm);
    const ofUsers = ['start', 'aurora-roles', 'local', 'prepack'];
    const scripts = Object.keys(packageJson.scripts).filter((name) => !ofUsers.includes(name));

    expect(documented?.toSorted()).toEqual(scripts.toSorted());
  });

  it('has the reason for each production dependency, in a row of its own', () => {
    const [, section = ''] = readPage('docs/developing.md').text.split('## Production dependencies');
    const documented = [...section.matchAll(/^\| `([^`]+)` \| .+ \|$/gm)].map(([, name]) => name);

    expect(documented).toEqual(Object.keys(packageJson.dependencies));
  });
});
