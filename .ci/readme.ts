/**
 * Writes the generated parts of README.md and docs/: the drawings of the state machine, as Mermaid that GitHub renders, the
 * output of `npm start`, the reference of errors, and what executions cost. With --check it writes nothing, and fails when
 * a part has drifted.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { costRows, costTable } from './cost-table.ts';
import { runDemo } from './docs/demo.ts';
import { draw } from './docs/draw-state-machine.ts';
import { allCatches, allRetries, faultsOfAws, machineErrors, ownErrors } from './docs/errors.ts';
import { drawOverview } from './docs/overview.ts';

const root = join(import.meta.dirname, '..');
const definition = JSON.parse(readFileSync(join(root, 'statemachine/change-roles.asl.json'), 'utf8'));
const demo = runDemo();
const parts: Readonly<Record<string, string>> = {
  overview: codeBlock('mermaid', drawOverview(definition)),
  diagram: codeBlock('mermaid', draw(definition)),
  demo: codeBlock('text', demo.display),
  summary: codeBlock('text', demo.lastScreen),
  errors: ownErrors(),
  deadlines: machineErrors(),
  faults: faultsOfAws(),
  retries: allRetries(),
  catches: allCatches(),
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
