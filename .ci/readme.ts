/**
 * Draws the state machine from its definition, as Mermaid between two marks of the README, where GitHub renders it.
 * With --check nothing is written: the command fails when the README shows another machine than the definition.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

interface State {
  readonly Type: string;
  readonly Next?: string;
  readonly Default?: string;
  readonly Choices?: readonly { readonly Next: string }[];
  readonly Catch?: readonly { readonly Next: string }[];
}

interface Definition {
  readonly StartAt: string;
  readonly States: Readonly<Record<string, State>>;
}

const root = join(import.meta.dirname, '..');
const readmePath = join(root, 'README.md');
const begin = '<!-- diagram: written by `npm run diagram` -->';
const end = '<!-- /diagram -->';

const definition: Definition = JSON.parse(
  readFileSync(join(root, 'statemachine/associate-roles.asl.json'), 'utf8'),
);
const readme = readFileSync(readmePath, 'utf8');
const drawn = readme.replace(
  new RegExp(`${begin}[^]*${end}`),
  () => `${begin}\n\n\`\`\`mermaid\n${draw(definition)}\n\`\`\`\n\n${end}`,
);

if (!process.argv.includes('--check')) {
  writeFileSync(readmePath, drawn);
} else if (drawn !== readme || !readme.includes(begin)) {
  process.stderr.write('The diagram in README.md is not that of the state machine. Run: npm run diagram\n');
  process.exitCode = 1;
}

function draw({ StartAt, States }: Definition): string {
  const names = Object.keys(States);
  const id = (name: string) => `s${names.indexOf(name)}`;
  const nodes = Object.entries(States).map(([name, { Type }]) => `  ${id(name)}${shape(name, Type)}`);
  const edges = Object.entries(States).flatMap(([name, state]) =>
    nextOf(state).map((next) => `  ${id(name)} --> ${id(next)}`),
  );
  // Every task goes to Roll Back when it fails: one arrow from the happy path stands for them all.
  const failures = names.filter((name) =>
    (States[name]?.Catch ?? []).some(({ Next }) => Next === 'Roll Back'),
  );
  const failure = `  failure[/any of ${failures.length} tasks fails/] -.-> ${id('Roll Back')}`;
  return ['flowchart TD', `  start((start)) --> ${id(StartAt)}`, ...nodes, ...edges, failure].join('\n');
}

/** The states that a state leads to when nothing fails, each once. */
function nextOf({ Next, Choices = [], Default }: State): readonly string[] {
  const all = [...Choices.map((choice) => choice.Next), Default, Next];
  return [...new Set(all.filter((next) => next !== undefined))];
}

function shape(name: string, type: string): string {
  switch (type) {
    case 'Choice':
      return `{"${name}"}`;
    case 'Wait':
      return `(["${name}"])`;
    case 'Succeed':
    case 'Fail':
      return `(("${name}"))`;
    default:
      return `["${name}"]`;
  }
}
