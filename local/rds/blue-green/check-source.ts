/** Which clusters a blue/green deployment can be made of. */
import type { Rds } from '../context.ts';
import { faults } from '../faults.ts';
import { isDefaultGroupName } from '../world/default-groups.ts';
import { currentAttachment, parameterStatus } from '../world/member-status.ts';
import { lastChanges } from '../world/parameters.ts';
import { statusAt } from '../world/spell.ts';
import type { Cluster, ParameterGroup } from '../world/state.ts';
import { writerOf } from '../world/writer.ts';
import { deploymentOf } from './status.ts';

/**
 * The cluster of an ARN. [D] A source is named by its ARN.
 *
 * @throws {ServiceFault} when there is none, or the ARN is no cluster's.
 */
export function sourceCluster(rds: Rds, arn: string): Cluster {
  const [scheme, , service, , , type] = arn.split(':');
  if (scheme !== 'arn' || service !== 'rds') throw faults.arnMalformed(arn);
  if (type === 'db') {
    rds.world.instance(arn);
    throw faults.sourceIsNoCluster(arn);
  }
  return rds.world.cluster(arn);
}

/** @throws {ServiceFault} InvalidDBClusterStateFault, or SourceClusterNotSupportedFault with the reason. */
export function checkSource(rds: Rds, cluster: Cluster): void {
  const { identifier } = cluster;
  const status = statusAt(cluster.spells, rds.now());
  if (status !== 'available') throw faults.clusterNotInState(identifier, status, 'available');
  const reason = whyNot(rds, cluster);
  if (reason !== undefined) throw faults.sourceNotSupported(identifier, reason);
}

/** @throws {ServiceFault} [D] InvalidDBClusterStateFault for a cluster that cannot be stopped or started. */
export function checkNotDeployed(rds: Rds, cluster: Cluster): void {
  const deployment = deploymentOf(rds, cluster);
  if (deployment) throw faults.clusterInDeployment(cluster.identifier, deployment.name);
}

/** [D] Each of them, but for the global database: [F] this Region does not know the other clusters. */
function whyNot(rds: Rds, cluster: Cluster): string | undefined {
  const group = rds.world.findGroup(currentAttachment(cluster).groupName);
  const writer = writerOf(cluster, rds.world.membersOf(cluster), rds.now());
  if (!cluster.engine.startsWith('aurora-')) return `the engine is ${cluster.engine}`;
  if (cluster.engineMode === 'serverless') return 'it is an Aurora Serverless v1 DB cluster';
  if (cluster.globalClusterIdentifier) return 'it belongs to a global database';
  if (cluster.secret) return 'its master user password is managed in AWS Secrets Manager';
  if (deploymentOf(rds, cluster)) return 'it is part of a blue/green deployment';
  if (writer === undefined || group === undefined) return 'it has no writer DB instance';
  if (cluster.engine === 'aurora-mysql' && !isBinaryLoggingOn(group)) {
    return `binary logging (binlog_format) is not turned on in its parameter group ${group.name}`;
  }
  const sync = parameterStatus(cluster, writer, group, rds.now());
  if (sync !== 'in-sync') return `its writer DB instance is ${sync}, not in-sync with its parameter group`;
  return undefined;
}

/** [D] In a custom group: by default it is off. */
function isBinaryLoggingOn(group: ParameterGroup): boolean {
  const format = lastChanges(group).get('binlog_format')?.value;
  return !isDefaultGroupName(group.name) && format !== undefined && format.toUpperCase() !== 'OFF';
}
