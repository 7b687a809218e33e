/** Aurora MySQL engine versions, in every spelling that RDS uses. */
import type { Service } from '../contract/request.ts';
import { serviceRules } from './services.ts';

/**
 * Whether an engine version has a service. Spellings: `8.0.mysql_aurora.3.08.2`, `5.7.mysql_aurora.2.11.5`, the old
 * `5.7.12`, and both `8.4.mysql_aurora.8.4.7` and `8.4.7`. A version newer than the known ones is taken to have every
 * service: the parameter is looked up in the cluster's group before anything is changed.
 */
export function hasService(engineVersion: string, service: Service): boolean {
  const { inVersion2, firstVersion3 } = serviceRules[service];
  if (engineVersion.startsWith('5.7')) return inVersion2;
  if (!engineVersion.startsWith('8.0') || firstVersion3 === null) return true;
  const [, release] = engineVersion.split('mysql_aurora.');
  return release === undefined || compareReleases(release, firstVersion3) >= 0;
}

/**
 * Whether a reboot of the writer also reboots the readers, as it did before Aurora MySQL 2.10.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/USER_RebootCluster.html
 */
export function writerRebootsReaders(engineVersion: string): boolean {
  if (!engineVersion.startsWith('5.7')) return false;
  const [, release] = engineVersion.split('mysql_aurora.');
  return release === undefined || compareReleases(release, '2.10') < 0;
}

/** Compares dotted versions part by part as numbers: `3.10` comes after `3.06`. */
function compareReleases(a: string, b: string): number {
  const left = a.split('.').map(Number);
  const right = b.split('.').map(Number);
  const differing = right.findIndex((part, index) => (left[index] ?? 0) !== part);
  return differing === -1 ? 0 : (left[differing] ?? 0) - (right[differing] ?? 0);
}
