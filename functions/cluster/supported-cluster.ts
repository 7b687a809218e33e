import type { Cluster } from '../aws/rds/clusters.ts';
import { UnsupportedClusterError } from '../errors/errors.ts';

/**
 * Checks that the cluster is an Aurora MySQL cluster that can have roles. DescribeDBClusters also lists Aurora
 * PostgreSQL, Multi-AZ, Neptune and DocumentDB clusters.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/AuroraMySQL.Integrating.Authorizing.IAM.AddRoleToDBCluster.html
 * @throws {UnsupportedClusterError} when it is not. The execution fails; nothing was changed.
 */
export function refuseUnsupportedCluster({ identifier, engine, engineMode }: Cluster): void {
  if (engine !== 'aurora-mysql') {
    throw new UnsupportedClusterError(
      `Cluster ${identifier} runs ${engine}. This workflow supports only aurora-mysql. Choose an Aurora MySQL cluster.`,
    );
  }
  if (engineMode === 'serverless') {
    throw new UnsupportedClusterError(
      `Cluster ${identifier} is Aurora Serverless v1, which cannot have roles. ` +
        'Upgrade it to Aurora Serverless v2 or to provisioned instances.',
    );
  }
}
