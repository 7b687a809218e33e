import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { NormalizedSchema } from '@smithy/core/schema';
import { describe, expect, it } from 'vitest';
import { actions } from '../../../local/cloudwatch/actions.ts';

const readme = readFileSync(join(import.meta.dirname, '../../../local/cloudwatch/README.md'), 'utf8');

describe('the table of the README of the local CloudWatch', () => {
  it('lists every operation with the members that it knows', () => {
    const rows = [...readme.matchAll(/^\| (\w+) \| (yes)? *\| (.+) \|$/gm)];

    expect(rows.map(([, name, changes, members]) => [name, changes, members])).toEqual(
      Object.entries(actions).map(([name, action]) => [
        name,
        action.changes ? 'yes' : undefined,
        action.members.join(', '),
      ]),
    );
  });

  it.each(Object.entries(actions))('names members of %s that AWS has', (name, { schema, members }) => {
    const known = [...NormalizedSchema.of(schema[4]).structIterator()].map(([member]) => member);

    expect(schema[2]).toBe(name);
    expect(known).toEqual(expect.arrayContaining([...members]));
  });
});
