/** From which engine version to which one a cluster can go. */
import { findCreatableVersion } from './catalogue/engine-versions.ts';
import { familyOf } from './engine.ts';
import { faults } from './faults.ts';
import type { Cluster } from './world/state.ts';

/** [D] A cluster goes from one major version to the next, and to none beyond it. */
const MAJOR_UPGRADES: Readonly<Record<string, string>> = {
  'aurora-mysql5.7': 'aurora-mysql8.0',
  'aurora-mysql8.0': 'aurora-mysql8.4',
};

export interface Upgrade {
  readonly version: string;
  /** Of the new version. */
  readonly family: string;
  readonly isMajor: boolean;
}

/**
 * The version that is wanted of a cluster.
 *
 * @throws {ServiceFault} when there is none of that name, or the cluster cannot go there.
 */
export function parseUpgrade({ engine, engineVersion }: Cluster, wanted: string): Upgrade {
  const version = wanted === engineVersion ? wanted : findCreatableVersion(engine, wanted);
  if (version === undefined) throw faults.versionUnknown(wanted, engine);
  const [from, to] = [familyOf(engine, engineVersion), familyOf(engine, version)];
  const isMajor = from !== to;
  const isReachable = isMajor ? isNextMajor(from, to) : compare(version, engineVersion) >= 0;
  if (!isReachable) throw faults.versionNotReachable(engine, engineVersion, version);
  return { version, family: to, isMajor };
}

/** Of other engines than Aurora MySQL each newer one is believed to be the next. */
function isNextMajor(from: string, to: string): boolean {
  return from in MAJOR_UPGRADES || to in MAJOR_UPGRADES ? MAJOR_UPGRADES[from] === to : compare(to, from) > 0;
}

/** Compares by the numbers in it: 3.08 comes after 3.6. */
function compare(one: string, other: string): number {
  const [numbers, others] = [numbersIn(one), numbersIn(other)];
  const index = numbers.findIndex((number, at) => number !== others[at]);
  return index === -1 ? numbers.length - others.length : (numbers[index] ?? 0) - (others[index] ?? 0);
}

function numbersIn(version: string): readonly number[] {
  return (version.match(/\d+/g) ?? []).map(Number);
}
