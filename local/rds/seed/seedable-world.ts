/** The world from the outside: what scenarios and tests put into it, and do to it behind the API's back. */
import type { Rds } from '../context.ts';
import { beginSpell, endSpells, type Spell } from '../world/spell.ts';
import type { RoleFate } from '../world/state.ts';
import { takesWriter } from '../world/writer.ts';
import { type ClusterSeed, type InstanceSeed, seedCluster, seedInstance } from './seed-cluster.ts';
import { type ParameterGroupSeed, seedParameterGroup } from './seed-parameter-group.ts';

/** A status that something is put into for a while. */
export interface Busy {
  /** Such as `backing-up`, `maintenance`, `stopped`. */
  readonly status: string;
  /** From when on, in milliseconds from now; at once unless told. */
  readonly inMs?: number;
  /** For how long; without end unless told. */
  readonly forMs?: number;
}

export interface GlobalClusterSeed {
  readonly identifier?: string;
  readonly engine?: string;
  readonly engineVersion?: string;
  /** Clusters of other Regions. When one of them is the writer, those of this Region are secondaries. */
  readonly foreignMembers?: readonly { readonly arn: string; readonly isWriter: boolean }[];
}

export class SeedableWorld {
  readonly #rds: Rds;

  constructor(rds: Rds) {
    this.#rds = rds;
  }

  /** Adds a cluster with its instances: `my-cluster` with one writer, unless the seed says otherwise. */
  addCluster(seed: ClusterSeed = {}): void {
    seedCluster(this.#rds, seed);
  }

  /** Adds a reader to a cluster, or the writer of a headless one. */
  addInstance(cluster: string, seed: InstanceSeed): void {
    const found = this.#rds.world.cluster(cluster);
    const { resourceId } = seedInstance(this.#rds, found, seed);
    if (takesWriter(this.#rds.world, found)) found.writers.push({ resourceId, at: this.#rds.now() });
  }

  addParameterGroup(seed: ParameterGroupSeed = {}): void {
    seedParameterGroup(this.#rds, seed);
  }

  /** Adds a global database; its members in this Region are the clusters that name it. */
  addGlobalCluster(seed: GlobalClusterSeed = {}): void {
    const { identifier = 'my-global', engine = 'aurora-mysql', foreignMembers = [] } = seed;
    this.#rds.world.globalClusters.add({
      identifier,
      goneAt: undefined,
      resourceId: this.#rds.world.nextResourceId('cluster'),
      engine,
      engineVersion: seed.engineVersion ?? '8.0.mysql_aurora.3.08.2',
      deletionProtection: false,
      foreignMembers,
    });
  }

  /** Says what becomes of a role when it is associated from now on; without a fate, all goes well again. */
  setRoleFate(roleArn: string, fate: RoleFate = {}): void {
    this.#rds.world.roleFates.set(roleArn, fate);
  }

  /** Lets an associated role turn INVALID, as when its trust policy is changed. */
  invalidateRole(cluster: string, roleArn: string, { inMs = 0 }: { readonly inMs?: number } = {}): void {
    const found = this.#rds.world.cluster(cluster);
    const invalidAt = this.#rds.now() + inMs;
    found.roles = found.roles.map((role) => (role.roleArn === roleArn ? { ...role, invalidAt } : role));
  }

  makeBusy(cluster: string, busy: Busy): void {
    const found = this.#rds.world.cluster(cluster);
    found.spells = beginSpell(found.spells, this.#spell(busy));
  }

  makeInstanceBusy(instance: string, busy: Busy): void {
    const found = this.#rds.world.instance(instance);
    found.spells = beginSpell(found.spells, this.#spell(busy));
  }

  /** Ends what shows now, also what has no end of its own. */
  makeAvailable(cluster: string): void {
    const found = this.#rds.world.cluster(cluster);
    found.spells = endSpells(found.spells, this.#rds.now());
  }

  #spell({ status, inMs = 0, forMs }: Busy): Spell {
    const from = this.#rds.now() + inMs;
    return { status, since: from, from, until: forMs === undefined ? undefined : from + forMs };
  }
}
