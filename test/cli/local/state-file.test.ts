import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { StateFile } from '../../../cli/local/state-file.ts';
import { accountIn } from '../../../local/account.ts';
import { VirtualClock } from '../../../local/clock/virtual-clock.ts';
import { createIam } from '../../../local/iam/iam.ts';
import { createRds } from '../../../local/rds/rds.ts';

function aPath(...names: readonly string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'state-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return join(folder, ...names);
}

function aWorld() {
  const rds = createRds({ clock: new VirtualClock() });
  rds.world.addCluster({ settings: { EarliestRestorableTime: new Date('2026-01-01T00:00:00Z') } });
  rds.world.setRoleFate('arn:aws:iam::123456789012:role/Slow', { activationMs: Number.POSITIVE_INFINITY });
  return rds.save();
}

describe('StateFile', () => {
  it('reads what it has written, dates and endless durations too', () => {
    const path = aPath('world.json');
    const world = aWorld();

    new StateFile(path).write(world);

    expect(new StateFile(path).read(accountIn())).toEqual(world);
    expect(existsSync(`${path}.new`)).toBe(false);
  });

  it('keeps the roles of IAM beside the world of RDS, and reads a file that has none', () => {
    const path = aPath('world.json');
    const iam = createIam({ clock: new VirtualClock() });
    iam.addRole({ policies: { $date: { like: 'any other name' } } });
    const state = { ...aWorld(), iam: iam.save() };

    new StateFile(path).write(state);

    expect(new StateFile(path).read(accountIn())).toEqual(state);
  });

  it('refuses a file of another partition', () => {
    const path = aPath('world.json');
    const iam = createIam({ clock: new VirtualClock() });
    iam.addRole();
    new StateFile(path).write({ ...aWorld(), iam: iam.save() });

    expect(() => new StateFile(path).read(accountIn({ partition: 'aws-cn' }))).toThrow(
      /it was saved in another partition, where a role is arn:aws:iam::123456789012:role/,
    );
  });

  it('takes the place of what was written before', () => {
    const file = new StateFile(aPath('world.json'));
    const world = aWorld();
    file.write({ ...world, clusters: [] });

    file.write(world);

    expect(file.read(accountIn())?.clusters).toHaveLength(1);
  });

  it('reads nothing from where no file is', () => {
    expect(new StateFile(aPath('none.json')).read(accountIn())).toBeUndefined();
  });

  const saved = { version: 1, savedAt: 0, resourceIds: 0, roleFates: {}, happenings: [], clusters: [] };
  const complete = { ...saved, instances: [], snapshots: [], globalClusters: [], parameterGroups: [] };
  const notOne = 'it is not a world that this command has saved.';

  it.each([
    { label: 'no JSON', text: '{', reason: /JSON/ },
    { label: 'no object', text: 'null', reason: notOne },
    { label: 'of another version', text: JSON.stringify({ ...complete, version: 2 }), reason: notOne },
    { label: 'without a time', text: JSON.stringify({ ...complete, savedAt: null }), reason: notOne },
    {
      label: 'with an IAM that is none',
      text: JSON.stringify({ ...complete, iam: { roles: [] } }),
      reason: notOne,
    },
    { label: 'without instances', text: JSON.stringify(saved), reason: notOne },
    {
      label: 'with a cluster that is none',
      text: JSON.stringify({ ...complete, clusters: [1] }),
      reason: notOne,
    },
  ])('refuses a file that is $label, and leaves it alone', ({ text, reason }) => {
    const path = aPath('world.json');
    writeFileSync(path, text);

    const reading = () => new StateFile(path).read(accountIn());

    expect(reading).toThrow(expect.objectContaining({ name: 'StateFileError' }));
    expect(reading).toThrow(`The state file ${path} cannot be used: `);
    expect(reading).toThrow(reason);
    expect(readFileSync(path, 'utf8')).toBe(text);
  });

  it('refuses a folder', () => {
    expect(() => new StateFile(aPath()).read(accountIn())).toThrow(/cannot be read: EISDIR/);
  });

  it('says why it cannot be written', () => {
    const path = aPath('none', 'world.json');

    expect(() => new StateFile(path).write(aWorld())).toThrow(
      `The state file ${path} cannot be written: ENOENT`,
    );
  });
});
