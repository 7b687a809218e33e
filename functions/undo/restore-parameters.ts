import { type Cluster, findClustersWithParameterGroup } from '../aws/rds/clusters.ts';
import { type Held, readParameters, resetParameters, setParameters } from '../aws/rds/parameters.ts';
import type { Change, Parameter, PlannedParameter } from '../contract/association.ts';
import { parametersReset, parametersSet } from '../contract/changes.ts';
import { valuesOf } from '../parameter-group/held.ts';
import { attempt, changed, merge, nothing, type Round, type Undertaking } from './round.ts';

/**
 * Puts back the values that the parameters of a group had, those that still hold what this execution wrote. What another
 * cluster that uses the group has come to need by then is left. A group that was not there at the start is deleted as a
 * whole instead.
 */
export async function restoreParameters(undertaking: Undertaking): Promise<Round> {
  const { association, start } = undertaking;
  if (!start.targetGroupExisted || !hasWritten(undertaking)) return nothing;
  const group = association.parameterGroup.name;
  const held = await readParameters(
    group,
    start.parameters.map(({ name }) => name),
  );
  const written = start.parameters.filter((before) => isOurs(before, association.parameters, held));
  const others = written.length === 0 ? [] : await findOthers(undertaking);
  const namesake = others.find(({ identifier }) => identifier === association.cluster.identifier);
  const needed = others.flatMap(({ roles }) => roles.map(({ roleArn }) => roleArn));
  const isNeeded = ({ name }: Parameter) =>
    namesake !== undefined || needed.includes(held.get(name)?.value ?? '');
  const ours = written.filter((parameter) => !isNeeded(parameter));
  const set = ours.flatMap(({ name, value }) => (value === null ? [] : [{ name, value }]));
  const unset = ours.filter(({ value }) => value === null);
  // Each by itself: RDS often has changes pending after the first, and what that did must stay in the record.
  return merge([
    await attempt(`Parameter group ${group}`, () => setBack(group, set, held)),
    await attempt(`Parameter group ${group}`, () => reset(group, unset, held)),
    ...written.filter(isNeeded).map((parameter) => stays(parameter, group, namesake)),
  ]);
}

/** Of a task that failed it is not known; of one that found the group as wanted, that somebody else wrote. */
function hasWritten({ association, changes, failedTask }: Undertaking): boolean {
  const { name } = association.parameterGroup;
  const isWriting = ({ action, target }: Change) => target === name && writing.includes(action);
  return failedTask === 'Set Parameters' || changes.some(isWriting);
}

const writing = ['ModifyDBClusterParameterGroup', 'ResetDBClusterParameterGroup'];

/**
 * The other clusters of the group. Only a request that says `modify` changes a group of others; but where another cluster
 * has come to bear the name, as after a blue/green switchover, it may well have the group, too.
 */
async function findOthers({ association, cluster }: Undertaking): Promise<readonly Cluster[]> {
  const { identifier, resourceId } = association.cluster;
  if (association.sharedParameterGroup !== 'modify' && cluster?.identifier === identifier) return [];
  const users = await findClustersWithParameterGroup(association.parameterGroup.name);
  return users.filter((user) => user.resourceId !== resourceId);
}

function stays({ name }: Parameter, group: string, namesake: Cluster | undefined): Round {
  const why =
    namesake === undefined
      ? 'another cluster that uses the group has the role'
      : `${namesake.resourceId}, which is called ${namesake.identifier} now, uses the group`;
  return { ...nothing, left: [`Parameter ${name} of group ${group} stays: ${why}.`] };
}

function isOurs(before: Parameter, planned: readonly PlannedParameter[], held: Held): boolean {
  const written = planned.find(({ name }) => name === before.name)?.value;
  return written !== before.value && held.get(before.name)?.value === written;
}

async function setBack(
  group: string,
  parameters: readonly { readonly name: string; readonly value: string }[],
  held: Held,
): Promise<Round> {
  if (parameters.length === 0) return nothing;
  await setParameters(
    group,
    parameters.map((parameter) => ({ ...parameter, dynamic: isDynamic(parameter.name, held) })),
  );
  return changed(parametersSet(group, valuesOf(parameters, held), parameters));
}

async function reset(group: string, parameters: readonly Parameter[], held: Held): Promise<Round> {
  if (parameters.length === 0) return nothing;
  await resetParameters(
    group,
    parameters.map(({ name }) => ({ name, dynamic: isDynamic(name, held) })),
  );
  return changed(parametersReset(group, valuesOf(parameters, held)));
}

function isDynamic(name: string, held: Held): boolean {
  return held.get(name)?.dynamic ?? false;
}
