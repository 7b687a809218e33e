/** Which parameter group will hold the role parameters, and which other clusters that would change. */

import { type Cluster, findAllClusters, findClustersWithParameterGroup } from '../aws/rds/clusters.ts';
import { findGroupTags, type ParameterGroup } from '../aws/rds/parameter-groups.ts';
import { type Held, readParameters } from '../aws/rds/parameters.ts';
import { isMadeFor, isOfStack } from '../cluster/ownership.ts';
import type { Parameter, PlannedParameter, TargetGroup } from '../contract/association.ts';
import type { AssociationRequest } from '../contract/request.ts';
import {
  InvalidInputError,
  SharedParameterGroupError,
  UnsuitableParameterGroupError,
} from '../errors/errors.ts';
import { differing, isDefaultGroup } from './held.ts';
import { findOtherSettings, refuseOtherSettings } from './other-settings.ts';
import { findWantedGroup, type NamingWishes, nameOf } from './wanted.ts';

export interface ChosenGroup {
  readonly group: TargetGroup;
  /** The parameters as the group holds them, or will hold them once it is made. */
  readonly held: Held;
}

type NamedGroup = Pick<TargetGroup, 'name' | 'origin'>;
type Identity = Pick<Cluster, 'identifier' | 'resourceId'>;
export type Wishes = NamingWishes & Pick<AssociationRequest, 'sharedParameterGroup'>;

/**
 * The cluster's current group if it may be changed; otherwise the group to replace it, which is made if necessary.
 *
 * @throws {SharedParameterGroupError} when the group must change, other clusters use it and the request says `refuse`.
 * @throws {UnsuitableParameterGroupError} when the new group has another family, or would lose settings.
 */
export async function chooseTargetGroup(
  cluster: Cluster,
  family: string,
  wishes: Wishes,
  planned: readonly PlannedParameter[],
  attached: Held,
): Promise<ChosenGroup> {
  const isDefault = isDefaultGroup(cluster.parameterGroup);
  const mustChange = differing(planned, attached, []).length > 0;
  if (!isDefault && (await mayStay(cluster, wishes, mustChange))) {
    const group = { name: cluster.parameterGroup, family, origin: 'attached', copiedFrom: null } as const;
    return { group, held: attached };
  }
  const { name, existing } = await findWantedGroup(cluster, family, wishes);
  if (existing !== null) return useExisting(existing, cluster, family, wishes, planned);
  return isDefault
    ? { group: { name, family, origin: 'created', copiedFrom: null }, held: attached }
    : { group: { name, family, origin: 'copied', copiedFrom: cluster.parameterGroup }, held: attached };
}

/**
 * Checks that changing a group changes no other cluster, unless the request allows that.
 *
 * @throws {SharedParameterGroupError} when it would.
 */
export async function refuseSharedGroup(
  group: NamedGroup,
  cluster: Identity,
  wishes: Pick<Wishes, 'sharedParameterGroup'>,
): Promise<void> {
  if (wishes.sharedParameterGroup === 'modify') return;
  refuseOtherUsers(group, cluster, await findAllClusters());
}

/**
 * Checks that none of the clusters that were looked at, except this one, uses a group.
 *
 * @throws {SharedParameterGroupError} when another one does.
 */
export function refuseOtherUsers(group: NamedGroup, cluster: Identity, clusters: readonly Cluster[]): void {
  const users = clusters.filter(({ parameterGroup }) => parameterGroup === group.name);
  const others = othersAmong(users, cluster);
  if (others.length > 0) throw sharedGroup(group, cluster.identifier, others);
}

/**
 * Whether the attached group can stay: it need not change, or may be changed. If not, the cluster gets its own group.
 *
 * @throws {SharedParameterGroupError} when the group must change, other clusters use it and the request says `refuse`.
 * @throws {InvalidInputError} when it stays, but the request names another one.
 */
export async function mayStay(cluster: Cluster, wishes: Wishes, mustChange: boolean): Promise<boolean> {
  const isFree = wishes.sharedParameterGroup === 'modify' || !mustChange;
  const users = isFree ? [] : await findClustersWithParameterGroup(cluster.parameterGroup);
  const others = othersAmong(users, cluster);
  if (others.length > 0 && wishes.sharedParameterGroup === 'copy') return false;
  if (others.length > 0)
    throw sharedGroup({ name: cluster.parameterGroup, origin: 'attached' }, cluster.identifier, others);
  refuseIgnoredName(cluster, wishes);
  return true;
}

/** Ignoring the name silently would suggest that the cluster now has another group. */
function refuseIgnoredName({ identifier, parameterGroup }: Cluster, { parameterGroupName }: Wishes): void {
  if (parameterGroupName === undefined || parameterGroupName === parameterGroup) return;
  throw new InvalidInputError(
    `The request is not valid. parameterGroupName: found "${parameterGroupName}", expected "${parameterGroup}", which ` +
      `cluster ${identifier} has and keeps, or nothing.`,
  );
}

async function useExisting(
  existing: ParameterGroup,
  cluster: Cluster,
  family: string,
  wishes: Wishes,
  planned: readonly PlannedParameter[],
): Promise<ChosenGroup> {
  refuseOtherFamily(existing, cluster.identifier, family);
  const names = planned.map(({ name }) => name);
  const tags = await findGroupTags(existing);
  const isLeave = isNamed(existing, wishes) || isMadeFor(tags, cluster);
  const settings = await settingsThatComeAlong(existing, cluster, isLeave, names);
  const held = await readParameters(existing.name, names);
  const group = {
    name: existing.name,
    family,
    origin: 'existing',
    copiedFrom: null,
    ...(isOfStack(tags) && { ofStack: true as const }),
    ...(settings.length > 0 && { settings }),
  } as const;
  if (differing(planned, held, []).length > 0) await refuseSharedGroup(group, cluster, wishes);
  return { group, held };
}

/**
 * The settings that a group brings when it replaces a default group, which has no settings to lose. Two kinds of group
 * may bring some: one that the request names, perhaps for its settings, and one that this stack made for the cluster,
 * left over from a stopped execution. Any other group must have the same settings as the one that it replaces.
 */
async function settingsThatComeAlong(
  taken: ParameterGroup,
  cluster: Cluster,
  isLeave: boolean,
  requested: readonly string[],
): Promise<readonly Parameter[]> {
  const isRequested = ({ name }: Parameter) => requested.includes(name);
  if (isLeave && isDefaultGroup(cluster.parameterGroup)) return findOtherSettings(taken.name, isRequested);
  await refuseOtherSettings(taken.name, cluster, isRequested);
  return [];
}

function isNamed({ name, family }: ParameterGroup, wishes: Wishes): boolean {
  return nameOf(family, wishes) === name;
}

/**
 * Checks that a group fits the cluster's engine.
 *
 * @throws {UnsuitableParameterGroupError} when it does not.
 */
export function refuseOtherFamily(group: ParameterGroup, cluster: string, family: string): void {
  if (group.family === family) return;
  throw new UnsuitableParameterGroupError(
    `Parameter group ${group.name} is of family ${group.family}, and cluster ${cluster} needs ${family}. ` +
      'Name another group with parameterGroupName; one that does not exist is created.',
  );
}

/** Compares resource ids, because another cluster may have got the cluster's name. */
function othersAmong(users: readonly Cluster[], { resourceId }: Identity): readonly string[] {
  return users.filter((user) => user.resourceId !== resourceId).map(({ identifier }) => identifier);
}

function sharedGroup(
  { name, origin }: NamedGroup,
  cluster: string,
  others: readonly string[],
): SharedParameterGroupError {
  // Only the attached group is copied; an existing group with the wanted name would still be in the way of a copy.
  const way =
    origin === 'attached'
      ? 'Say sharedParameterGroup: copy (a group of its own for this cluster) or modify'
      : 'Name another group with parameterGroupName, or say sharedParameterGroup: modify';
  return new SharedParameterGroupError(
    `Parameter group ${name}, which must change for cluster ${cluster}, is also used by ${others.join(', ')}. ` +
      `${way} (change it for all of them).`,
  );
}
