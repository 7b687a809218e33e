/** From which engine version to which one a cluster can go, and how it does. */
import type { ModifyDBClusterMessage } from '@aws-sdk/client-rds';
import { findCreatableVersion } from './catalogue/engine-versions.ts';
import type { Rds } from './context.ts';
import { familyOf } from './engine.ts';
import { faults } from './faults.ts';
import { instanceSettingsOf } from './instance-settings.ts';
import { suitableGroup } from './parameter-groups.ts';
import { defaultGroupName, isDefaultGroupName } from './world/default-groups.ts';
import { currentAttachment } from './world/member-status.ts';
import { beginSpell } from './world/spell.ts';
import type { Cluster, UpgradeGroups } from './world/state.ts';
import { writerOf } from './world/writer.ts';

/** [D] A cluster goes from one major version to the next, and to none beyond it. */
const MAJOR_UPGRADES: Readonly<Record<string, string>> = {
  'aurora-mysql5.7': 'aurora-mysql8.0',
  'aurora-mysql8.0': 'aurora-mysql8.4',
};

export interface Upgrade {
  readonly version: string;
  /** Of the new version. */
  readonly family: string;
  readonly isMajor: boolean;
}

/**
 * The version that is wanted of a cluster.
 *
 * @throws {ServiceFault} when there is none of that name, or the cluster cannot go there.
 */
export function parseUpgrade({ engine, engineVersion }: Cluster, wanted: string): Upgrade {
  const version = wanted === engineVersion ? wanted : findCreatableVersion(engine, wanted);
  if (version === undefined) throw faults.versionUnknown(wanted, engine);
  const [from, to] = [familyOf(engine, engineVersion), familyOf(engine, version)];
  const isMajor = from !== to;
  const isReachable = isMajor ? isNextMajor(from, to) : compare(version, engineVersion) >= 0;
  if (!isReachable) throw faults.versionNotReachable(engine, engineVersion, version);
  return { version, family: to, isMajor };
}

export interface UpgradePlan extends Upgrade {
  /** Of a major upgrade. */
  readonly groups: UpgradeGroups | undefined;
}

type Request = Pick<
  ModifyDBClusterMessage,
  | 'EngineVersion'
  | 'AllowMajorVersionUpgrade'
  | 'ApplyImmediately'
  | 'DBClusterParameterGroupName'
  | 'DBInstanceParameterGroupName'
>;

/**
 * The upgrade that a request asks for, or that waited for one which applies it; undefined when there is none.
 *
 * @throws {ServiceFault} when the cluster cannot go there, or a major upgrade lacks what it needs.
 */
export function planUpgrade(rds: Rds, cluster: Cluster, request: Request): UpgradePlan | undefined {
  // [D] The group of the instances is one of a major upgrade; [F] the code.
  if (request.DBInstanceParameterGroupName && !request.AllowMajorVersionUpgrade) {
    throw faults.instanceGroupWithoutUpgrade();
  }
  const wanted = request.EngineVersion || waitingVersion(cluster, request);
  if (!wanted) return undefined;
  const upgrade = parseUpgrade(cluster, wanted);
  if (upgrade.version === cluster.engineVersion) return undefined;
  // What waits has been allowed.
  if (upgrade.isMajor && request.EngineVersion && !request.AllowMajorVersionUpgrade) {
    throw faults.majorUpgradeNotAllowed();
  }
  const writer = writerOf(cluster, rds.world.membersOf(cluster), rds.now());
  if (writer === undefined) throw faults.noPrimaryToUpgrade();
  return { ...upgrade, groups: upgrade.isMajor ? groupsFor(rds, cluster, upgrade, request) : undefined };
}

function waitingVersion({ settings }: Cluster, { ApplyImmediately }: Request): string | undefined {
  return ApplyImmediately ? settings.PendingModifiedValues?.EngineVersion : undefined;
}

/** [R] A default group is followed by that of the new family; a custom one needs a successor that is named. */
function groupsFor(rds: Rds, cluster: Cluster, { family }: Upgrade, request: Request): UpgradeGroups {
  const { groupName: current } = currentAttachment(cluster);
  const named = request.DBClusterParameterGroupName || cluster.upgradeGroups?.cluster;
  if (!named && !isDefaultGroupName(current)) throw faults.groupOfUpgradeMissing('cluster', current);
  const { name } = suitableGroup(rds, family, named || defaultGroupName(family));
  const instances = request.DBInstanceParameterGroupName || cluster.upgradeGroups?.instances;
  const custom = rds.world
    .membersOf(cluster)
    .map(({ settings }) => settings.DBParameterGroups?.[0]?.DBParameterGroupName ?? '')
    .find((group) => group !== '' && !isDefaultGroupName(group));
  if (custom && !instances) throw faults.groupOfUpgradeMissing('instance', custom);
  return { cluster: name, instances };
}

/** [D] Cluster and instances are `upgrading`; the instances start anew, with the new version and its group. */
export function upgradeCluster(rds: Rds, cluster: Cluster, { version, isMajor, groups }: UpgradePlan): void {
  const since = rds.now();
  const from = since + rds.draw('statusLagMs');
  const until = from + rds.draw(isMajor ? 'majorUpgradeMs' : 'minorUpgradeMs');
  const instances = rds.world.membersOf(cluster);
  for (const thing of [cluster, ...instances]) {
    thing.spells = beginSpell(thing.spells, { status: 'upgrading', since, from, until });
  }
  for (const instance of instances) {
    instance.starts.push(until);
    instance.isPaused = false;
  }
  if (groups) takeGroups(rds, cluster, groups, until);
  cluster.upgradeGroups = undefined;
  rds.world.clusters.change(cluster, { at: until, engineVersion: version });
  rds.events.record('upgradeStarted', cluster, from);
  rds.events.record(isMajor ? 'majorVersionUpgraded' : 'versionUpgraded', cluster, until);
}

/** [F] The cluster shows its group from the call on; the instances run with it when they are upgraded. */
function takeGroups(rds: Rds, cluster: Cluster, groups: UpgradeGroups, until: number): void {
  const group = rds.world.findGroup(groups.cluster);
  if (group) {
    const attached = { groupId: group.id, groupName: group.name };
    cluster.attachments.push({ ...attached, at: rds.now(), showsAt: until, settledAt: until });
  }
  for (const instance of rds.world.membersOf(cluster)) {
    const { DBParameterGroups: _old, ...settings } = instance.settings;
    instance.settings = { ...settings, ...instanceSettingsOf({ DBParameterGroupName: groups.instances }) };
  }
}

/** Of other engines than Aurora MySQL each newer one is believed to be the next. */
function isNextMajor(from: string, to: string): boolean {
  return from in MAJOR_UPGRADES || to in MAJOR_UPGRADES ? MAJOR_UPGRADES[from] === to : compare(to, from) > 0;
}

/** Compares by the numbers in it: 3.08 comes after 3.6. */
function compare(one: string, other: string): number {
  const [numbers, others] = [numbersIn(one), numbersIn(other)];
  const index = numbers.findIndex((number, at) => number !== others[at]);
  return index === -1 ? numbers.length - others.length : (numbers[index] ?? 0) - (others[index] ?? 0);
}

function numbersIn(version: string): readonly number[] {
  return (version.match(/\d+/g) ?? []).map(Number);
}
