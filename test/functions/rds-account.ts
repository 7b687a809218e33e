/**
 * The SDK's client, stubbed to answer as RDS does for an account of a few clusters and groups. Looks are answered from
 * what a test says there is; a changing call is refused loudly unless the test lets it happen, and then it takes effect
 * at once, so that a handler can be run twice.
 */
import {
  AddRoleToDBClusterCommand,
  type BlueGreenDeployment,
  CopyDBClusterParameterGroupCommand,
  CreateDBClusterParameterGroupCommand,
  type DBCluster,
  type DBEngineVersion,
  type DBInstance,
  DeleteDBClusterParameterGroupCommand,
  DescribeAccountAttributesCommand,
  DescribeBlueGreenDeploymentsCommand,
  DescribeDBClusterParameterGroupsCommand,
  DescribeDBClusterParametersCommand,
  DescribeDBClustersCommand,
  DescribeDBEngineVersionsCommand,
  DescribeDBInstancesCommand,
  ListTagsForResourceCommand,
  ModifyDBClusterCommand,
  ModifyDBClusterParameterGroupCommand,
  type Parameter,
  RDSClient,
  RDSServiceException,
  RebootDBInstanceCommand,
  RemoveRoleFromDBClusterCommand,
  ResetDBClusterParameterGroupCommand,
} from '@aws-sdk/client-rds';
import { mockClient } from 'aws-sdk-client-mock';
import { type Cluster, findCluster } from '../../functions/aws/rds/clusters.ts';
import { aCluster, aGroup, anEngineVersion, instances, type StoredGroup } from './builders.ts';

export interface Account {
  clusters: DBCluster[];
  instances: DBInstance[];
  groups: StoredGroup[];
  engineVersions: DBEngineVersion[];
  deployments: BlueGreenDeployment[];
  /** The quota of DB cluster parameter groups: default groups count, too. */
  mostGroups: number;
}

/** The stub itself, for the calls that one test answers in its own way. */
export const rds = mockClient(RDSClient);

/** A fault as the SDK throws it. */
export function aFault(name: string, message = `${name} of RDS`, httpStatusCode = 400): RDSServiceException {
  const $fault = httpStatusCode < 500 ? 'client' : 'server';
  return new RDSServiceException({ name, message, $fault, $metadata: { httpStatusCode } });
}

/** Resets the stub to an account: my-cluster on its default group, unless the test says otherwise. */
export function givenAccount(partial: Partial<Account> = {}): Account {
  const account: Account = {
    clusters: [aCluster()],
    instances: instances('available', 'available'),
    groups: [aGroup('default.aurora-mysql8.0')],
    engineVersions: [anEngineVersion()],
    deployments: [],
    mostGroups: 50,
    ...partial,
  };
  rds.reset();
  rds.onAnyCommand().callsFake(async (input) => {
    throw new Error(`Unexpected call of RDS: ${JSON.stringify(input)}`);
  });
  answerLooks(account);
  return account;
}

/** A call as `[operation, input]`. */
export type Call = readonly [operation: string, input: object];

/** Every call that can change something, in order. */
export function changingCalls(): readonly Call[] {
  return allCalls().filter(([operation]) => !/^(Describe|List)/.test(operation));
}

export function allCalls(): readonly Call[] {
  return rds
    .calls()
    .map(({ args: [command] }) => [
      command.constructor.name.replace(/Command$/, ''),
      command.input as object,
    ]);
}

function answerLooks(account: Account): void {
  rds.on(DescribeDBClustersCommand).callsFake(async ({ DBClusterIdentifier: id, Filters: [filter] = [] }) => {
    if (id !== undefined) return { DBClusters: [clusterOf(account, id)] };
    if (filter === undefined) return { DBClusters: account.clusters };
    return {
      DBClusters: account.clusters.filter(({ DbClusterResourceId }) =>
        filter.Values.includes(DbClusterResourceId),
      ),
    };
  });
  rds.on(DescribeDBInstancesCommand).callsFake(async (input) => {
    const { DBInstanceIdentifier: named, Filters: [{ Values: clusters }] = [{}] } = input;
    if (named !== undefined) return { DBInstances: [instanceOf(account, named)] };
    return { DBInstances: account.instances.filter(({ DBClusterIdentifier: id }) => clusters.includes(id)) };
  });
  rds.on(DescribeAccountAttributesCommand).callsFake(async () => ({
    AccountQuotas: [
      { AccountQuotaName: 'DBClusters', Used: account.clusters.length, Max: account.clusters.length },
      { AccountQuotaName: 'DBClusterParameterGroups', Used: account.groups.length, Max: account.mostGroups },
    ],
  }));
  // Two on a page.
  rds.on(DescribeBlueGreenDeploymentsCommand).callsFake(async ({ Marker = '0' }) => {
    const next = Number(Marker) + 2;
    return {
      BlueGreenDeployments: account.deployments.slice(Number(Marker), next),
      ...(next < account.deployments.length && { Marker: String(next) }),
    };
  });
  rds.on(DescribeDBEngineVersionsCommand).callsFake(async ({ EngineVersion: version }) => ({
    DBEngineVersions: account.engineVersions.filter(({ EngineVersion }) => EngineVersion === version),
  }));
  rds
    .on(DescribeDBClusterParameterGroupsCommand)
    .callsFake(async ({ DBClusterParameterGroupName: name }) => ({
      DBClusterParameterGroups: [groupOf(account, name)],
    }));
  rds.on(ListTagsForResourceCommand).callsFake(async ({ ResourceName: arn }) => ({
    TagList: account.groups.find((group) => group.DBClusterParameterGroupArn === arn)?.tags,
  }));
  rds
    .on(DescribeDBClusterParametersCommand)
    .callsFake(
      async ({ DBClusterParameterGroupName: name, Source, Filters: [{ Values: names }] = [{}] }) => ({
        Parameters: groupOf(account, name).parameters.filter(
          (one) =>
            (names === undefined || names.includes(one.ParameterName)) &&
            (Source === undefined || one.Source === Source),
        ),
      }),
    );
}

function clusterOf({ clusters }: Account, id: string): DBCluster {
  const found = clusters.find((one) => one.DBClusterIdentifier === id || one.DBClusterArn === id);
  if (found === undefined) throw aFault('DBClusterNotFoundFault', `DBCluster ${id} not found.`, 404);
  return found;
}

function instanceOf({ instances: all }: Account, id: string): DBInstance {
  const found = all.find(({ DBInstanceIdentifier }) => DBInstanceIdentifier === id);
  if (found === undefined) throw aFault('DBInstanceNotFoundFault', `DBInstance ${id} not found.`, 404);
  return found;
}

function groupOf({ groups }: Account, name: string): StoredGroup {
  const found = groups.find((one) => one.DBClusterParameterGroupName === name);
  if (found === undefined)
    throw aFault('DBParameterGroupNotFoundFault', `DBClusterParameterGroup not found: ${name}`, 404);
  return found;
}

/** The cluster as a round of the roll-back has seen it; that look is not one of the calls of the step under test. */
export async function seenCluster(): Promise<Cluster> {
  const cluster = await findCluster('my-cluster');
  rds.resetHistory();
  return cluster;
}

/** Lets roles be added, PENDING at first, and removed at once. */
export function letRolesChange(account: Account): void {
  rds.on(AddRoleToDBClusterCommand).callsFake(async ({ DBClusterIdentifier: id, RoleArn, FeatureName }) => {
    clusterOf(account, id).AssociatedRoles?.push({ RoleArn, FeatureName, Status: 'PENDING' });
    return {};
  });
  rds.on(RemoveRoleFromDBClusterCommand).callsFake(async ({ DBClusterIdentifier: id, RoleArn }) => {
    const cluster = clusterOf(account, id);
    cluster.AssociatedRoles = cluster.AssociatedRoles?.filter((role) => role.RoleArn !== RoleArn);
    return {};
  });
}

/** Lets groups be created, copied and deleted. */
export function letGroupsChange(account: Account): void {
  rds.on(CreateDBClusterParameterGroupCommand).callsFake(async (input) => {
    const { DBClusterParameterGroupName: name, DBParameterGroupFamily, Description, Tags: tags } = input;
    account.groups.push(aGroup(name, {}, { DBParameterGroupFamily, Description, tags }));
    return {};
  });
  rds.on(CopyDBClusterParameterGroupCommand).callsFake(async (input) => {
    const source = groupOf(account, input.SourceDBClusterParameterGroupIdentifier);
    const made = aGroup(input.TargetDBClusterParameterGroupIdentifier);
    account.groups.push({
      ...made,
      Description: input.TargetDBClusterParameterGroupDescription,
      parameters: structuredClone(source.parameters),
      tags: input.Tags,
    });
    return {};
  });
  rds.on(DeleteDBClusterParameterGroupCommand).callsFake(async ({ DBClusterParameterGroupName: name }) => {
    const isUsed = account.clusters.some((cluster) => cluster.DBClusterParameterGroup === name);
    if (isUsed) throw aFault('InvalidDBParameterGroupStateFault', 'One or more database clusters use it.');
    account.groups = account.groups.filter((group) => group.DBClusterParameterGroupName !== name);
    return {};
  });
}

/** Lets parameters be set and reset. */
export function letParametersChange(account: Account): void {
  const store = (group: string, changes: readonly Parameter[]) => {
    for (const { ParameterName, ParameterValue } of changes) {
      const stored = groupOf(account, group).parameters.find((one) => one.ParameterName === ParameterName);
      if (stored) stored.ParameterValue = ParameterValue;
    }
    return { DBClusterParameterGroupName: group };
  };
  rds
    .on(ModifyDBClusterParameterGroupCommand)
    .callsFake(async (input) => store(input.DBClusterParameterGroupName, input.Parameters));
  rds
    .on(ResetDBClusterParameterGroupCommand)
    .callsFake(async (input) => store(input.DBClusterParameterGroupName, input.Parameters));
}

/** Lets a group be attached: every member then reads pending-reboot. */
export function letClustersChange(account: Account): void {
  rds.on(ModifyDBClusterCommand).callsFake(async (input) => {
    const cluster = clusterOf(account, input.DBClusterIdentifier);
    cluster.DBClusterParameterGroup = input.DBClusterParameterGroupName;
    for (const member of cluster.DBClusterMembers ?? [])
      member.DBClusterParameterGroupStatus = 'pending-reboot';
    return { DBCluster: cluster };
  });
}

/** Lets instances be rebooted: they read rebooting from then on. */
export function letInstancesReboot(account: Account): void {
  rds.on(RebootDBInstanceCommand).callsFake(async ({ DBInstanceIdentifier: id }) => {
    const instance = account.instances.find((one) => one.DBInstanceIdentifier === id);
    if (instance === undefined) throw aFault('DBInstanceNotFoundFault', `DBInstance ${id} not found.`, 404);
    instance.DBInstanceStatus = 'rebooting';
    return { DBInstance: instance };
  });
}
