/** The parameters that DB cluster parameter groups have, by family. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface CatalogueParameter {
  readonly name: string;
  readonly isModifiable: boolean;
  readonly applyType: 'dynamic' | 'static';
  /** Whether AWS says so of the ApplyType; otherwise it is a guess of this catalogue. */
  readonly isApplyTypeDocumented: boolean;
}

const byFamily = readCatalogue(join(import.meta.dirname, 'aurora-mysql-parameters.tsv'));

/**
 * Families without a catalogue can be named, attached and described, but have no parameters here: the engines are in
 * DescribeDBClusters of the same account.
 */
const uncataloguedFamily =
  /^(aurora5\.6|aurora-postgresql\d+|neptune1(\.\d)?|docdb\d\.\d|mysql\d\.\d|postgres\d+)$/;

/** The parameters of a family by name, in the order in which RDS lists them. */
export function parametersOf(family: string): ReadonlyMap<string, CatalogueParameter> {
  return byFamily.get(family) ?? new Map();
}

export function cataloguedFamilies(): readonly string[] {
  return [...byFamily.keys()];
}

export function isFamily(family: string): boolean {
  return byFamily.has(family) || uncataloguedFamily.test(family);
}

/** [D] Families in which a group can be made: of versions that are retired there are only groups of old. */
const offeredFamily =
  /^(aurora-mysql\d\.\d|aurora-postgresql1[1-7]|neptune1(\.[234])?|docdb(3\.6|4\.0|5\.0)|mysql8\.[04]|postgres1[3-7])$/;

export function isOfferedFamily(family: string): boolean {
  return isFamily(family) && offeredFamily.test(family);
}

/** Whether the parameter holds a role: these alone have a type that AWS documents. */
export function isRoleParameter(name: string): boolean {
  return /^(aws_default|aurora_load_from|aurora_select_into)_.*role$/.test(name);
}

function readCatalogue(path: string): ReadonlyMap<string, ReadonlyMap<string, CatalogueParameter>> {
  const rows = readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .slice(1)
    .map((line) => line.split('\t'));
  const families = ['5.7', '8.0', '8.4'].map((family) => {
    const ofFamily = rows.filter(([, , , , families = '']) => families.split(',').includes(family));
    return [
      `aurora-mysql${family}`,
      new Map(ofFamily.map((row) => [row[0] ?? '', toParameter(row)])),
    ] as const;
  });
  return new Map(families);
}

function toParameter([name = '', modifiable, applyType, evidence]: readonly string[]): CatalogueParameter {
  return {
    name,
    isModifiable: modifiable === 'yes',
    applyType: applyType === 'static' ? 'static' : 'dynamic',
    isApplyTypeDocumented: evidence === 'documented',
  };
}
