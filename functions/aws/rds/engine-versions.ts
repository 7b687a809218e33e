/** What RDS knows about an engine version. */
import { DescribeDBEngineVersionsCommand } from '@aws-sdk/client-rds';
import { rds } from './client.ts';

export interface EngineVersion {
  readonly parameterGroupFamily: string;
  /** The feature names that AddRoleToDBCluster knows on this version; most Aurora MySQL versions have none. */
  readonly featureNames: readonly string[];
}

/** The engine version. If RDS no longer lists it, its number gives the family. */
export async function findEngineVersion(engine: string, version: string): Promise<EngineVersion> {
  const { DBEngineVersions } = await rds(
    // IncludeAll: a cluster may run a version on which no new cluster can be created.
    new DescribeDBEngineVersionsCommand({ Engine: engine, EngineVersion: version, IncludeAll: true }),
  );
  const [found] = DBEngineVersions ?? [];
  return {
    parameterGroupFamily: found?.DBParameterGroupFamily ?? familyOf(engine, version),
    featureNames: found?.SupportedFeatureNames ?? [],
  };
}

/** The family from the number alone: `aurora-mysql` and `8.0.mysql_aurora.3.08.2` give `aurora-mysql8.0`. */
export function familyOf(engine: string, version: string): string {
  return `${engine}${version.split('.', 2).join('.')}`;
}
