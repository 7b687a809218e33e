import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { NormalizedSchema } from '@smithy/core/schema';
import { describe, expect, it } from 'vitest';
import { actions } from '../../../local/iam/actions.ts';
import { commands } from '../../../local/iam/control.ts';
import { operators } from '../../../local/iam/policy/policy.ts';

const readme = readFileSync(join(import.meta.dirname, '../../../local/iam/README.md'), 'utf8');

/** The cells of the rows of the table whose first column has this head. */
function rowsOf(head: string): readonly (readonly string[])[] {
  const lines = readme.split('\n');
  const start = lines.findIndex((line) => line.startsWith(`| ${head} |`)) + 2;
  const end = lines.findIndex((line, index) => index >= start && !line.startsWith('|'));
  return lines.slice(start, end).map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

describe('the README of the local IAM', () => {
  it('lists every operation with the members that it knows', () => {
    const known = Object.entries(actions).map(([name, { changes, members }]) => [
      name,
      changes ? 'yes' : '',
      members.join(', '),
    ]);

    expect(rowsOf('Operation')).toEqual(known);
  });

  it('lists no member that the operation does not have', () => {
    for (const { schema, members } of Object.values(actions)) {
      const taken = [...NormalizedSchema.of(schema[4]).structIterator()].map(([name]) => name);
      expect(taken).toEqual(expect.arrayContaining([...members]));
    }
  });

  it('lists every operator of conditions', () => {
    expect(rowsOf('Operator').flat()).toEqual([...operators]);
  });

  it('lists every command of the control API', () => {
    const paths = rowsOf('Path').map(([path]) => path?.replace(/`/g, '').replace('/_local/iam/', ''));

    expect(paths).toEqual([...commands.keys()]);
  });
});
