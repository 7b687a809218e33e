import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { Ledger } from '../../../bench/acceptance/ledger.ts';

const folder = mkdtempSync(join(tmpdir(), 'acceptance-ledger-'));
afterAll(() => rmSync(folder, { recursive: true }));

const start = { run: 'run1', accountId: '123456789012', region: 'us-east-1' };
const role = { kind: 'role', id: 'AllowAurora-run1-first' } as const;

describe('the ledger', () => {
  it('is on the disk as soon as a thing is added, and once for all', () => {
    const path = join(folder, 'added.json');
    const ledger = Ledger.begin(path, start);

    ledger.add(role);
    ledger.add({ ...role });

    expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual({ ...start, things: [role] });
    expect(Ledger.open(path).things).toEqual([role]);
  });

  it('lets no run begin while a former one has left something', () => {
    const path = join(folder, 'left.json');
    const ledger = Ledger.begin(path, start);
    ledger.add(role);

    expect(() => Ledger.begin(path, start)).toThrow(
      /left\.json lists 1 thing that a former run left behind\..*--clean-up$/,
    );

    ledger.remove(role);
    expect(Ledger.begin(path, { ...start, run: 'run2' }).start.run).toBe('run2');
  });

  it('names the file that is no ledger', () => {
    const path = join(folder, 'broken.json');
    writeFileSync(path, '{"run": "run1"}');

    expect(() => Ledger.open(path)).toThrow(
      /broken\.json cannot be read as a ledger: things is not an array/,
    );
    expect(() => Ledger.open(join(folder, 'none.json'))).toThrow(/none\.json cannot be read as a ledger/);
  });
});
