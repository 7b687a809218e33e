import type { GlobalCluster as ShownGlobalCluster } from '@aws-sdk/client-rds';
import type { Rds } from '../context.ts';
import { arnOf } from '../world/arn.ts';
import type { Cluster, GlobalCluster } from '../world/state.ts';
import { isLedFromElsewhere } from '../world/writer.ts';

/** A global database as DescribeGlobalClusters shows it, with its members here and in other Regions. */
export function describeGlobalCluster(rds: Rds, global: GlobalCluster): ShownGlobalCluster {
  const foreign = global.foreignMembers.map(({ arn, isWriter }) => ({
    DBClusterArn: arn,
    IsWriter: isWriter,
  }));
  const local = localMembers(rds, global).map((cluster) => ({
    DBClusterArn: rds.world.arnOf(cluster),
    IsWriter: !isLedFromElsewhere(global),
  }));
  return {
    GlobalClusterIdentifier: global.identifier,
    GlobalClusterResourceId: global.resourceId,
    GlobalClusterArn: arnOf(rds.world.account, 'global-cluster', global.identifier),
    Status: 'available',
    Engine: global.engine,
    EngineVersion: global.engineVersion,
    StorageEncrypted: false,
    DeletionProtection: global.deletionProtection,
    GlobalClusterMembers: [...local, ...foreign],
  };
}

/** The clusters of this Region that belong to a global database. */
export function localMembers(rds: Rds, { identifier }: GlobalCluster): readonly Cluster[] {
  return rds.world.clusters.all().filter((cluster) => cluster.globalClusterIdentifier === identifier);
}
