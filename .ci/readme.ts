/**
 * Writes the parts of README.md that the project itself knows: the drawing of the state machine, as Mermaid that GitHub
 * renders, the output of `npm start`, and what executions cost. With --check nothing is written: the command fails when
 * they have drifted.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { costRows, costTable } from './cost-table.ts';
import { draw } from './draw-state-machine.ts';

const root = join(import.meta.dirname, '..');
const readmePath = join(root, 'README.md');

const readme = readFileSync(readmePath, 'utf8');
const definition = JSON.parse(readFileSync(join(root, 'statemachine/change-roles.asl.json'), 'utf8'));
const parts = {
  diagram: codeBlock('mermaid', draw(definition)),
  demo: codeBlock('text', runDemo()),
  cost: costTable(await costRows()),
};
const written = Object.entries(parts).reduce((text, [part, content]) => fill(text, part, content), readme);

if (!process.argv.includes('--check')) {
  writeFileSync(readmePath, written);
} else if (written !== readme) {
  process.stderr.write(
    'README.md shows another state machine, demo or cost than there is. Run: npm run readme\n',
  );
  process.exitCode = 1;
}

function codeBlock(language: string, content: string): string {
  return `\`\`\`${language}\n${content}\n\`\`\``;
}

/** Puts text between the two marks of a part. */
function fill(text: string, part: string, content: string): string {
  const begin = `<!-- ${part}: written by \`npm run readme\` -->`;
  const end = `<!-- /${part} -->`;
  const marked = new RegExp(`${begin}[^]*${end}`);
  if (!marked.test(text)) throw new Error(`README.md lacks the marks of its part ${part}.`);
  return text.replace(marked, () => `${begin}\n\n${content}\n\n${end}`);
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
