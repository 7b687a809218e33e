/** Which members of a request to RDS name the resources that its permission is asked for. */
export type ResourceType =
  | 'cluster'
  | 'cluster-pg'
  | 'cluster-snapshot'
  | 'db'
  | 'deployment'
  | 'global-cluster'
  | 'subgrp';

export interface ResourceMember {
  readonly type: ResourceType;
  readonly member: string;
  /** Without it the call concerns none of them, or all. */
  readonly whenAbsent: 'none' | 'all';
}

function named(type: ResourceType, member: string): ResourceMember {
  return { type, member, whenAbsent: 'none' };
}

function listed(type: ResourceType, member: string): ResourceMember {
  return { type, member, whenAbsent: 'all' };
}

const cluster = named('cluster', 'DBClusterIdentifier');
const instance = named('db', 'DBInstanceIdentifier');
const group = named('cluster-pg', 'DBClusterParameterGroupName');
const deployment = named('deployment', 'BlueGreenDeploymentIdentifier');
const globalCluster = named('global-cluster', 'GlobalClusterIdentifier');
const snapshot = named('cluster-snapshot', 'DBClusterSnapshotIdentifier');
/** An ARN, which says its type itself. */
const tagged = named('cluster', 'ResourceName');

/** By operation. [D] A cluster and the group that is attached to it are two resources, and both must be allowed. */
export const rdsResources: Readonly<Record<string, readonly ResourceMember[]>> = {
  AddRoleToDBCluster: [cluster],
  AddTagsToResource: [tagged],
  CopyDBClusterParameterGroup: [
    named('cluster-pg', 'TargetDBClusterParameterGroupIdentifier'),
    named('cluster-pg', 'SourceDBClusterParameterGroupIdentifier'),
  ],
  // [D] It also needs the rights to make what it makes, which is not checked here.
  CreateBlueGreenDeployment: [
    named('cluster', 'Source'),
    named('cluster-pg', 'TargetDBClusterParameterGroupName'),
  ],
  CreateDBCluster: [cluster, group, globalCluster],
  CreateDBClusterParameterGroup: [group],
  CreateDBClusterSnapshot: [snapshot, cluster],
  CreateDBInstance: [instance, cluster],
  CreateGlobalCluster: [globalCluster, named('cluster', 'SourceDBClusterIdentifier')],
  DeleteBlueGreenDeployment: [deployment],
  DeleteDBCluster: [cluster],
  DeleteDBClusterParameterGroup: [group],
  DeleteDBClusterSnapshot: [snapshot],
  DeleteDBInstance: [instance],
  DeleteGlobalCluster: [globalCluster],
  // [D] The account's quotas are no resource.
  DescribeAccountAttributes: [],
  DescribeBlueGreenDeployments: [listed('deployment', 'BlueGreenDeploymentIdentifier')],
  DescribeDBClusterParameterGroups: [listed('cluster-pg', 'DBClusterParameterGroupName')],
  DescribeDBClusterParameters: [group],
  DescribeDBClusterSnapshots: [listed('cluster-snapshot', 'DBClusterSnapshotIdentifier')],
  DescribeDBClusters: [listed('cluster', 'DBClusterIdentifier')],
  // [D] Engine versions, options and events are no resources.
  DescribeDBEngineVersions: [],
  DescribeDBInstances: [listed('db', 'DBInstanceIdentifier')],
  DescribeDBSubnetGroups: [listed('subgrp', 'DBSubnetGroupName')],
  DescribeEvents: [],
  DescribeGlobalClusters: [listed('global-cluster', 'GlobalClusterIdentifier')],
  DescribeOrderableDBInstanceOptions: [],
  FailoverDBCluster: [cluster],
  ListTagsForResource: [tagged],
  ModifyDBCluster: [cluster, group],
  ModifyDBClusterParameterGroup: [group],
  ModifyDBInstance: [instance],
  RebootDBInstance: [instance],
  RemoveFromGlobalCluster: [globalCluster, named('cluster', 'DbClusterIdentifier')],
  RemoveRoleFromDBCluster: [cluster],
  RemoveTagsFromResource: [tagged],
  ResetDBClusterParameterGroup: [group],
  RestoreDBClusterFromSnapshot: [cluster, named('cluster-snapshot', 'SnapshotIdentifier'), group],
  RestoreDBClusterToPointInTime: [cluster, named('cluster', 'SourceDBClusterIdentifier'), group],
  StartDBCluster: [cluster],
  StopDBCluster: [cluster],
  SwitchoverBlueGreenDeployment: [deployment],
};
