import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { NormalizedSchema } from '@smithy/core/schema';
import { describe, expect, it } from 'vitest';
import { type Action, actions } from '../../../local/step-functions/actions.ts';

const readme = readFileSync(join(import.meta.dirname, '../../../local/step-functions/README.md'), 'utf8');

/** Of every row the operation, and the members beside it. */
const rows = [...readme.matchAll(/^\| `(\w+)` +\| (.*) \|$/gm)].map(([, operation = '', members = '']) => [
  operation,
  [...members.matchAll(/`(\w+)`/g)].map(([, member]) => member),
]);

describe('the table of operations in the README', () => {
  it('lists every operation with the members that it takes, and no other', () => {
    const taken = Object.entries(actions).map(([name, { constraints }]) => [name, Object.keys(constraints)]);

    expect(rows).toEqual(taken);
  });

  it.each(Object.entries(actions))('names members of %s that AWS has', (name, action: Action) => {
    const members = [...NormalizedSchema.of(action.schema[4]).structIterator()].map(([member]) => member);

    expect(action.schema[2]).toBe(name);
    expect(members).toEqual(expect.arrayContaining(Object.keys(action.constraints)));
  });
});
