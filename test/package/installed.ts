/** The package as somebody else has it: packed, and installed from the tarball in an empty folder. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

const root = join(import.meta.dirname, '../..');

export interface Installed {
  readonly folder: string;
  /** The package inside of it. */
  readonly home: string;
  readonly command: string;
}

/** Undefined when npm cannot get at what the package depends on, with the reason on standard error. */
export function install(): Installed | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'package-'));
  npm(['pack', '--pack-destination', folder], root);
  const tarball = readdirSync(folder).find((name) => name.endsWith('.tgz')) ?? '';
  writeFileSync(
    join(folder, 'package.json'),
    '{ "name": "somebody-else", "private": true, "type": "module" }\n',
  );
  const { status, stderr } = spawnSync(
    'npm',
    ['install', '--prefer-offline', '--no-audit', '--no-fund', join(folder, tarball)],
    { cwd: folder, encoding: 'utf8' },
  );
  if (status !== 0 && /E(NOTFOUND|CONNREFUSED|TIMEDOUT|AI_AGAIN|NOTCACHED)|network/.test(stderr)) {
    process.stderr.write(`The package cannot be installed here: ${stderr}\n`);
    return undefined;
  }
  if (status !== 0) throw new Error(stderr);
  const home = join(folder, 'node_modules/aurora-role-association');
  return { folder, home, command: join(folder, 'node_modules/.bin/aurora-roles') };
}

function npm(args: readonly string[], cwd: string): void {
  const { status, stderr } = spawnSync('npm', args, { cwd, encoding: 'utf8' });
  if (status !== 0) throw new Error(`npm ${args.join(' ')}: ${stderr}`);
}

/** The Node that runs this, and the one that the machine has besides, which may be an older one. */
export function nodesAtHand(): readonly string[] {
  const folders = (process.env.PATH ?? '').split(delimiter).filter((path) => !path.includes('node_modules'));
  const system = folders.map((path) => join(path, 'node')).find((path) => existsSync(path));
  return system === undefined ? [process.execPath] : [process.execPath, system];
}

export function versionOf(node: string): string {
  return spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout.trim();
}
