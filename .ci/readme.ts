/**
 * Writes the parts of README.md and docs/ that the project itself knows: the drawing of the state machine, as Mermaid that
 * GitHub renders, the output of `npm start`, and what executions cost. With --check nothing is written: the command fails
 * when they have drifted.
 */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { costRows, costTable } from './cost-table.ts';
import { draw } from './draw-state-machine.ts';

const root = join(import.meta.dirname, '..');
const definition = JSON.parse(readFileSync(join(root, 'statemachine/change-roles.asl.json'), 'utf8'));
const parts: Readonly<Record<string, string>> = {
  diagram: codeBlock('mermaid', draw(definition)),
  demo: codeBlock('text', runDemo()),
  cost: costTable(await costRows()),
};

const docs = readdirSync(join(root, 'docs')).filter((file) => file.endsWith('.md'));
const pages = ['README.md', ...docs.map((file) => join('docs', file))].map((path) => {
  const text = readFileSync(join(root, path), 'utf8');
  return { path, text, written: Object.keys(parts).reduce(fill, text) };
});
for (const part of Object.keys(parts)) {
  if (!pages.some(({ text }) => text.includes(begin(part)))) throw new Error(`No page has the part ${part}.`);
}

const drifted = pages.filter(({ text, written }) => text !== written);
if (!process.argv.includes('--check')) {
  for (const { path, written } of drifted) writeFileSync(join(root, path), written);
} else if (drifted.length > 0) {
  const names = drifted.map(({ path }) => path).join(', ');
  process.stderr.write(`${names}: a generated part has drifted. Run: npm run readme\n`);
  process.exitCode = 1;
}

function codeBlock(language: string, content: string): string {
  return `\`\`\`${language}\n${content}\n\`\`\``;
}

function begin(part: string): string {
  return `<!-- ${part}: written by \`npm run readme\` -->`;
}

/** Puts a part between its two marks, where the page has them. */
function fill(text: string, part: string): string {
  const end = `<!-- /${part} -->`;
  const marked = new RegExp(`${begin(part)}[^]*${end}`);
  return text.replace(marked, () => `${begin(part)}\n\n${parts[part]}\n\n${end}`);
}

/** What a person sees, without the questions, the waits, and looks that found nothing new. */
function runDemo(): string {
  const command = [join(root, 'cli/main.ts'), 'demo', '--speed', 'max'];
  const { status, stderr } = spawnSync(process.execPath, command, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`npm start ended with ${status}: ${stderr}`);
  const said = new Map<string, string>();
  const lines = stderr.split('\n').filter((line) => {
    const [, state = '', text = ''] = /^ +\d+:\d\d {2}(.{24})(.*)$/.exec(line) ?? [];
    if (state === '') return true;
    if (/^Wait |\? *$/.test(state) || text === '' || said.get(state) === text) return false;
    said.set(state, text);
    return true;
  });
  return lines.join('\n').trim();
}
