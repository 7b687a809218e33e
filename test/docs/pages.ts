/** README.md and the pages of docs/, and what a reader can follow, type or copy there. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export const root = join(import.meta.dirname, '../..');

export interface Page {
  /** From the root of the project. */
  readonly path: string;
  readonly text: string;
}

export interface Block {
  readonly language: string;
  readonly code: string;
}

const docs = readdirSync(join(root, 'docs')).filter((file) => file.endsWith('.md'));

export const pages: readonly Page[] = ['README.md', ...docs.map((file) => `docs/${file}`)].map(readPage);

export function readPage(path: string): Page {
  return { path, text: readFileSync(join(root, path), 'utf8') };
}

export function blocksOf({ text }: Page): readonly Block[] {
  return [...text.matchAll(/^```(\w*)\n(.*?)^```$/gms)].map(([, language = '', code = '']) => ({
    language,
    code,
  }));
}

export function withoutBlocks({ text }: Page): string {
  return text.replaceAll(/^```.*?^```$/gms, '');
}

/** Where the links and images of a page lead to, as they are written. */
export function linksOf(page: Page): readonly string[] {
  const targets = withoutBlocks(page).matchAll(/\]\(([^)\s]+)\)|<img src="([^"]+)"/g);
  return [...targets].map(([, link, image]) => link ?? image ?? '');
}

/** The anchors that GitHub makes of the headings of a page. */
export function anchorsOf(page: Page): readonly string[] {
  const headings = [...withoutBlocks(page).matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) => heading);
  const slugs = headings.map((heading) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
  return slugs.map((slug, index) => {
    const earlier = slugs.slice(0, index).filter((other) => other === slug).length;
    return earlier === 0 ? slug : `${slug}-${earlier}`;
  });
}

/** The programs that a reader is told to run. */
const programs = /^(npm|npx|aurora-roles|sam|aws|\.ci\/run)(?= |$)/;

/** Every command of a page, one a line, without comments: of shell blocks, of sessions, and in the text. */
export function commandsOf(page: Page): readonly string[] {
  const lines = blocksOf(page).flatMap(({ language, code }) => {
    const whole = code.replaceAll('\\\n', ' ').split('\n');
    if (language === 'sh') return whole;
    return whole.flatMap((line) => (line.startsWith('$ ') ? [line.slice(2)] : []));
  });
  const inText = [...withoutBlocks(page).matchAll(/`([^`\n]+)`/g)].map(([, code = '']) => code);
  return [...lines, ...inText]
    .flatMap((line) => line.replace(/ +#.*$/, '').split(' && '))
    .map((command) => command.trim().replaceAll(/\s+/g, ' '))
    .filter((command) => programs.test(command));
}
