/** The engine versions that the local RDS offers. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface OfferedVersion {
  readonly engine: string;
  readonly version: string;
  /** `deprecated`: clusters still run it, but none can be created with it. */
  readonly status: 'available' | 'default' | 'deprecated';
}

/** Oldest first within an engine, as RDS lists them. */
export const engineVersions: readonly OfferedVersion[] = readFileSync(
  join(import.meta.dirname, 'engine-versions.tsv'),
  'utf8',
)
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .slice(1)
  .map((line) => line.split('\t'))
  .map(([engine = '', version = '', status]) => ({
    engine,
    version,
    status: status === 'deprecated' || status === 'default' ? status : 'available',
  }));

/**
 * The version that a new cluster gets: the engine's default one without a word; else the one of that name, the newest
 * one that begins with it, or the one of that release number, such as 8.4.7.
 */
export function findCreatableVersion(engine: string, wanted: string | undefined): string | undefined {
  const offered = engineVersions.filter((one) => one.engine === engine && one.status !== 'deprecated');
  if (!wanted) return offered.find(({ status }) => status === 'default')?.version;
  return (
    offered.find(({ version }) => version === wanted) ??
    offered.findLast(({ version }) => version.startsWith(`${wanted}.`)) ??
    offered.find(({ version }) => version.endsWith(`.mysql_aurora.${wanted}`))
  )?.version;
}

export function isEngine(engine: string): boolean {
  return engineVersions.some((offered) => offered.engine === engine);
}
