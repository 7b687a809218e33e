import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { OPERATIONS } from '../../../local/dynamodb/dynamodb.ts';

const readme = readFileSync(join(import.meta.dirname, '../../../local/dynamodb/README.md'), 'utf8');

describe('local/dynamodb/README.md', () => {
  it('lists the operations, and the members that each takes', () => {
    const rows = [...readme.matchAll(/^\| `(\w+)` *\|(.*)\|$/gm)].map(([, operation, members = '']) => [
      operation,
      [...members.matchAll(/`(\w+)`/g)].map(([, member]) => member),
    ]);
    expect(Object.fromEntries(rows)).toEqual(
      Object.fromEntries(Object.entries(OPERATIONS).map(([name, { members }]) => [name, members])),
    );
  });
});
