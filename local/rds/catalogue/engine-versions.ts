/** The engine versions that the local RDS offers. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface OfferedVersion {
  readonly engine: string;
  readonly version: string;
  readonly isDeprecated: boolean;
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
  .map(([engine = '', version = '', status]) => ({ engine, version, isDeprecated: status === 'deprecated' }));
