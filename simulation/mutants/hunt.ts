/** Lets the simulation look for each mutant, in a copy of the project that has it. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Edit, edited, type Mutant } from './mutant.ts';
import { mutants } from './mutants.ts';

const root = join(import.meta.dirname, '../..');
const copied = [
  'cli',
  'functions',
  'local',
  'statemachine',
  'simulation',
  'docs',
  'package.json',
  'template.yaml',
];

export interface HuntOptions {
  readonly seed: string;
  /** The most for each mutant. */
  readonly runs: number;
  /** Only mutants are hunted whose name has them; all have none. */
  readonly words: string;
  readonly print: (line: string) => void;
}

/** Answers how many mutants were not found. */
export function huntMutants({ seed, runs, words, print }: HuntOptions): number {
  const folder = mkdtempSync(join(tmpdir(), 'aurora-mutants-'));
  try {
    for (const part of copied) cpSync(join(root, part), join(folder, part), { recursive: true });
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
    const hunted = mutants.filter(({ name }) => name.includes(words));
    const found = hunted.map((mutant) => hunt(folder, mutant, { seed, runs, print }));
    return found.filter((isFound) => !isFound).length;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function hunt(
  folder: string,
  { name, edits, kind }: Mutant,
  { seed, runs, print }: Omit<HuntOptions, 'words'>,
): boolean {
  const originals = edits.map(({ file }) => [file, readFileSync(join(root, file), 'utf8')] as const);
  for (const edit of edits) apply(folder, edit);
  const ofKind = kind === undefined ? [] : ['--kind', kind];
  const args = ['simulation/main.ts', '--runs', String(runs), '--seed', seed, ...ofKind, '--until-broken'];
  const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
  for (const [file, text] of originals) writeFileSync(join(folder, file), text);
  const [, found] = /^Seed (.*)$/m.exec(stdout) ?? [];
  const [, property] = /Broken: (.*) \(/.exec(stdout) ?? [];
  // A mutant that cannot even be run would be found by nothing.
  if (found === undefined && stderr !== '') print(stderr);
  print(
    found === undefined
      ? `NOT FOUND  ${name}`
      : `found      ${name}: ${property}, ${['seed', found, ...ofKind].join(' ')}`,
  );
  return found !== undefined;
}

function apply(folder: string, edit: Edit): void {
  const path = join(folder, edit.file);
  writeFileSync(path, edited(readFileSync(path, 'utf8'), edit));
}
