/**
 * `npm run sbom`: writes the software bill of materials of the production dependencies to dist/sbom.cdx.json, as
 * CycloneDX. Without the number and the time that npm gives each: what is deployed changes only when its parts do.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

interface Installed {
  readonly dev?: boolean;
  readonly devOptional?: boolean;
  readonly optional?: boolean;
  readonly version: string;
}

interface Bill {
  readonly serialNumber?: string;
  readonly metadata: { readonly timestamp?: string };
  readonly components: readonly { readonly name: string; readonly version: string }[];
}

const root = join(import.meta.dirname, '..');
const { devDependencies: _dev, ...manifest } = readJson('package.json');
const { packages, ...lock } = readJson('package-lock.json');
// What only an optional peer asks for, as valibot's types do for TypeScript, is there for development's sake.
const installed = Object.entries<Installed>(packages).filter(
  ([path, { dev, devOptional, optional }]) => path !== '' && !dev && !devOptional && !optional,
);

const { serialNumber: _number, metadata, ...rest } = listParts();
const { timestamp: _time, ...lasting } = metadata;
checkComplete(rest.components);
mkdirSync(join(root, 'dist'), { recursive: true });
const text = JSON.stringify({ ...rest, metadata: lasting }, null, 2);
writeFileSync(join(root, 'dist/sbom.cdx.json'), `${text}\n`);
process.stdout.write(`dist/sbom.cdx.json: ${rest.components.length} components\n`);

/**
 * What npm says of the project as it would be without devDependencies: `npm sbom --omit=dev` on the real one leaves out
 * whatever production and development share, which is a quarter of it.
 *
 * @see https://github.com/npm/cli/issues/7909
 */
function listParts(): Bill {
  const folder = mkdtempSync(join(tmpdir(), 'sbom-'));
  // npm names the whole after its folder.
  const project = join(folder, manifest.name);
  mkdirSync(project);
  try {
    const production = { ...lock, packages: { '': manifest, ...Object.fromEntries(installed) } };
    writeFileSync(join(project, 'package.json'), JSON.stringify(manifest));
    writeFileSync(join(project, 'package-lock.json'), JSON.stringify(production));
    const args = ['sbom', '--sbom-format=cyclonedx', '--package-lock-only'];
    const { status, stdout, stderr } = spawnSync('npm', args, { cwd: project, encoding: 'utf8' });
    if (status !== 0) throw new Error(`npm sbom ended with ${status}: ${stderr}`);
    return JSON.parse(stdout);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** @throws when a production package of the lock file is not in the bill. */
function checkComplete(components: Bill['components']): void {
  const listed = new Set(components.map(({ name, version }) => `${name}@${version}`));
  const missing = installed
    .map(([path, { version }]) => `${path.split('node_modules/').at(-1)}@${version}`)
    .filter((wanted) => !listed.has(wanted));
  if (missing.length > 0) throw new Error(`The bill of materials lacks ${missing.join(', ')}.`);
}

function readJson(file: string) {
  return JSON.parse(readFileSync(join(root, file), 'utf8'));
}
