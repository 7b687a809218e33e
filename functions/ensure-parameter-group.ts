/** Makes the parameter group for the role parameters, unless it exists. */

import { isFault } from './aws/rds/client.ts';
import {
  copyParameterGroup,
  createParameterGroup,
  findGroupTags,
  findParameterGroup,
  type ParameterGroup,
} from './aws/rds/parameter-groups.ts';
import { readParameters } from './aws/rds/parameters.ts';
import { ownerOf } from './cluster/ownership.ts';
import type { Association, Start } from './contract/association.ts';
import { groupMade } from './contract/changes.ts';
import { type EnsureParameterGroupOutput, ensureParameterGroupInput } from './contract/tasks.ts';
import { AssociationLostError, RdsUnavailableError } from './errors/errors.ts';
import { refuseOtherFamily } from './parameter-group/choose.ts';
import { refuseForeignTarget } from './parameter-group/foreign-changes.ts';
import { isDefaultGroup, valueIn, valuesOf } from './parameter-group/held.ts';
import { isChangedBy, refuseOtherSettings } from './parameter-group/other-settings.ts';
import { task } from './runtime/task.ts';

export const handler = task(ensureParameterGroupInput, async (input): Promise<EnsureParameterGroupOutput> => {
  const { association, start } = input;
  const found = await findParameterGroup(association.parameterGroup.name);
  if (!start.targetGroupExisted) return ensure(found, association, start);
  if (found === null) return makeAgain(association, start);
  refuseOtherFamily(found, association.cluster.identifier, association.parameterGroup.family);
  const summary = `Parameter group ${found.name} exists.`;
  if (!association.parameterGroup.ofStack) return { start, changes: [], summary };
  // An earlier try whose response was lost has made it again.
  if (ownerOf(await findGroupTags(found), association) === 'execution') return makeAgain(association, start);
  return { start: await sinceTakenBack(association, start), changes: [], summary };
});

/** The record of the start, without the values that other executions of ours have rolled back in the group since. */
async function sinceTakenBack({ parameterGroup, parameters }: Association, start: Start): Promise<Start> {
  const names = parameters.map(({ name }) => name);
  const held = await readParameters(parameterGroup.name, names);
  const isUnset = (name: string) => valueIn(held, name) === null;
  return {
    ...start,
    parameters: start.parameters.map((one) => (isUnset(one.name) ? { ...one, value: null } : one)),
  };
}

/** Makes a group that was not there at the start, or checks the one that was `found` by now. */
async function ensure(
  found: ParameterGroup | null,
  association: Association,
  start: Start,
): Promise<EnsureParameterGroupOutput> {
  const group = found ?? (await make(association));
  if (group === null) return { start, changes: [groupMade(association)], summary: describeMade(association) };
  refuseOtherFamily(group, association.cluster.identifier, association.parameterGroup.family);
  const isOwn = await isOwnOrShared(group, association, start);
  const changes = isOwn ? [groupMade(association)] : [];
  return { start, changes, summary: `Parameter group ${group.name} exists.` };
}

/**
 * Makes the group again for this cluster, after another execution of ours made it and deleted it in its roll-back. From
 * here on it counts as a group that was not there at the start.
 *
 * @throws {AssociationLostError} when somebody else had made it, or it held more than our parameters.
 */
async function makeAgain(association: Association, start: Start): Promise<EnsureParameterGroupOutput> {
  const { parameterGroup, parameters } = association;
  if (!parameterGroup.ofStack || parameterGroup.settings !== undefined) throw lostGroup(association);
  const copiedFrom = isDefaultGroup(start.parameterGroup) ? null : start.parameterGroup;
  const origin = copiedFrom === null ? 'created' : 'copied';
  const again = { ...association, parameterGroup: { ...parameterGroup, origin, copiedFrom } as const };
  const names = parameters.map(({ name }) => name);
  const held = copiedFrom === null ? new Map() : await readParameters(copiedFrom, names);
  const before = { ...start, targetGroupExisted: false, parameters: valuesOf(parameters, held) };
  return ensure(await findParameterGroup(parameterGroup.name), again, before);
}

/**
 * Makes the group and returns null, or returns the group if it exists by now: this call may have made it, if its first
 * response was lost, or anybody else.
 */
async function make({ cluster, parameterGroup, tags }: Association): Promise<ParameterGroup | null> {
  const { name, family, copiedFrom } = parameterGroup;
  const group = { name, tags, description: `IAM role parameters of cluster ${cluster.identifier}` };
  try {
    if (copiedFrom === null) await createParameterGroup(group, family);
    else await copyParameterGroup(group, copiedFrom);
    return null;
  } catch (cause) {
    if (!isFault(cause, 'DBParameterGroupAlreadyExistsFault')) throw cause;
    const made = await findParameterGroup(name);
    if (made !== null) return made;
    throw new RdsUnavailableError(`RDS says that parameter group ${name} exists, and does not show it yet.`, {
      cause,
    });
  }
}

/**
 * Whether this execution made a group that was not there at the start. A group that another execution of the stack has
 * made since, for a cluster that is to share it, may be used while it holds nothing that this cluster does not have.
 *
 * @throws {AssociationLostError} when somebody else made it.
 * @throws {UnsuitableParameterGroupError} when the cluster's settings are not in it.
 */
async function isOwnOrShared(
  group: ParameterGroup,
  association: Association,
  start: Start,
): Promise<boolean> {
  const owner = ownerOf(await findGroupTags(group), association);
  if (owner === 'somebody-else') refuseForeignTarget(association);
  // Checked even if an earlier try made it: an execution for another cluster may share the group by now.
  const left = { identifier: association.cluster.identifier, parameterGroup: start.parameterGroup };
  await refuseOtherSettings(group.name, left, isChangedBy(association));
  return owner === 'execution';
}

function describeMade({ parameterGroup: { name, family, copiedFrom } }: Association): string {
  return `${copiedFrom === null ? 'Created' : `Copied ${copiedFrom} to`} parameter group ${name} (${family}).`;
}

/** A group that was there at the start held more than our parameters, so it cannot be made again. */
function lostGroup({ cluster, parameterGroup }: Association): AssociationLostError {
  return new AssociationLostError(
    `Parameter group ${parameterGroup.name}, which cluster ${cluster.identifier} was about to use, was deleted ` +
      'out-of-band. Find out who else manages this cluster, then start again.',
  );
}
