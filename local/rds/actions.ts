/** The table of actions: what the local RDS does, by the names of AWS's operations. */
import type { Action } from './action.ts';
import * as addRoleToDBCluster from './actions/add-role-to-db-cluster.ts';
import * as addTagsToResource from './actions/add-tags-to-resource.ts';
import * as copyDBClusterParameterGroup from './actions/copy-db-cluster-parameter-group.ts';
import * as createBlueGreenDeployment from './actions/create-blue-green-deployment.ts';
import * as createDBCluster from './actions/create-db-cluster.ts';
import * as createDBClusterParameterGroup from './actions/create-db-cluster-parameter-group.ts';
import * as createDBClusterSnapshot from './actions/create-db-cluster-snapshot.ts';
import * as createDBInstance from './actions/create-db-instance.ts';
import * as createGlobalCluster from './actions/create-global-cluster.ts';
import * as deleteBlueGreenDeployment from './actions/delete-blue-green-deployment.ts';
import * as deleteDBCluster from './actions/delete-db-cluster.ts';
import * as deleteDBClusterParameterGroup from './actions/delete-db-cluster-parameter-group.ts';
import * as deleteDBClusterSnapshot from './actions/delete-db-cluster-snapshot.ts';
import * as deleteDBInstance from './actions/delete-db-instance.ts';
import * as deleteGlobalCluster from './actions/delete-global-cluster.ts';
import * as describeAccountAttributes from './actions/describe-account-attributes.ts';
import * as describeBlueGreenDeployments from './actions/describe-blue-green-deployments.ts';
import * as describeDBClusterParameterGroups from './actions/describe-db-cluster-parameter-groups.ts';
import * as describeDBClusterParameters from './actions/describe-db-cluster-parameters.ts';
import * as describeDBClusterSnapshots from './actions/describe-db-cluster-snapshots.ts';
import * as describeDBClusters from './actions/describe-db-clusters.ts';
import * as describeDBEngineVersions from './actions/describe-db-engine-versions.ts';
import * as describeDBInstances from './actions/describe-db-instances.ts';
import * as describeDBSubnetGroups from './actions/describe-db-subnet-groups.ts';
import * as describeEvents from './actions/describe-events.ts';
import * as describeGlobalClusters from './actions/describe-global-clusters.ts';
import * as describeOrderableDBInstanceOptions from './actions/describe-orderable-db-instance-options.ts';
import * as failoverDBCluster from './actions/failover-db-cluster.ts';
import * as listTagsForResource from './actions/list-tags-for-resource.ts';
import * as modifyDBCluster from './actions/modify-db-cluster.ts';
import * as modifyDBClusterParameterGroup from './actions/modify-db-cluster-parameter-group.ts';
import * as modifyDBInstance from './actions/modify-db-instance.ts';
import * as rebootDBInstance from './actions/reboot-db-instance.ts';
import * as removeFromGlobalCluster from './actions/remove-from-global-cluster.ts';
import * as removeRoleFromDBCluster from './actions/remove-role-from-db-cluster.ts';
import * as removeTagsFromResource from './actions/remove-tags-from-resource.ts';
import * as resetDBClusterParameterGroup from './actions/reset-db-cluster-parameter-group.ts';
import * as restoreDBClusterFromSnapshot from './actions/restore-db-cluster-from-snapshot.ts';
import * as restoreDBClusterToPointInTime from './actions/restore-db-cluster-to-point-in-time.ts';
import * as startDBCluster from './actions/start-db-cluster.ts';
import * as stopDBCluster from './actions/stop-db-cluster.ts';
import * as switchoverBlueGreenDeployment from './actions/switchover-blue-green-deployment.ts';

export const actions = {
  AddRoleToDBCluster: addRoleToDBCluster,
  AddTagsToResource: addTagsToResource,
  CopyDBClusterParameterGroup: copyDBClusterParameterGroup,
  CreateBlueGreenDeployment: createBlueGreenDeployment,
  CreateDBCluster: createDBCluster,
  CreateDBClusterParameterGroup: createDBClusterParameterGroup,
  CreateDBClusterSnapshot: createDBClusterSnapshot,
  CreateDBInstance: createDBInstance,
  CreateGlobalCluster: createGlobalCluster,
  DeleteBlueGreenDeployment: deleteBlueGreenDeployment,
  DeleteDBCluster: deleteDBCluster,
  DeleteDBClusterParameterGroup: deleteDBClusterParameterGroup,
  DeleteDBClusterSnapshot: deleteDBClusterSnapshot,
  DeleteDBInstance: deleteDBInstance,
  DeleteGlobalCluster: deleteGlobalCluster,
  DescribeAccountAttributes: describeAccountAttributes,
  DescribeBlueGreenDeployments: describeBlueGreenDeployments,
  DescribeDBClusterParameterGroups: describeDBClusterParameterGroups,
  DescribeDBClusterParameters: describeDBClusterParameters,
  DescribeDBClusterSnapshots: describeDBClusterSnapshots,
  DescribeDBClusters: describeDBClusters,
  DescribeDBEngineVersions: describeDBEngineVersions,
  DescribeDBInstances: describeDBInstances,
  DescribeDBSubnetGroups: describeDBSubnetGroups,
  DescribeEvents: describeEvents,
  DescribeGlobalClusters: describeGlobalClusters,
  DescribeOrderableDBInstanceOptions: describeOrderableDBInstanceOptions,
  FailoverDBCluster: failoverDBCluster,
  ListTagsForResource: listTagsForResource,
  ModifyDBCluster: modifyDBCluster,
  ModifyDBClusterParameterGroup: modifyDBClusterParameterGroup,
  ModifyDBInstance: modifyDBInstance,
  RebootDBInstance: rebootDBInstance,
  RemoveFromGlobalCluster: removeFromGlobalCluster,
  RemoveRoleFromDBCluster: removeRoleFromDBCluster,
  RemoveTagsFromResource: removeTagsFromResource,
  ResetDBClusterParameterGroup: resetDBClusterParameterGroup,
  RestoreDBClusterFromSnapshot: restoreDBClusterFromSnapshot,
  RestoreDBClusterToPointInTime: restoreDBClusterToPointInTime,
  StartDBCluster: startDBCluster,
  StopDBCluster: stopDBCluster,
  SwitchoverBlueGreenDeployment: switchoverBlueGreenDeployment,
} as const satisfies Readonly<Record<string, Action>>;

export type ActionName = keyof typeof actions;

export const actionNames: readonly string[] = Object.keys(actions);

export function isActionName(name: string): name is ActionName {
  return Object.hasOwn(actions, name);
}
