/** Every link of the documentation leads somewhere. */
import { existsSync, readdirSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, it } from 'vitest';
import { anchorsOf, linksOf, type Page, pages, readPage, root } from './pages.ts';

const readmes = ['local', 'simulation', 'bench', 'cli', 'examples']
  .filter((folder) => existsSync(join(root, folder)))
  .flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.md'))
      .map((file) => readPage(join(folder, file))),
  );

const links = [...pages, ...readmes].flatMap((page) => linksOf(page).map((target) => ({ page, target })));
const isExternal = (target: string) => /^[a-z]+:/.test(target);

/** What is wrong with a link inside of the project. */
function faultOf(page: Page, target: string): string | undefined {
  const [file = '', anchor] = target.split('#');
  const path = file === '' ? page.path : normalize(join(dirname(page.path), file));
  if (!existsSync(join(root, path))) return 'no such file';
  if (anchor === undefined) return undefined;
  return anchorsOf(readPage(path)).includes(anchor) ? undefined : 'no such heading';
}

describe('the links of the documentation', () => {
  it('lead to files and headings that exist', () => {
    const inside = links.filter(({ target }) => !isExternal(target));
    const wrong = inside.flatMap(({ page, target }) => {
      const fault = faultOf(page, target);
      return fault === undefined ? [] : [`${page.path}: ${target}: ${fault}`];
    });

    expect(inside.length).toBeGreaterThan(50);
    expect(wrong).toEqual([]);
  });

  it('are encrypted where they lead out of the project; nothing follows them, since tests have no network', () => {
    const outside = links.map(({ target }) => target).filter(isExternal);

    expect(outside.filter((target) => !URL.canParse(target) || !target.startsWith('https://'))).toEqual([]);
  });

  it('lead from README to each page of docs/ in one click', () => {
    const [readme, ...docs] = pages;
    const targets = readme === undefined ? [] : linksOf(readme);

    expect(docs.map(({ path }) => path).filter((path) => !targets.includes(path))).toEqual([]);
  });
});

describe('README', () => {
  it('has at most 220 lines', () => {
    expect(readPage('README.md').text.split('\n').length).toBeLessThanOrEqual(220);
  });

  it('draws the workflow in at most 12 boxes', () => {
    const [, drawing = ''] = /^```mermaid\n(.*?)^```$/ms.exec(readPage('README.md').text) ?? [];
    const boxes = new Set(drawing.match(/\b\w+(?=[[({])/g));

    expect(boxes.size).toBeGreaterThan(5);
    expect(boxes.size).toBeLessThanOrEqual(12);
  });
});
