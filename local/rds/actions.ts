/** The table of actions: what the local RDS does, by the names of AWS's operations. */
import type { Action } from './action.ts';
import * as addRoleToDBCluster from './actions/add-role-to-db-cluster.ts';
import * as addTagsToResource from './actions/add-tags-to-resource.ts';
import * as copyDBClusterParameterGroup from './actions/copy-db-cluster-parameter-group.ts';
import * as createDBClusterParameterGroup from './actions/create-db-cluster-parameter-group.ts';
import * as deleteDBClusterParameterGroup from './actions/delete-db-cluster-parameter-group.ts';
import * as describeDBClusterParameterGroups from './actions/describe-db-cluster-parameter-groups.ts';
import * as describeDBClusterParameters from './actions/describe-db-cluster-parameters.ts';
import * as describeDBClusters from './actions/describe-db-clusters.ts';
import * as describeDBEngineVersions from './actions/describe-db-engine-versions.ts';
import * as describeDBInstances from './actions/describe-db-instances.ts';
import * as listTagsForResource from './actions/list-tags-for-resource.ts';
import * as modifyDBCluster from './actions/modify-db-cluster.ts';
import * as modifyDBClusterParameterGroup from './actions/modify-db-cluster-parameter-group.ts';
import * as rebootDBInstance from './actions/reboot-db-instance.ts';
import * as removeRoleFromDBCluster from './actions/remove-role-from-db-cluster.ts';
import * as removeTagsFromResource from './actions/remove-tags-from-resource.ts';
import * as resetDBClusterParameterGroup from './actions/reset-db-cluster-parameter-group.ts';

export const actions = {
  AddRoleToDBCluster: addRoleToDBCluster,
  AddTagsToResource: addTagsToResource,
  CopyDBClusterParameterGroup: copyDBClusterParameterGroup,
  CreateDBClusterParameterGroup: createDBClusterParameterGroup,
  DeleteDBClusterParameterGroup: deleteDBClusterParameterGroup,
  DescribeDBClusterParameterGroups: describeDBClusterParameterGroups,
  DescribeDBClusterParameters: describeDBClusterParameters,
  DescribeDBClusters: describeDBClusters,
  DescribeDBEngineVersions: describeDBEngineVersions,
  DescribeDBInstances: describeDBInstances,
  ListTagsForResource: listTagsForResource,
  ModifyDBCluster: modifyDBCluster,
  ModifyDBClusterParameterGroup: modifyDBClusterParameterGroup,
  RebootDBInstance: rebootDBInstance,
  RemoveRoleFromDBCluster: removeRoleFromDBCluster,
  RemoveTagsFromResource: removeTagsFromResource,
  ResetDBClusterParameterGroup: resetDBClusterParameterGroup,
} as const satisfies Readonly<Record<string, Action>>;

export type ActionName = keyof typeof actions;

export const actionNames: readonly string[] = Object.keys(actions);

export function isActionName(name: string): name is ActionName {
  return Object.hasOwn(actions, name);
}
