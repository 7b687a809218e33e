import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { NormalizedSchema } from '@smithy/core/schema';
import { describe, expect, it } from 'vitest';
import { actions } from '../../../local/rds/actions.ts';
import { commands } from '../../../local/rds/control/commands.ts';

const readme = readFileSync(join(import.meta.dirname, '../../../local/rds/README.md'), 'utf8');

/** The cells of the rows whose first cell matches. */
function rows(first: RegExp): readonly (readonly string[])[] {
  return readme
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .map((line) =>
      line
        .split('|')
        .map((cell) => cell.trim())
        .slice(1, -1),
    )
    .filter(([cell = '']) => first.test(cell));
}

describe('the README of the local RDS', () => {
  it('lists every operation with the members that it knows', () => {
    const known = Object.entries(actions).map(([name, { changes, members }]) => [
      name,
      changes ? 'yes' : '',
      members.join(', '),
    ]);

    const listed = rows(/^[A-Z]\w+[a-z]$/).filter((cells) => cells.length === 3);

    expect(listed.filter(([name]) => name !== 'Operation')).toEqual(known);
  });

  it('lists no member that the operation does not have', () => {
    for (const { schema, members } of Object.values(actions)) {
      const taken = [...NormalizedSchema.of(schema[4]).structIterator()].map(([name]) => name);
      expect(taken).toEqual(expect.arrayContaining([...members]));
    }
  });

  it('lists every command of the control API', () => {
    const paths = rows(/_local/).map(([path]) => path?.replace(/`/g, '').replace('/_local/rds/', ''));

    expect(paths).toEqual([...commands.keys()]);
  });
});

describe('the page on the local AWS', () => {
  it('creates every cluster with the master user that AWS demands', () => {
    const text = readFileSync(join(import.meta.dirname, '../../../docs/local-aws.md'), 'utf8');
    const commands = text
      .replaceAll('\\\n', ' ')
      .split('\n')
      .filter((line) => line.startsWith('aws rds create-db-cluster '));

    expect(commands.length).toBeGreaterThan(0);
    for (const command of commands) {
      expect(command).toMatch(/--master-username \w+/);
      expect(command).toMatch(/--manage-master-user-password|--master-user-password \S{8,}/);
    }
  });
});
