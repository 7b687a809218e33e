/** The world of the local RDS: what there is, found by the names and ARNs that requests use. */

import type { Account } from '../../account.ts';
import type { ServiceFault } from '../../wire/service-fault.ts';
import { faults } from '../faults.ts';
import { arnOf, nameIn, type ResourceType } from './arn.ts';
import { defaultGroup, defaultGroups, isDefaultGroupName } from './default-groups.ts';
import type { BlueGreenDeployment, Pair } from './deployment.ts';
import { type Perishable, Registry } from './registry.ts';
import type { Cluster, GlobalCluster, Instance, ParameterGroup, RoleFate, Snapshot } from './state.ts';

export class World {
  readonly account: Account;
  readonly clusters: Registry<Cluster>;
  readonly instances: Registry<Instance>;
  readonly snapshots: Registry<Snapshot>;
  readonly globalClusters: Registry<GlobalCluster>;
  readonly deployments: Registry<BlueGreenDeployment>;
  /** By role ARN. */
  readonly roleFates = new Map<string, RoleFate>();
  /** How many resource ids were given out. */
  resourceIds = 0;
  readonly #now: () => number;
  readonly #customGroups = new Map<string, ParameterGroup>();
  /** Also what is gone. */
  readonly #clustersByResourceId = new Map<string, Cluster>();
  readonly #instancesByResourceId = new Map<string, Instance>();
  /** Thousands of clusters are described at once: their members are not searched for. */
  readonly #members = new Map<string, Instance[]>();

  constructor(account: Account, now: () => number) {
    this.account = account;
    this.#now = now;
    this.clusters = new Registry(now);
    this.instances = new Registry(now);
    this.snapshots = new Registry(now);
    this.globalClusters = new Registry(now);
    this.deployments = new Registry(now);
  }

  /** Empties the world; new things of the next one get the same ids again. */
  reset(): void {
    this.clusters.clear();
    this.instances.clear();
    this.snapshots.clear();
    this.globalClusters.clear();
    this.deployments.clear();
    this.roleFates.clear();
    this.#customGroups.clear();
    this.#clustersByResourceId.clear();
    this.#instancesByResourceId.clear();
    this.#members.clear();
    this.resourceIds = 0;
  }

  addCluster(cluster: Cluster): void {
    this.clusters.add(cluster);
    this.#clustersByResourceId.set(cluster.resourceId, cluster);
  }

  /** @throws {ServiceFault} DBClusterNotFoundFault */
  cluster(idOrArn: string): Cluster {
    return this.findCluster(idOrArn) ?? refuse(faults.clusterNotFound(idOrArn));
  }

  findCluster(idOrArn: string): Cluster | undefined {
    return this.#named(this.clusters, 'cluster', idOrArn);
  }

  /** @throws {ServiceFault} DBInstanceNotFound */
  instance(idOrArn: string): Instance {
    return this.#named(this.instances, 'db', idOrArn) ?? refuse(faults.instanceNotFound(idOrArn));
  }

  /** @throws {ServiceFault} DBClusterSnapshotNotFoundFault */
  snapshot(idOrArn: string): Snapshot {
    return (
      this.#named(this.snapshots, 'cluster-snapshot', idOrArn) ?? refuse(faults.snapshotNotFound(idOrArn))
    );
  }

  /** @throws {ServiceFault} BlueGreenDeploymentNotFoundFault */
  deployment(idOrArn: string): BlueGreenDeployment {
    return this.#named(this.deployments, 'deployment', idOrArn) ?? refuse(faults.deploymentNotFound(idOrArn));
  }

  /** @throws {ServiceFault} GlobalClusterNotFoundFault */
  globalCluster(identifier: string): GlobalCluster {
    return (
      this.globalClusters.find(identifier.toLowerCase()) ?? refuse(faults.globalClusterNotFound(identifier))
    );
  }

  addInstance(instance: Instance): void {
    this.instances.add(instance);
    this.#instancesByResourceId.set(instance.resourceId, instance);
    this.#members.set(instance.clusterResourceId, [...this.#membersOf(instance.clusterResourceId), instance]);
  }

  /** The instances of a cluster, in the order of their creation. */
  membersOf(cluster: Cluster): readonly Instance[] {
    const now = this.#now();
    this.instances.settle();
    return this.#membersOf(cluster.resourceId).filter(({ goneAt }) => goneAt === undefined || goneAt > now);
  }

  /** The cluster of an instance; instances without one are not of this world. */
  clusterOf({ identifier, clusterResourceId }: Instance): Cluster {
    this.clusters.settle();
    const cluster = this.#clustersByResourceId.get(clusterResourceId);
    if (cluster === undefined) throw new Error(`Instance ${identifier} has no cluster.`);
    return cluster;
  }

  /** A cluster or an instance by its resource id, whatever it is called by now; also one that is gone. */
  resource(type: Pair['type'], resourceId: string): Cluster | Instance | undefined {
    const registry = type === 'cluster' ? this.clusters : this.instances;
    registry.settle();
    const byResourceId = type === 'cluster' ? this.#clustersByResourceId : this.#instancesByResourceId;
    return byResourceId.get(resourceId);
  }

  addGroup(group: ParameterGroup): void {
    this.#customGroups.set(group.name, group);
  }

  removeGroup(name: string): void {
    this.#customGroups.delete(name);
  }

  customGroups(): readonly ParameterGroup[] {
    return [...this.#customGroups.values()];
  }

  /** In the order of their names, as RDS lists them: the custom ones and the default ones of catalogued families. */
  allGroups(): readonly ParameterGroup[] {
    return [...this.customGroups(), ...defaultGroups()].sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  /** A custom or a default group. */
  findGroup(nameOrArn: string): ParameterGroup | undefined {
    const name = nameIn(this.account, 'cluster-pg', nameOrArn);
    if (name === undefined) return undefined;
    return isDefaultGroupName(name) ? defaultGroup(name) : this.#customGroups.get(name);
  }

  /** A resource id such as `cluster-0000000000000000000000001A`, in the order of creation. */
  nextResourceId(prefix: string): string {
    this.resourceIds += 1;
    return `${prefix}-${this.resourceIds.toString(36).toUpperCase().padStart(26, '0')}`;
  }

  arnOf(cluster: Pick<Cluster, 'identifier'>): string {
    return arnOf(this.account, 'cluster', cluster.identifier);
  }

  #membersOf(clusterResourceId: string): readonly Instance[] {
    return this.#members.get(clusterResourceId) ?? [];
  }

  #named<Thing extends Perishable>(
    registry: Registry<Thing>,
    type: ResourceType,
    idOrArn: string,
  ): Thing | undefined {
    const identifier = nameIn(this.account, type, idOrArn);
    return identifier === undefined ? undefined : registry.find(identifier);
  }
}

function refuse(fault: ServiceFault): never {
  throw fault;
}
