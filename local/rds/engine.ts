/** What is known of engines by their names and version numbers. */

/** How RDS calls an engine in its sentences. [R for MySQL and PostgreSQL] */
const displayNames: Readonly<Record<string, string>> = {
  aurora: 'Aurora MySQL',
  'aurora-mysql': 'Aurora MySQL',
  'aurora-postgresql': 'Aurora (PostgreSQL)',
};

export function engineDisplayName(engine: string): string {
  return displayNames[engine] ?? engine;
}

/** [R] The license that an instance of an engine shows. */
export function licenseOf(engine: string): string {
  return engine.endsWith('postgresql') ? 'postgresql-license' : 'general-public-license';
}

/**
 * The parameter group family of a version: `8.0.mysql_aurora.3.08.2` of aurora-mysql is aurora-mysql8.0. PostgreSQL
 * counts by major version alone; Neptune's families are neptune1.2 and so on.
 */
export function familyOf(engine: string, version: string): string {
  const [major = '', minor = '0'] = version.split('.');
  return engine.endsWith('postgresql') ? `${engine}${major}` : `${engine}${major}.${minor}`;
}

/**
 * Whether a reboot of the writer takes the readers with it. [D] Not from Aurora MySQL 2.10 on.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/USER_RebootCluster.html
 */
export function writerRebootsReaders(engine: string, version: string): boolean {
  if (engine === 'aurora' || engine === 'aurora-postgresql') return true;
  if (engine !== 'aurora-mysql' || !version.startsWith('5.7')) return false;
  const [, release] = version.split('mysql_aurora.');
  return release === undefined || isBefore(release, [2, 10]);
}

/**
 * The feature names that AddRoleToDBCluster takes on a version. [D] DescribeDBEngineVersions lists them; [R] Aurora
 * MySQL has only Bedrock, from 3.06 on; [F] 8.4 is as the newest of 8.0.
 */
export function supportedFeatureNames(engine: string, version: string): readonly string[] {
  if (engine === 'aurora-postgresql') return ['s3Import', 's3Export', 'Lambda', 'SageMaker', 'Comprehend'];
  if (engine !== 'aurora-mysql') return [];
  if (version.startsWith('8.4')) return ['Bedrock'];
  const [, release] = version.split('mysql_aurora.');
  return version.startsWith('8.0') && release !== undefined && !isBefore(release, [3, 6]) ? ['Bedrock'] : [];
}

/** Compares dotted numbers by their numbers: 3.08 comes after 3.6. */
function isBefore(release: string, [major, minor]: readonly [number, number]): boolean {
  const [releaseMajor = 0, releaseMinor = 0] = release.split('.').map(Number);
  return releaseMajor < major || (releaseMajor === major && releaseMinor < minor);
}
