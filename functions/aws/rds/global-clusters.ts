/** The global database of a cluster. */
import { DescribeGlobalClustersCommand } from '@aws-sdk/client-rds';
import { isFault, rds } from './client.ts';
import type { Cluster } from './clusters.ts';

/**
 * The ARNs of the clusters whose instances reboot when the writer of `cluster` does: the secondary clusters, if `cluster`
 * is the primary of a global database. Otherwise none.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/USER_RebootCluster.html
 */
export async function findSecondaryClusters({ arn, globalCluster }: Cluster): Promise<readonly string[]> {
  if (globalCluster === null) return [];
  const members = await describeMembers(globalCluster);
  const isPrimary = members.some((member) => member.arn === arn && member.isPrimary);
  return isPrimary ? members.flatMap((member) => (member.arn === arn ? [] : [member.arn])) : [];
}

async function describeMembers(
  globalCluster: string,
): Promise<readonly { arn: string; isPrimary: boolean }[]> {
  try {
    const { GlobalClusters } = await rds(
      new DescribeGlobalClustersCommand({ GlobalClusterIdentifier: globalCluster }),
    );
    const members = GlobalClusters?.flatMap(({ GlobalClusterMembers }) => GlobalClusterMembers ?? []) ?? [];
    return members.map(({ DBClusterArn = '', IsWriter = false }) => ({
      arn: DBClusterArn,
      isPrimary: IsWriter,
    }));
  } catch (error) {
    // The cluster was removed from its global database a moment ago, and the global database deleted.
    if (isFault(error, 'GlobalClusterNotFoundFault')) return [];
    throw error;
  }
}
