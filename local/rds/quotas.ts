/**
 * The quotas of the account: what it may have, and what it has.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_AccountQuota.html
 */
import type { AccountQuota } from '@aws-sdk/client-rds';
import type { Rds } from './context.ts';
import { listedRoles } from './world/role-status.ts';

/**
 * What an account may have of each, unless told [D, of new accounts]. A fleet has had its quotas of clusters, instances
 * and snapshots raised: AWS's own are 40, 40 and 100.
 */
export const defaultQuotas = {
  DBInstances: 40_000,
  ReservedDBInstances: 40,
  AllocatedStorage: 100_000,
  DBSecurityGroups: 25,
  AuthorizationsPerDBSecurityGroup: 20,
  DBParameterGroups: 50,
  ManualSnapshots: 100,
  EventSubscriptions: 20,
  DBSubnetGroups: 50,
  OptionGroups: 20,
  SubnetsPerDBSubnetGroup: 20,
  ReadReplicasPerMaster: 15,
  DBClusters: 40_000,
  DBClusterParameterGroups: 50,
  DBClusterRoles: 5,
  DBInstanceRoles: 5,
  ManualClusterSnapshots: 40_000,
  CustomEndpointsPerDBCluster: 5,
} as const satisfies Readonly<Record<string, number>>;

export type QuotaName = keyof typeof defaultQuotas;

export const quotaNames = Object.keys(defaultQuotas) as readonly QuotaName[];

export function quotaOf({ options }: Rds, name: QuotaName): number {
  return options.quotas[name] ?? defaultQuotas[name];
}

/** Whether one more, or so many more, would be too many. */
export function isQuotaUsedUp(rds: Rds, name: QuotaName, more = 1): boolean {
  return usedOf(rds, name) + more > quotaOf(rds, name);
}

export function describeQuotas(rds: Rds): AccountQuota[] {
  return quotaNames.map((name) => ({
    AccountQuotaName: name,
    Used: usedOf(rds, name),
    Max: quotaOf(rds, name),
  }));
}

/** [D] How each is counted. Of everything else the local RDS has nothing. */
function usedOf(rds: Rds, name: QuotaName): number {
  const { world } = rds;
  switch (name) {
    case 'DBClusters':
      return world.clusters.count();
    case 'DBInstances':
      return world.instances.count();
    case 'DBClusterParameterGroups':
      return world.customGroups().length;
    case 'DBClusterRoles':
      return Math.max(0, ...world.clusters.all().map((cluster) => listedRoles(cluster, rds.now()).length));
    case 'ManualClusterSnapshots':
      return world.snapshots.count();
    default:
      return 0;
  }
}
