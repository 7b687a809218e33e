/** The classes of DB instances that the engines take. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { familyOf } from '../engine.ts';

interface OfferedClass {
  readonly name: string;
  /** Families of parameter groups, those of PostgreSQL without their version. */
  readonly families: readonly string[];
}

/** [D, model] The form of a class; that of Serverless v2 has none of the sizes. */
const CLASS = /^db\.([0-9a-z]{2,6}\.[0-9a-z.]{4,20}|serverless)$/;

/** In the order of the catalogue. */
const offered: readonly OfferedClass[] = readCatalogue(join(import.meta.dirname, 'instance-classes.tsv'));

/** Whether there can be such a class, whatever engine takes it. */
export function isInstanceClass(name: string): boolean {
  return CLASS.test(name);
}

/** The classes that a version of Aurora takes. Those of other engines are not catalogued: undefined. */
export function classesFor(engine: string, version: string): readonly string[] | undefined {
  if (!engine.startsWith('aurora-')) return undefined;
  const family = familyOf(engine, version);
  return offered.flatMap(({ name, families }) =>
    families.includes(family) || families.includes(engine) ? [name] : [],
  );
}

function readCatalogue(path: string): readonly OfferedClass[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .slice(1)
    .map((line) => line.split('\t'))
    .flatMap(([name = '', sizes = '', families = '']) =>
      sizes
        .split(',')
        .map((size) => ({ name: size ? `${name}.${size}` : name, families: families.split(',') })),
    );
}
