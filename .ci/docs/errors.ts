/** Writes the reference of errors from where they are defined: the classes, the state machines, the advice of a cause. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { explain, explainedErrors } from '../../functions/undo/explain.ts';
import { catchers, errorsSet, retriers, retries, type StateMachine } from './machine-errors.ts';

const root = join(import.meta.dirname, '../..');

interface Documented {
  readonly name: string;
  /** What happens, then what to do. */
  readonly paragraphs: readonly string[];
}

const machines = ['change-roles', 'sweep-clusters'].map(
  (name): StateMachine => JSON.parse(readFileSync(join(root, `statemachine/${name}.asl.json`), 'utf8')),
);

/** A section for each error that has a class, by name. */
export function ownErrors(): string {
  return docstrings()
    .toSorted(byName)
    .map(({ name, paragraphs: [what = '', toDo = ''] }) => section(name, [what, `**What to do:** ${toDo}`]))
    .join('\n\n');
}

/** A section for each error that only a state sets, with the advice that its cause ends with. */
export function machineErrors(): string {
  return setByStates()
    .toSorted()
    .map((name) => section(name, [adviceOf(name)]))
    .join('\n\n');
}

/** A row for each fault that AWS names, with the advice that its cause ends with. */
export function faultsOfAws(): string {
  const ours = [...docstrings().map(({ name }) => name), ...setByStates()];
  const names = explainedErrors.filter((name) => !ours.includes(name));
  const byAdvice = Map.groupBy(names.toSorted(), adviceOf);
  const rows = [...byAdvice].map(([advice, alike]) => {
    const retried = [...new Set(alike.flatMap((name) => retries(machines, name)))].join('; ');
    return [alike.map((name) => `\`${name}\``).join(', '), advice, retried || 'no'];
  });
  return table(['Error', 'What the cause advises', 'Retried'], rows);
}

/** Everything that is retried, and by which states. */
export function allRetries(): string {
  return table(['Error', 'Retried', 'By'], retriers(machines));
}

/** Everything that a state catches by name. */
export function allCatches(): string {
  return table(['State', 'Catches', 'Goes on to'], catchers(machines));
}

/** The docstrings of the classes in errors.ts: a paragraph that says when, and one that says what to do. */
export function docstrings(): readonly Documented[] {
  const source = readFileSync(join(root, 'functions/errors/errors.ts'), 'utf8');
  const classes = source.matchAll(/\/\*\*\n((?:(?!\*\/)[\s\S])*)\*\/\nexport class (\w+)/g);
  return [...classes].map(([, comment = '', name = '']) => {
    const text = comment.replaceAll(/^ \* ?/gm, '').trim();
    return { name, paragraphs: text.split('\n\n').map((paragraph) => paragraph.replaceAll('\n', ' ')) };
  });
}

/** The errors that have no class. The sweep's is none of an association: its page is that of the sweep. */
function setByStates(): readonly string[] {
  const classes = docstrings().map(({ name }) => name);
  const names = machines.flatMap(errorsSet).map(({ name }) => name);
  return names.filter((name) => !classes.includes(name) && explainedErrors.includes(name));
}

function section(name: string, paragraphs: readonly string[]): string {
  const set = machines.flatMap(errorsSet).filter((error) => error.name === name);
  const facts = [
    ...set.map(({ states }) => `Set by ${states.join(', ')}.`),
    ...retries(machines, name).map((policy) => `Retried ${policy}.`),
  ];
  return [`### \`${name}\``, ...paragraphs, ...(facts.length > 0 ? [facts.join(' ')] : [])].join('\n\n');
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** What a cause adds to the words of AWS. */
function adviceOf(name: string): string {
  return explain({ Error: name, Cause: 'Words of AWS.' }, null).replace('Words of AWS. ', '');
}

function byName(a: { readonly name: string }, b: { readonly name: string }): number {
  return a.name.localeCompare(b.name);
}
